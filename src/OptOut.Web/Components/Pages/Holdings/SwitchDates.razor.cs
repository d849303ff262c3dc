using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Domain.Holdings;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>Opt-out settings to look at again, by day; stands in the calendar.</summary>
public sealed partial class SwitchDates(OptOutSettings book, PersonStore people, ServiceDirectory directory, CaseQueries cases, CurrentUserScope viewer)
{
    private IReadOnlyList<(SwitchSet Set, string Person)> _set = [];
    private DateOnly _today;

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _today = cases.Today;
        var names = (await people.ListAsync(who)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        _set = [.. (await book.NowAsync(who)).Select(set => (set, names[set.PersonId]))];
    }
}
