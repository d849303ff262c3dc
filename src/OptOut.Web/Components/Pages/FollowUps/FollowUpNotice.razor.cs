using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Domain.Cases;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>A follow-up letter on its way out: called back while it waits, decided about when nobody knows whether it arrived.</summary>
public sealed partial class FollowUpNotice(CaseReading cases, FollowUpSending sending, CurrentViewer viewer, NavigationManager navigation, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _gone = new();
    private FollowUpQueued? _waiting;
    private Task _watching = Task.CompletedTask;
    private string? _refusal;
    private bool _uncertain;
    private int _left;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _watching;
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        _watching = WatchAsync();
    }

    private async Task LookAsync()
    {
        var view = await cases.ShowAsync(await viewer.GetAsync(), CaseId, cancel: _gone.Token);
        _waiting = Domain.Cases.FollowUps.Waiting(view.State);
        _uncertain = Domain.Cases.FollowUps.Uncertain(view.State);
        var queued = view.History.LastOrDefault(entry => entry.Type == "follow-up-queued")?.At ?? DateTimeOffset.MinValue;
        _left = _waiting is null ? 0 : Math.Max(0, (int)Math.Ceiling((queued + CaseSending.UndoWindow - time.GetUtcNow()).TotalSeconds));
    }

    // Looks until the message has left, then shows the page anew.
    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                await InvokeAsync(async () =>
                {
                    await LookAsync();
                    StateHasChanged();
                });
                if (_waiting is not null) continue;
                await InvokeAsync(() => navigation.Refresh());
                return;
            }
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

    private Task UndoAsync() => ActAsync(async who => await sending.CancelAsync(who, CaseId));

    private Task SettleAsync(bool arrived) => ActAsync(async who => await sending.SettleAsync(who, CaseId, arrived));

    private async Task ActAsync(Func<Viewer, Task> act)
    {
        try
        {
            await act(await viewer.GetAsync());
            navigation.Refresh();
        }
        catch (RefusedException refused)
        {
            _refusal = refused.Message;
        }
    }
}
