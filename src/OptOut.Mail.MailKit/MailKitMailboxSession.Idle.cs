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
        _idle = done;
        // The server is meant to be silent now; only after that its usual time to answer begins.
        client.Timeout = Opening.Milliseconds(patience + settings.Timeouts.Reply);
        try
        {
            await AskAsync(MailSetting.None, cancellationToken, async () =>
            {
                await client.IdleAsync(done.Token, cancellationToken);
                return true;
            });
        }
        catch (MailRefusedException)
        {
            // It offered IDLE and refuses it: from now on it is asked now and then.
            _idleRefused = true;
        }
        finally
        {
            _idle = null;
            client.Timeout = Opening.Milliseconds(settings.Timeouts.Reply);
        }
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
