using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.People;

/// <summary>The data subjects, by name, in pages; search and page live in the address.</summary>
public sealed partial class PeoplePage(PersonStore register, CaseLabels labels, CurrentUserScope viewer)
{
    /// <summary>People on a page.</summary>
    public const int PageSize = 48;

    // A handful is seen at a glance.
    private const int SearchFrom = 8;

    private Page<Person> _people = Page<Person>.Empty;
    private IReadOnlyDictionary<string, int> _cases = new Dictionary<string, int>(StringComparer.Ordinal);

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private bool Searched => !string.IsNullOrWhiteSpace(Q);

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _people = await register.PageAsync(who, Q, Number ?? 1, PageSize);
        _cases = await labels.CountsAsync(who, [.. _people.Items.Select(person => person.Id)]);
    }

    private string Address(int page) => ListAddress.Of("/people", ("q", Q), ("page", ListAddress.Page(page)));

    private string Total => _people.Total == 1 ? L[nameof(Words.PeopleCountOne)] : L[nameof(Words.PeopleCount), _people.Total];

    private string Count(string personId) =>
        _cases.GetValueOrDefault(personId) is var count && count == 1 ? L[nameof(Words.BoardCountOne)] : L[nameof(Words.BoardCount), count];
}
