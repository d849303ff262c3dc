using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Outbox;
using OptOut.Domain.Cases;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>A message on its way out: it can be called back while it waits, and decided about when nobody knows whether it arrived.</summary>
public sealed partial class SendingNotice(CaseReading cases, CaseSending sending, OutboxDesk outbox, CurrentViewer viewer, NavigationManager navigation, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _gone = new();
    private CaseView? _view;
    private Task _watching = Task.CompletedTask;
    private OutboxItem? _item;
    private string? _refusal;
    private string? _found;
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
        var who = await viewer.GetAsync();
        _view = await cases.ShowAsync(who, CaseId, cancel: _gone.Token);
        _item = (await outbox.ListAsync(who, _view.Id, _gone.Token)).FirstOrDefault(item => item.State is "waiting" or "claimed" or "handingOver" or "uncertain");
        var queued = _view.History.Last(entry => entry.Type == "queued").At;
        _left = Math.Max(0, (int)Math.Ceiling((queued + CaseSending.UndoWindow - time.GetUtcNow()).TotalSeconds));
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
                if (_view!.State.Stage == Stage.Queued) continue;
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

    private Task SettleAsync(bool arrived) => ActAsync(async who => await sending.SettleUncertainAsync(who, CaseId, arrived));

    private async Task LookInSentAsync()
    {
        (_refusal, _found) = (null, null);
        try
        {
            var look = await outbox.LookInSentAsync(await viewer.GetAsync(), CaseId, _gone.Token);
            _found = look.Message;
            if (look.Found) navigation.Refresh();
        }
        catch (RefusedException refused)
        {
            _refusal = refused.Message;
        }
    }

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
