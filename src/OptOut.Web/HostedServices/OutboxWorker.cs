using OptOut.App.Delivery;

namespace OptOut.Web.HostedServices;

/// <summary>Sends what is due, every other second, and puts copies into the Sent folders.</summary>
internal sealed partial class OutboxWorker(OutboxProcessor outbox, SentFolderCopies copies, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On lines of their own: a slow Sent folder must not hold up a letter.
        await Task.WhenAll(RepeatAsync(outbox.RunAsync, stoppingToken), RepeatAsync(copies.RunAsync, stoppingToken));
    }

    private async Task RepeatAsync<T>(Func<CancellationToken, Task<T>> pass, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        do
        {
            try
            {
                await pass(cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    // The type alone: messages may hold addresses.
    [LoggerMessage(LogLevel.Error, "A pass over the outbox broke off: {Kind}. It is tried again.")]
    private static partial void LogFailed(ILogger logger, string kind);
}
