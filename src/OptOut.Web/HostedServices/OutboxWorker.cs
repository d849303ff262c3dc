using OptOut.App.Common;
using OptOut.App.Delivery;

namespace OptOut.Web.HostedServices;

/// <summary>Sends what is due, every other second, and puts copies into the Sent folders.</summary>
internal sealed class OutboxWorker(OutboxProcessor outbox, SentFolderCopies copies, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
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
                logger.OutboxBrokeOff(FaultTrace.Of(e));
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
