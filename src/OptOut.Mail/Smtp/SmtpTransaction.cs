using OptOut.Mail.Transport;

namespace OptOut.Mail.Smtp;

/// <summary>One message, from MAIL to the final answer. Knows at every moment whether the server may already have the message.</summary>
internal sealed class SmtpTransaction(SmtpWire wire, MailServerSettings settings, SmtpExtensions offers, MailEnvelope envelope, OutgoingMessage message)
{
    // So many RCPT commands are sent before their answers are read; far below what the buffers of both sides hold.
    private const int Flight = 50;

    private readonly MailConnection _connection = wire.Connection;
    private readonly MailServerReply?[] _recipients = new MailServerReply?[envelope.Recipients.Count];
    private bool _endMayHaveLeft;

    public async Task<SendResult> RunAsync(CancellationToken cancellationToken)
    {
        if (SmtpCommands.Obstacle(envelope, message, offers, settings.Host) is { } obstacle)
        {
            return Result(SendOutcome.Rejected, reply: null, obstacle);
        }

        _connection.ReplyTimeout = settings.Timeouts.Reply;
        try
        {
            return await EnvelopeAsync(cancellationToken) ?? await ContentAsync(cancellationToken);
        }
        catch (MailException fault) when (_endMayHaveLeft)
        {
            return Uncertain(fault.Message);
        }
        catch (OperationCanceledException) when (_endMayHaveLeft)
        {
            _connection.Abandon();
            return Uncertain("The wait for the answer was broken off.");
        }
        catch (MailConnectException fault)
        {
            return Result(SendOutcome.Deferred, reply: null, $"{fault.Message} The message was not handed over; it can be sent again.");
        }
    }

    /// <summary>MAIL, RCPT and DATA. Null when the server now waits for the message.</summary>
    private Task<SendResult?> EnvelopeAsync(CancellationToken cancellationToken) =>
        offers.Pipelining ? PipelinedAsync(cancellationToken) : StepByStepAsync(cancellationToken);

    private async Task<SendResult?> PipelinedAsync(CancellationToken cancellationToken)
    {
        await wire.SayAsync(SmtpCommands.MailFrom(envelope, message, offers), cancellationToken);
        MailServerReply? mail = null;
        MailServerReply? data = null;
        for (var start = 0; start < _recipients.Length; start += Flight)
        {
            var end = Math.Min(start + Flight, _recipients.Length);
            for (var i = start; i < end; i++)
            {
                await wire.SayAsync(SmtpCommands.RcptTo(envelope.Recipients[i], envelope, offers), cancellationToken);
            }

            // DATA goes along with the last recipients, unless it is known by now that nobody will take the message.
            var last = end == _recipients.Length && (start == 0 || mail!.IsPositive);
            if (last)
            {
                await wire.SayAsync("DATA", cancellationToken);
            }

            await _connection.FlushAsync(cancellationToken);
            mail ??= await wire.ReplyAsync(cancellationToken);
            for (var i = start; i < end && !wire.Closed; i++)
            {
                _recipients[i] = await wire.ReplyAsync(cancellationToken);
            }

            if (last && !wire.Closed)
            {
                data = await wire.ReplyAsync(cancellationToken);
            }

            if (wire.Closed)
            {
                break;
            }
        }

        return await JudgeAsync(mail!, data, cancellationToken);
    }

    private async Task<SendResult?> StepByStepAsync(CancellationToken cancellationToken)
    {
        var mail = await wire.AskAsync(SmtpCommands.MailFrom(envelope, message, offers), cancellationToken);
        for (var i = 0; i < _recipients.Length && mail.IsPositive && !wire.Closed; i++)
        {
            _recipients[i] = await wire.AskAsync(SmtpCommands.RcptTo(envelope.Recipients[i], envelope, offers), cancellationToken);
        }

        var data = AnyRecipient && !wire.Closed ? await wire.AskAsync("DATA", cancellationToken) : null;
        return await JudgeAsync(mail, data, cancellationToken);
    }

    private bool AnyRecipient => _recipients.Any(reply => reply?.IsPositive == true);

    private async Task<SendResult?> JudgeAsync(MailServerReply mail, MailServerReply? data, CancellationToken cancellationToken)
    {
        var refusal = mail.IsPositive ? RecipientsRefused() : mail;
        if (refusal is null && data?.Code == 354 && !wire.Closed)
        {
            return null;
        }

        var deciding = refusal ?? data ?? _recipients.Last(reply => reply is not null)!;
        var stage = !mail.IsPositive ? "the sender" : refusal is not null ? "every recipient" : "the message";
        if (data?.Code == 354)
        {
            await NothingToSayAsync(cancellationToken);
        }

        await ResetAsync(cancellationToken);
        return Refused(deciding, $"{settings.Host} refused {stage}");
    }

    /// <summary>The reply that stands for all refusals, or null when somebody is left: a temporary one if there is any, for then a second try may do.</summary>
    private MailServerReply? RecipientsRefused() => AnyRecipient
        ? null
        : _recipients.FirstOrDefault(reply => reply?.IsTemporary == true) ?? _recipients.FirstOrDefault(reply => reply is not null);

    /// <summary>The server waits for a message although nobody is to have it (RFC 2920, 3.1): it is given an empty one, which it has to refuse.</summary>
    private async Task NothingToSayAsync(CancellationToken cancellationToken)
    {
        if (wire.Closed)
        {
            return;
        }

        var reply = await wire.AskAsync(".", cancellationToken);
        if (reply.IsPositive)
        {
            throw _connection.Break(new MailProtocolException($"{settings.Host} took a message for nobody: \"{reply.LastLine}\"."));
        }
    }

    private async Task ResetAsync(CancellationToken cancellationToken)
    {
        if (wire.Closed)
        {
            return;
        }

        _connection.ReplyTimeout = settings.Timeouts.Reply;
        try
        {
            var reply = await wire.AskAsync("RSET", cancellationToken);
            if (!reply.IsPositive)
            {
                _connection.Abandon();
            }
        }
        catch (Exception fault) when (fault is MailException or OperationCanceledException)
        {
            // The refusal is already known and stays true; that the connection went afterwards shows in ConnectionUsable.
            _connection.Abandon();
        }
    }

    private async Task<SendResult> ContentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await message.WriteAsync(_connection, () => _endMayHaveLeft = true, cancellationToken);
            await _connection.FlushAsync(cancellationToken);
        }
        catch (MailConnectException) when (_connection.LastWordsPossible)
        {
            // Servers that hang up in the middle often say why; what they said first is still to be read.
            _connection.HearLastWords();
            var words = await wire.ReplyAsync(cancellationToken);
            _connection.Abandon();
            return Final(words);
        }

        _connection.Transcript.Client(FormattableString.Invariant($"({message.Length} bytes of message and the closing dot)"));
        _connection.ReplyTimeout = settings.Timeouts.FinalReply;
        var reply = await wire.ReplyAsync(cancellationToken);
        if (reply.IsTemporary || reply.IsPermanent)
        {
            // Refused is refused, whatever becomes of the connection now. Postfix holds on to the sender after some
            // refusals of a whole message and would refuse the next MAIL.
            _endMayHaveLeft = false;
            await ResetAsync(cancellationToken);
        }

        return Final(reply);
    }

    private SendResult Final(MailServerReply reply)
    {
        if (reply.IsPositive && _endMayHaveLeft)
        {
            var refused = _recipients.Count(recipient => recipient?.IsPositive != true);
            return Result(SendOutcome.Accepted, reply, refused == 0
                ? $"{settings.Host} took the message."
                : FormattableString.Invariant($"{settings.Host} took the message, but refused {refused} of {_recipients.Length} recipients."));
        }

        if (reply.IsTemporary || reply.IsPermanent)
        {
            return Refused(reply, $"{settings.Host} refused the message");
        }

        _connection.Abandon();
        return _endMayHaveLeft
            ? Uncertain($"{settings.Host} answered \"{reply.LastLine}\", which is neither yes nor no.")
            : Result(SendOutcome.Deferred, reply, $"{settings.Host} answered \"{reply.LastLine}\" before it had the message. It can be sent again.");
    }

    private SendResult Refused(MailServerReply reply, string what)
    {
        if (!reply.IsPermanent && !reply.IsTemporary)
        {
            _connection.Abandon();
            return Result(SendOutcome.Deferred, reply, $"{settings.Host} answered \"{reply.LastLine}\", which is neither yes nor no. The message was not handed over; it can be sent again.");
        }

        return reply.IsPermanent
            ? Result(SendOutcome.Rejected, reply, $"{what} for good: \"{reply.LastLine}\". Sending the same again will fail the same way; check address and message.")
            : Result(SendOutcome.Deferred, reply, $"{what} for now: \"{reply.LastLine}\". Try again later.");
    }

    private SendResult Uncertain(string why) => Result(SendOutcome.Uncertain, reply: null,
        $"{why} All of the message had been sent by then, so it may have arrived. Look into the Sent folder and wait for an answer before sending it again.");

    private SendResult Result(SendOutcome outcome, MailServerReply? reply, string explanation)
    {
        _connection.Transcript.Note(explanation);
        return new SendResult
        {
            Outcome = outcome,
            Recipients = [.. envelope.Recipients.Select((address, index) => new RecipientReply(address, _recipients[index]))],
            Reply = reply,
            Explanation = explanation,
            RemoteEndPoint = _connection.RemoteEndPoint,
            TlsProtocol = _connection.TlsProtocol,
            ReportsRequested = offers.Reports && (envelope.Notify != DeliveryNotify.Default || envelope.EnvelopeId is not null),
            ConnectionUsable = !_connection.Broken && !wire.Closed,
            Transcript = _connection.Transcript.Chapter,
        };
    }
}
