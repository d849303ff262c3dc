using OptOut.App.Catalogue;
using OptOut.App.Outbox;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Outbox;

/// <summary>The outbox while it works: looks again every other second, for as long as somebody is there to see it.</summary>
public sealed partial class OutboxList(OutboxDesk outbox, ServiceDirectory directory, CurrentViewer viewer, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<OutboxItem> _items = [];
    private OutboxProgress? _progress;
    private Task _watching = Task.CompletedTask;

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
        _items = await outbox.ListAsync(who, cancel: _gone.Token);
        _progress = await outbox.ProgressAsync(who, _gone.Token);
    }

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
}
