using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Calendar;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Calendar;

/// <summary>Makes, renews and withdraws the address under which a calendar program fetches the reader's dates.</summary>
public sealed partial class CalendarFeedPanel(CalendarFeed feed, CurrentUserScope viewer, NavigationManager navigation, TimeProvider clock)
{
    private readonly FormFaults _faults = new();
    private FeedAddress? _now;

    // Only in the answer to the form that made it; nothing can show it again.
    private string? _address;
    private bool _withdrawn;

    [SupplyParameterFromForm(FormName = "calendar-feed")]
    private Form Given { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Given ??= new Form();
        _now = await feed.ShowAsync(await viewer.GetAsync());
    }

    private async Task RenewAsync()
    {
        var who = await viewer.GetAsync();
        var secret = await feed.RenewAsync(who, Given.ToChoice());
        _address = navigation.ToAbsoluteUri($"calendar/feed/{secret}.ics").AbsoluteUri;
        (_now, _withdrawn) = (await feed.ShowAsync(who), false);
    }

    private async Task WithdrawAsync()
    {
        await feed.WithdrawAsync(await viewer.GetAsync());
        (_now, _address, _withdrawn) = (null, null, true);
    }

    /// <summary>What the form sends.</summary>
    public sealed class Form
    {
        public bool Names { get; set; }

        public CalendarChoice ToChoice() => new(Languages.OfReader.Code, Names);
    }
}
