using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;

namespace OptOut.Web.HostedServices;

/// <summary>Has the heads of all histories stamped once a day, when the settings say so.</summary>
internal sealed partial class StampWorker(EvidenceSettings settings, LedgerStamps stamps, TimeProvider time, ILogger<StampWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        do
        {
            try
            {
                if ((await settings.GetAsync(stoppingToken)).DailyStamp) await stamps.RunAsync(stoppingToken);
            }
            catch (RefusedException e)
            {
                // Of an authority: an address and a reason, nothing of a person.
                LogRefused(logger, e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "No daily time stamp: {Reason} It is tried again in an hour.")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The daily time stamp broke off: {Kind}. It is tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, string kind);
}
