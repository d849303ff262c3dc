namespace OptOut.Mail.Imap;

/// <summary>Waiting for news.</summary>
internal sealed partial class ImapSession
{
    public async Task<MailboxNews> WaitForNewsAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Ready(folderNeeded: true);
        if (atMost <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(atMost), atMost, "The wait for news must be a positive time.");
        }

        var start = time.GetTimestamp();
        while (!dialogue.HasNews)
        {
            var left = atMost - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                return MailboxNews.Quiet;
            }

            if (dialogue.Has("IDLE"))
            {
                await IdleAsync(left < settings.Timeouts.IdleRenewal ? left : settings.Timeouts.IdleRenewal, cancellationToken);
            }
            else
            {
                await dialogue.DemandAsync("NOOP", untagged: null, cancellationToken);
                if (!dialogue.HasNews)
                {
                    await Task.Delay(left < settings.Timeouts.Poll ? left : settings.Timeouts.Poll, time, cancellationToken);
                }
            }
        }

        dialogue.HasNews = false;
        return MailboxNews.Changed;
    }

    /// <summary>One round of IDLE: until something happens or the time is over.</summary>
    private async Task IdleAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var tag = await dialogue.SendAsync("IDLE", cancellationToken);
        var idling = false;
        ImapStatus? status = null;
        while (!idling && status is null)
        {
            status = await dialogue.StepAsync(tag, untagged: null, cancellationToken, _ =>
            {
                idling = true;
                return ValueTask.CompletedTask;
            });
        }

        if (idling)
        {
            status = await IdlingAsync(tag, patience, cancellationToken);
        }

        if (status is { IsOk: false })
        {
            // It offered IDLE and refuses it: from now on it is asked now and then.
            dialogue.Capabilities.Remove("IDLE");
        }
    }

    private async Task<ImapStatus?> IdlingAsync(string tag, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!dialogue.HasNews)
        {
            var left = patience - time.GetElapsedTime(start);
            var silent = _connection.Buffered.IsEmpty && (left <= TimeSpan.Zero || !await _connection.TryFillAsync(left, cancellationToken));
            if (silent)
            {
                break;
            }

            if (await dialogue.StepAsync(tag, untagged: null, cancellationToken) is { } ended)
            {
                return ended;
            }
        }

        await _connection.WriteLineAsync("DONE", cancellationToken);
        await _connection.FlushAsync(cancellationToken);
        return await dialogue.FinishAsync(tag, untagged: null, cancellationToken);
    }
}
