using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Board;

/// <summary>Every request by whose turn it is. The filter lives in the address, so that it can be kept and sent on.</summary>
public sealed partial class BoardPage(CaseReading cases, PersonRegister register, ServiceDirectory directory, CurrentViewer viewer)
{
    private IReadOnlyList<Person> _people = [];
    private List<(string Id, string Name)> _services = [];
    private List<(TurnView Turn, CaseCardView Card)> _all = [];
    private List<(TurnView Turn, CaseCardView Card)> _shown = [];
    private DateOnly _today;

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    /// <summary>Every word must stand somewhere on the card.</summary>
    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Person) || !string.IsNullOrEmpty(Service) || !string.IsNullOrWhiteSpace(Q);

    private int Overdue => _shown.Count(entry => entry.Card.Overdue);

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _today = cases.Today;
        _people = await register.ListAsync(who);
        var views = await cases.ListAsync(who, new CaseFilter(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        var names = _people.ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        _all = [.. views.Select(view => (CaseWords.TurnOf(view), CaseWords.Card(Say, view, names[view.Person], directory.NameOf(view.Service))))];
        _services = [.. views.Select(view => view.Service).Distinct(StringComparer.Ordinal).Select(id => (id, directory.NameOf(id))).OrderBy(pair => pair.Item2, StringComparer.CurrentCulture)];
        _shown = [.. _all.Where((entry, index) => Fits(views[index], entry.Card))];
    }

    private IReadOnlyList<CaseCardView> In(TurnView turn) => [.. _shown.Where(entry => entry.Turn == turn).Select(entry => entry.Card)];

    private string Count(int count) => count == 1 ? Say[nameof(Words.BoardCountOne)] : Say[nameof(Words.BoardCount), count];

    private bool Fits(CaseView view, CaseCardView card) =>
        (string.IsNullOrEmpty(Person) || view.Person == Person)
        && (string.IsNullOrEmpty(Service) || view.Service == Service)
        && (Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => Stands(word, card));

    private static bool Stands(string word, CaseCardView card) =>
        ((string[])[card.Person, card.Service, card.Reference, card.NextAction?.What ?? "", .. card.Rights])
            .Any(text => CultureInfo.CurrentCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);
}
