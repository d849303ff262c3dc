using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>Shows the page anew when a reply has come in, or somebody else wrote into the history.</summary>
public sealed partial class CaseUpdates(CaseQueries cases, InboxService inbox, CurrentUserScope viewer, NavigationManager navigation, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(3);
    private readonly PeriodicRefresh _watch = new();
    private string? _news;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>The entries the page shows.</summary>
    [Parameter, EditorRequired]
    public int Entries { get; set; }

    /// <summary>The unread replies the page shows.</summary>
    [Parameter, EditorRequired]
    public int Replies { get; set; }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    protected override void OnInitialized() => _watch.Start(time, s_beat, InvokeAsync, LookAgainAsync, DispatchExceptionAsync);

    private async Task<bool> LookAgainAsync()
    {
        var who = await viewer.GetAsync();
        var entries = (await cases.ShowAsync(who, CaseId, cancel: _watch.Gone)).History.Count;
        var replies = (await inbox.ListAsync(who, caseId: CaseId, cancel: _watch.Gone)).Count(message => message.ConfirmedAs is null);
        if (entries == Entries && replies == Replies) return true;
        if (replies > Replies) _news = L[nameof(Words.CaseNews)];
        // What the page will show; should it come late, nothing is asked for twice.
        (Entries, Replies) = (entries, replies);
        StateHasChanged();
        navigation.Refresh();
        return true;
    }
}
