using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>People times services: who holds what, how we know, and what has been done about it.</summary>
public sealed partial class HoldingsPage(HoldingOverview overview, PersonRegister people, CurrentViewer viewer)
{
    private List<Person> _people = [];
    private List<(string Id, string Name)> _services = [];
    private Dictionary<(string Person, string Service), HoldingCell> _cells = [];

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        var cells = await overview.ReadAsync(who);
        _cells = cells.ToDictionary(cell => (cell.PersonId, cell.ServiceId));
        var held = cells.Select(cell => cell.PersonId).ToHashSet(StringComparer.Ordinal);
        _people = [.. (await people.ListAsync(who)).Where(person => held.Contains(person.Id))];
        _services = [.. cells.Select(cell => (cell.ServiceId, cell.Service)).Distinct().OrderBy(pair => pair.Service, StringComparer.CurrentCulture)];
    }
}
