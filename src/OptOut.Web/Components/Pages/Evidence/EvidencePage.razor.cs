using System.Globalization;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Evidence;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Web.Components.Controls;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Evidence;

/// <summary>The originals of every case under the numbers of its dossier.</summary>
public sealed partial class EvidencePage(CaseReading cases, CaseExhibits exhibits, PersonRegister register, ServiceDirectory directory, CurrentViewer viewer)
{
    private readonly List<(CaseCardView Card, string Id, IReadOnlyList<Exhibit> Exhibits)> _cases = [];

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        var names = (await register.ListAsync(who)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        foreach (var view in await cases.ListAsync(who, new CaseFilter(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))
        {
            var found = await exhibits.ListAsync(who, view.Id);
            if (found.Count > 0 || view.State.Stage != Stage.Draft) _cases.Add((CaseWords.Card(Say, view, names[view.Person], directory.NameOf(view.Service)), view.Id, found));
        }
    }
}
