using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;

namespace OptOut.Web.HostedServices;

/// <summary>Has the heads of all histories stamped once a day, when the settings say so.</summary>
internal sealed class StampWorker(EvidenceSettings settings, LedgerStamps stamps, TimeProvider time, ILogger<StampWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        do
        {
            try
            {
                if ((await settings.GetAsync(stoppingToken)).DailyStamp && await stamps.RunAsync(stoppingToken) is { At: not null } done) logger.Stamped(done.Day, done.Stamped);
            }
            catch (RefusedException e)
            {
                logger.StampRefused(FaultTrace.Of(e));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.StampBrokeOff(FaultTrace.Of(e));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
