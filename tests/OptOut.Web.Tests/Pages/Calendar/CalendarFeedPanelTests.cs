using System.Globalization;
using Bunit;
using OptOut.App.Calendar;
using OptOut.App.Common;
using OptOut.Web.Components.Pages.Calendar;

namespace OptOut.Web.Tests.Pages.Calendar;

public sealed class CalendarFeedPanelTests : PageTest
{
    [Fact]
    public async Task An_address_is_made_with_the_choice_shown_once_and_withdrawn()
    {
        var page = Open<CalendarPage>("/calendar");
        Assert.Empty(page.FindAll("#calendar-address"));
        page.WaitForElement("#calendar-names").Change(true);
        await page.Find("section[aria-labelledby=calendar-feed] form").SubmitAsync();
        var address = new Uri(page.Find("#calendar-address").GetAttribute("value") ?? page.Find("#calendar-address").TextContent);
        Assert.Matches("^/calendar/feed/[0-9a-f]{64}[.]ics$", address.AbsolutePath);
        Assert.NotNull(await Get<CalendarFeed>().ReadAsync(address.Segments[^1][..64], null, Stop));
        Assert.Equal(new CalendarChoice("en", true), (await Get<CalendarFeed>().ShowAsync(Owner, cancel: Stop))!.Choice);

        var again = Open<CalendarPage>("/calendar");
        again.WaitForElement("#calendar-renew-hint");
        Assert.Empty(again.FindAll("#calendar-address"));
        Assert.Contains("Its entries name people.", again.Markup, StringComparison.Ordinal);
        await again.FindAll("section[aria-labelledby=calendar-feed] form")[1].SubmitAsync();
        Assert.Contains("The address is withdrawn", again.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Null(await Get<CalendarFeed>().ShowAsync(Owner, cancel: Stop));
        Assert.Single(again.FindAll("section[aria-labelledby=calendar-feed] form"));
    }

    [Fact]
    public async Task The_calendar_speaks_the_language_of_who_made_the_address()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        var page = Open<CalendarPage>("/calendar");
        page.WaitForElement("#calendar-names");
        await page.Find("section[aria-labelledby=calendar-feed] form").SubmitAsync();
        Assert.Equal(new CalendarChoice("fr"), (await Get<CalendarFeed>().ShowAsync(Owner, cancel: Stop))!.Choice);
    }
}
