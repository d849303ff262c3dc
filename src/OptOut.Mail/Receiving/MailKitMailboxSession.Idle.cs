using MailKit;
using MailKit.Net.Imap;

namespace OptOut.Mail.MailKit;

/// <summary>Waiting for news.</summary>
internal sealed partial class MailKitMailboxSession
{
    private volatile bool _news;
    private bool _idleRefused;
    private CancellationTokenSource? _idle;

    public async Task<MailboxNews> WaitForNewsAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Ready();
        Open();
        if (atMost <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(atMost), atMost, "The wait for news must be a positive time.");
        }

        var start = time.GetTimestamp();
        while (!_news)
        {
            var left = atMost - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return MailboxNews.Quiet;
            }

            if (client.Capabilities.HasFlag(ImapCapabilities.Idle) && !_idleRefused)
            {
                await IdleAsync(left < settings.Timeouts.IdleRenewal ? left : settings.Timeouts.IdleRenewal, cancellationToken);
            }
            else
            {
                await PingAsync(cancellationToken);
                if (!_news)
                {
                    await Task.Delay(left < settings.Timeouts.Poll ? left : settings.Timeouts.Poll, time, cancellationToken);
                }
            }
        }

        _news = false;
        return MailboxNews.Changed;
    }

    /// <summary>One round of IDLE: until something happens or the time is over.</summary>
    private async Task IdleAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var done = new CancellationTokenSource(patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // MailKit waits without end for the answer to DONE, as it waits without end for news.
        using var soon = done.Token.Register(() => limit.CancelAfter(settings.Timeouts.Reply));
        _idle = done;
        try
        {
            await AskAsync(MailSetting.None, cancellationToken, () => IdleAsync(done.Token, limit.Token));
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw faults.Working(new TimeoutException("There was no answer to DONE.", fault), MailSetting.None, usable: false);
        }
        catch (MailRefusedException)
        {
            // It offered IDLE and refuses it: from now on it is asked now and then.
            _idleRefused = true;
        }
        finally
        {
            _idle = null;
        }
    }

    private async Task<bool> IdleAsync(CancellationToken done, CancellationToken limit)
    {
        await client.IdleAsync(done, limit);
        return true;
    }

    /// <summary>Listens to the folder opened now, and no longer to the one before.</summary>
    private void Follow(IMailFolder? before, IMailFolder? opened)
    {
        if (before is not null)
        {
            before.CountChanged -= Changed;
            before.MessageExpunged -= Changed;
            before.MessageFlagsChanged -= Changed;
        }

        if (opened is not null)
        {
            opened.CountChanged += Changed;
            opened.MessageExpunged += Changed;
            opened.MessageFlagsChanged += Changed;
        }

        _news = false;
    }

    private void Changed(object? folder, EventArgs what)
    {
        // Asking for flags makes MailKit tell them as a change.
        if (what is MessageFlagsChangedEventArgs && _idle is null)
        {
            return;
        }

        _news = true;
        _idle?.Cancel();
    }
}
