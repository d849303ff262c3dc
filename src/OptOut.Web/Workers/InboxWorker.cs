using OptOut.App.Inbox;

namespace OptOut.Web.Workers;

/// <summary>Looks into the mailboxes: the practice service's every few seconds, real ones every minute.</summary>
internal sealed partial class InboxWorker(InboxFetch inbox, OptOut.App.Practice.PracticeService practice, TimeProvider time, ILogger<InboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);
    private const int PausesBetweenMailboxes = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        for (var round = 0; ; round = (round + 1) % PausesBetweenMailboxes)
        {
            try
            {
                if (round == 0) Report(await inbox.RunAsync(stoppingToken));
                else await practice.AnswerAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(logger, e.GetType().Name);
            }

            if (!await timer.WaitForNextTickAsync(stoppingToken)) return;
        }
    }

    private void Report(FetchResult result)
    {
        if (result.Problems.Count > 0) LogUnreachable(logger, result.Problems.Count);
    }

    [LoggerMessage(LogLevel.Error, "Fetching mail broke off: {Kind}. It is tried again.")]
    private static partial void LogFailed(ILogger logger, string kind);

    [LoggerMessage(LogLevel.Warning, "{Count} mailboxes could not be read; the settings page says why.")]
    private static partial void LogUnreachable(ILogger logger, int count);
}
