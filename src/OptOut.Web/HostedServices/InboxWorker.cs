using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.App.MailAccounts;

namespace OptOut.Web.HostedServices;

/// <summary>Watches every mailbox, each on a line of its own, and looks at the practice service every few seconds.</summary>
internal sealed class InboxWorker(
    MailboxListener watch, MailAccountStore accounts, MailboxSync sync, TimeProvider time, ILogger<InboxWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);
    private readonly Dictionary<string, (Task Watching, CancellationTokenSource Stop)> _watches = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, time);
        try
        {
            do
            {
                try
                {
                    await sync.TakePracticeAsync(stoppingToken);
                    await FollowAccountsAsync(stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    logger.InboxBrokeOff(FaultTrace.Of(e));
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            foreach (var id in _watches.Keys.ToList()) await EndAsync(id);
        }
    }

    // Accounts come and go while the program runs; a watch that ended by itself is begun anew.
    private async Task FollowAccountsAsync(CancellationToken cancel)
    {
        var wanted = (await accounts.ListAsync(cancel)).Where(a => a.ImapHost.Length > 0).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in _watches.Where(w => w.Value.Watching.IsCompleted || !wanted.Contains(w.Key)).Select(w => w.Key).ToList()) await EndAsync(id);
        foreach (var id in wanted.Where(id => !_watches.ContainsKey(id)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            _watches[id] = (watch.RunAsync(id, visited: null, stop.Token), stop);
        }
    }

    private async Task EndAsync(string id)
    {
        var (watching, stop) = _watches[id];
        _watches.Remove(id);
        await stop.CancelAsync();
        try
        {
            await watching;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
        catch (Exception e)
        {
            logger.WatchEnded(id, FaultTrace.Of(e));
        }

        stop.Dispose();
    }
}
