using OptOut.App.Cases;
using OptOut.App.People;
using OptOut.Domain.People;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.People;

public sealed partial class PeoplePage(PersonRegister register, CaseLabels labels, CurrentViewer viewer)
{
    private IReadOnlyList<Person> _people = [];
    private IReadOnlyDictionary<string, int> _cases = new Dictionary<string, int>(StringComparer.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _people = await register.ListAsync(who);
        _cases = (await labels.ListAsync(who)).CountBy(label => label.PersonId, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }

    private string Count(string personId) =>
        _cases.GetValueOrDefault(personId) is var count && count == 1 ? Say[nameof(Words.BoardCountOne)] : Say[nameof(Words.BoardCount), count];
}
