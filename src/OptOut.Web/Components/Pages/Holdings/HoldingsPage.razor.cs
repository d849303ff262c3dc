using OptOut.App.Catalogue;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.Holdings;
using OptOut.Domain.People;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>People times services: who holds what, and how we know.</summary>
public sealed partial class HoldingsPage(HoldingRegister register, PersonRegister people, ServiceDirectory directory, CurrentViewer viewer)
{
    private List<Person> _people = [];
    private List<(string Id, string Name)> _services = [];
    private ILookup<(string Person, string Service), Holding> _cells = Enumerable.Empty<Holding>().ToLookup(holding => (holding.PersonId, holding.ServiceId));

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        var all = await register.ListAsync(who);
        var held = all.Select(holding => holding.PersonId).ToHashSet(StringComparer.Ordinal);
        _cells = all.ToLookup(holding => (holding.PersonId, holding.ServiceId));
        _people = [.. (await people.ListAsync(who)).Where(person => held.Contains(person.Id))];
        _services = [.. all.Select(holding => holding.ServiceId).Distinct(StringComparer.Ordinal).Select(id => (id, directory.NameOf(id))).OrderBy(pair => pair.Item2, StringComparer.CurrentCulture)];
    }
}
