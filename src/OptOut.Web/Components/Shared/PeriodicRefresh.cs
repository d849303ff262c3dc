namespace OptOut.Web.Components.Shared;

/// <summary>Looks again at every beat, for as long as somebody is there to see it. Ends with the component that owns it.</summary>
public sealed class PeriodicRefresh : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private Task _watching = Task.CompletedTask;

    /// <summary>Cancelled when the reader leaves the page.</summary>
    public CancellationToken Gone => _gone.Token;

    /// <summary>Begins; the first look comes after the first beat.</summary>
    /// <param name="time">Beats.</param>
    /// <param name="beat">From one look to the next.</param>
    /// <param name="invoke">The component's way into its own turn of work.</param>
    /// <param name="look">Looks once; false ends the watch.</param>
    /// <param name="fault">Told what went wrong, unless the reader left.</param>
    public void Start(TimeProvider time, TimeSpan beat, Func<Func<Task>, Task> invoke, Func<Task<bool>> look, Func<Exception, Task> fault) =>
        _watching = RunAsync(time, beat, invoke, look, fault);

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _watching;
        _gone.Dispose();
    }

    private async Task RunAsync(TimeProvider time, TimeSpan beat, Func<Func<Task>, Task> invoke, Func<Task<bool>> look, Func<Exception, Task> fault)
    {
        using var timer = new PeriodicTimer(beat, time);
        try
        {
            for (var more = true; more && await timer.WaitForNextTickAsync(_gone.Token);) await invoke(async () => more = await look());
        }
        catch (OperationCanceledException)
        {
            // The reader left the page.
        }
        catch (Exception e) when (!_gone.IsCancellationRequested)
        {
            await fault(e);
        }
    }
}
