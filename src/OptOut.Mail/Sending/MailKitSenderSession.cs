namespace OptOut.Mail.Sending;

/// <summary>One signed-in SMTP connection of MailKit.</summary>
internal sealed class MailKitSenderSession(SendingClient client, ServerConnection connection, MailServerFacts facts) : IMailSenderSession
{
    private readonly string _host = connection.Settings.Host;
    private readonly MailTimeouts _timeouts = connection.Settings.Timeouts;
    private bool _abandoned;

    public MailServerFacts Server => facts;
    public bool IsUsable => !_abandoned && client.IsConnected;
    public IReadOnlyList<string> Transcript => connection.Transcript.Lines;

    public async Task<SendResult> SendAsync(MailEnvelope envelope, Stream message, CancellationToken cancellationToken)
    {
        if (!IsUsable)
            throw connection.Faults.Gone();
        connection.Transcript.BeginChapter();
        var stored = await StoredMessage.ReadAsync(message, cancellationToken);
        client.Begin(envelope, stored.Length);
        if (Obstacle(envelope, stored) is { } obstacle)
            return Result(SendOutcome.Rejected, reply: null, obstacle);
        try
        {
            connection.Patience = _timeouts.Reply;
            return Answered(await HandOverAsync(envelope, stored, cancellationToken), stored.Left);
        }
        catch (OperationCanceledException) when (stored.Left)
        {
            return Uncertain("The wait for the answer was broken off.");
        }
        catch (Exception fault)
        {
            _abandoned = true;
            if (fault is OperationCanceledException)
                throw;
            var words = connection.Faults.Working(fault, MailSetting.None, usable: false).Message;
            return stored.Left ? Uncertain(words) : Result(SendOutcome.Deferred, reply: null, $"{words} The message was not handed over; it can be sent again.");
        }
    }

    public ValueTask DisposeAsync() => connection.CloseAsync(client, sayGoodbye: IsUsable);

    /// <summary>Why the envelope or the message cannot go through this server, with what to change; or null.</summary>
    private string? Obstacle(MailEnvelope envelope, StoredMessage message)
    {
        bool Offers(SmtpCapabilities capability) => client.Capabilities.HasFlag(capability);
        return message.Fault switch
        {
            { } fault => $"The message cannot be sent as it is: {fault}. Nothing was sent.",
            _ when client.MaxSize > 0 && message.Length > client.MaxSize => FormattableString.Invariant($"The message has {message.Length} bytes, and {_host} takes {client.MaxSize} at most. Send fewer or smaller attachments."),
            _ when message.HasEightBit && !Offers(SmtpCapabilities.EightBitMime) => $"The message holds 8-bit text and {_host} takes 7 bits only. Encode its parts as quoted-printable or base64.",
            _ when envelope.NeedsSmtpUtf8 && !Offers(SmtpCapabilities.UTF8) => $"An address holds letters outside ASCII, and {_host} does not take these (no SMTPUTF8). Use an address in plain letters, or send through another provider.",
            _ => null,
        };
    }

    /// <summary>MAIL to the final answer, which is returned whether it was yes or no.</summary>
    private async Task<MailServerReply> HandOverAsync(MailEnvelope envelope, StoredMessage stored, CancellationToken cancellationToken)
    {
        var format = new FormatOptions { International = envelope.NeedsSmtpUtf8 };
        var message = stored.ForMailKit(whenLeft: () => connection.Patience = _timeouts.FinalReply);
        var (from, to) = (new MailboxAddress("", envelope.From), new MailboxAddress("", envelope.To));
        try
        {
            return client.Reply(SmtpStatusCode.Ok, await client.SendAsync(format, message, from, [to], cancellationToken));
        }
        catch (SmtpCommandException refusal)
        {
            return client.Reply(refusal.StatusCode, refusal.Message);
        }
        catch (ServiceNotAuthenticatedException refusal)
        {
            return client.Reply(SmtpStatusCode.AuthenticationRequired, refusal.Message);
        }
    }

    private SendResult Answered(MailServerReply reply, bool left)
    {
        // A server that says 421 closes; after anything that is neither yes nor no its state is anybody's guess.
        _abandoned |= reply.Code == 421 || !(reply.IsTemporary || reply.IsPermanent || (reply.IsPositive && left));
        return reply switch
        {
            { IsPermanent: true } => Result(SendOutcome.Rejected, reply, $"{_host} refused the message for good: \"{reply.LastLine}\". Sending the same again will fail the same way; check address and message."),
            { IsTemporary: true } => Result(SendOutcome.Deferred, reply, $"{_host} refused the message for now: \"{reply.LastLine}\". Try again later."),
            _ when !left => Result(SendOutcome.Deferred, reply, $"{_host} answered \"{reply.LastLine}\" before it had the message. It can be sent again."),
            { IsPositive: false } => Uncertain($"{_host} answered \"{reply.LastLine}\", which is neither yes nor no."),
            _ => Result(SendOutcome.Accepted, reply, $"{_host} took the message."),
        };
    }

    private SendResult Uncertain(string why)
    {
        _abandoned = true;
        return Result(SendOutcome.Uncertain, reply: null,
            $"{why} All of the message had been sent by then, so it may have arrived. Look into the Sent folder and wait for an answer before sending it again.");
    }

    private SendResult Result(SendOutcome outcome, MailServerReply? reply, string explanation)
    {
        connection.Transcript.Note(explanation);
        return new SendResult(outcome, reply, explanation, connection.Transcript.Chapter);
    }
}
