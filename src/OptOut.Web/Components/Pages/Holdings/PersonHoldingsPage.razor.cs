using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>What services hold about one person, the proofs, and what has been done about it.</summary>
public sealed partial class PersonHoldingsPage(HoldingOverview overview, PersonStore people, CurrentUserScope viewer)
{
    // Null until it is read: a page is drawn once before its data is there.
    private Person? _person;
    private IReadOnlyList<HoldingCell> _cells = [];

    [Parameter]
    public string PersonId { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        var person = await people.GetAsync(who, PersonId);
        _cells = await overview.ReadAsync(who, person.Id);
        _person = person;
    }
}
