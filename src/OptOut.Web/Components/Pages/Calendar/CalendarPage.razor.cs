using System.Globalization;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.People;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Calendar;

/// <summary>The next date of every case, month by month.</summary>
public sealed partial class CalendarPage(CaseReading cases, PersonRegister register, ServiceDirectory directory, CurrentViewer viewer)
{
    private IReadOnlyList<Month> _months = [];
    private DateOnly _today;

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _today = cases.Today;
        var names = (await register.ListAsync(who)).ToDictionary(person => person.Id, person => person.Name, StringComparer.Ordinal);
        var cards = (await cases.ListAsync(who, new CaseFilter())).Select(view => CaseWords.Card(Say, view, names[view.Person], directory.NameOf(view.Service)));
        _months = [.. cards.Where(card => card.NextAction?.On is not null)
            .Select(card => (card.NextAction!.On!.Value, card.NextAction.What, card)).OrderBy(date => date.Value)
            .GroupBy(date => (date.Value.Year, date.Value.Month))
            .Select(group => new Month(Title(group.Key.Year, group.Key.Month), [.. group]))];
    }

    private string Title(int year, int month) => $"{Say[nameof(Words.LongMonths)].Value.Split(',')[month - 1]} {year.ToString(CultureInfo.InvariantCulture)}";

    private sealed record Month(string Title, IReadOnlyList<(DateOnly On, string What, CaseCardView Card)> Dates);
}
