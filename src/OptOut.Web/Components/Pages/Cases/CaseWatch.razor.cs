using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Inbox;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>Shows the page anew when a reply has come in, or somebody else wrote into the history.</summary>
public sealed partial class CaseWatch(CaseReading cases, InboxDesk inbox, CurrentViewer viewer, NavigationManager navigation, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(3);
    private readonly CancellationTokenSource _gone = new();
    private Task _watching = Task.CompletedTask;
    private string? _news;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>The entries the page shows.</summary>
    [Parameter, EditorRequired]
    public int Entries { get; set; }

    /// <summary>The unread replies the page shows.</summary>
    [Parameter, EditorRequired]
    public int Replies { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _watching;
        _gone.Dispose();
    }

    protected override void OnInitialized() => _watching = WatchAsync();

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token)) await InvokeAsync(LookAsync);
        }
        catch (OperationCanceledException)
        {
            // The reader left the page.
        }
        catch (Exception e) when (!_gone.IsCancellationRequested)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task LookAsync()
    {
        var who = await viewer.GetAsync();
        var entries = (await cases.ShowAsync(who, CaseId, cancel: _gone.Token)).History.Count;
        var replies = (await inbox.ListAsync(who, caseId: CaseId, cancel: _gone.Token)).Count(message => message.ConfirmedAs is null);
        if (entries == Entries && replies == Replies) return;
        if (replies > Replies) _news = Say[nameof(Words.CaseNews)];
        // What the page will show; should it come late, nothing is asked for twice.
        (Entries, Replies) = (entries, replies);
        StateHasChanged();
        navigation.Refresh();
    }
}
