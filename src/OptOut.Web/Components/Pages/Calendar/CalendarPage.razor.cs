using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Calendar;

/// <summary>The next date of every case, month by month, in pages.</summary>
public sealed partial class CalendarPage(CaseQueries cases, PersonStore register, ServiceDirectory directory, CurrentUserScope viewer)
{
    private IReadOnlyList<Month> _months = [];
    private DateOnly _today;

    /// <summary>Dates on a page.</summary>
    public const int PageSize = 100;

    private Page<CaseView> _page = Page<CaseView>.Empty;

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _today = cases.Today;
        _page = await cases.PageAsync(who, new CaseFilter { Dated = true }, Number ?? 1, PageSize);
        var names = await register.NamesAsync(who, [.. _page.Items.Select(view => view.Person).Distinct(StringComparer.Ordinal)]);
        var cards = _page.Items.Select(view => CaseTexts.Card(L, view, names.GetValueOrDefault(view.Person, ""), directory.NameOf(view.Service)));
        _months = [.. cards.Where(card => card.NextAction?.On is not null)
            .Select(card => (card.NextAction!.On!.Value, card.NextAction.What, card)).OrderBy(date => date.Value)
            .GroupBy(date => (date.Value.Year, date.Value.Month))
            .Select(group => new Month(Title(group.Key.Year, group.Key.Month), [.. group]))];
    }

    private static string Address(int page) => ListAddress.Of("/calendar", ("page", ListAddress.Page(page)));

    private string Title(int year, int month) => $"{L[nameof(Words.LongMonths)].Value.Split(',')[month - 1]} {year.ToString(CultureInfo.InvariantCulture)}";

    private sealed record Month(string Title, IReadOnlyList<(DateOnly On, string What, CaseCardView Card)> Dates);
}
