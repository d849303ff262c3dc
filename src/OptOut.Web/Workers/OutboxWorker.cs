using OptOut.App.Outbox;

namespace OptOut.Web.Workers;

/// <summary>Sends what is due, every other second.</summary>
internal sealed partial class OutboxWorker(OutboxPass outbox, TimeProvider time, ILogger<OutboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        do
        {
            try
            {
                await outbox.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // The type alone: messages may hold addresses.
    [LoggerMessage(LogLevel.Error, "A pass over the outbox broke off: {Kind}. It is tried again.")]
    private static partial void LogFailed(ILogger logger, string kind);
}
