using System.Runtime.ExceptionServices;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using OptOut.Mail.Smtp;

namespace OptOut.Mail.MailKit;

/// <summary>One signed-in SMTP connection of MailKit.</summary>
internal sealed class MailKitTransportSession(LetterClient client, MailServerSettings settings, MailServerFacts facts, ConversationLog log, MailFaults faults) : IMailTransportSession
{
    private readonly SmtpExtensions _offers = new(new MailServerReply(250, ["", .. facts.Capabilities]));
    private bool _abandoned;
    private bool _disposed;

    public MailServerFacts Server => facts;

    public bool IsUsable => !_abandoned && client.IsConnected;

    public IReadOnlyList<string> Transcript => log.Transcript.Lines;

    public async Task<SendResult> SendAsync(MailEnvelope envelope, Stream message, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!IsUsable)
        {
            throw faults.Tell(new MailConnectException(MailSetting.None, $"The connection to {settings.Host} is of no more use; open a new session."));
        }

        log.Transcript.BeginChapter();
        var outgoing = await OutgoingMessage.InspectAsync(message, cancellationToken);
        var letter = new LetterClient.Letter(envelope, outgoing.Length);
        if (SmtpCommands.Obstacle(envelope, outgoing, _offers, settings.Host) is { } obstacle)
        {
            return Result(letter, SendOutcome.Rejected, reply: null, obstacle);
        }

        var left = false;
        var stored = await StoredMessage.OpenAsync(message, outgoing.HasEightBit, () =>
        {
            left = true;
            client.Timeout = Opening.Milliseconds(settings.Timeouts.FinalReply);
        }, cancellationToken);
        if (stored is null)
        {
            return Result(letter, SendOutcome.Rejected, reply: null, "The message has no header that MailKit could send unchanged, so nothing was sent. Make the message anew, or send it with OptOut's own engine.");
        }

        return await RunAsync(letter, stored, () => left, cancellationToken);
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            await client.NoOpAsync(cancellationToken);
        }
        catch (Exception fault) when (MailFaults.IsKnown(fault))
        {
            _abandoned = true;
            throw faults.Working(fault, MailSetting.None, usable: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            if (IsUsable)
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await client.DisconnectAsync(quit: true, limit.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException || MailFaults.IsKnown(fault))
        {
            // A server that does not answer QUIT has lost nothing by it, and neither have we.
            log.Transcript.Note("no answer to QUIT");
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<SendResult> RunAsync(LetterClient.Letter letter, StoredMessage stored, Func<bool> left, CancellationToken cancellationToken)
    {
        var format = FormatOptions.Default.Clone();
        format.International = letter.Envelope.NeedsSmtpUtf8;
        client.Current = letter;
        client.DeliveryStatusNotificationType = letter.Envelope.Return switch
        {
            DeliveryReturn.Headers => DeliveryStatusNotificationType.HeadersOnly,
            DeliveryReturn.Full => DeliveryStatusNotificationType.Full,
            _ => DeliveryStatusNotificationType.Unspecified,
        };
        try
        {
            var words = await client.SendAsync(format, stored.Message, Mailbox(letter.Envelope.From), letter.Envelope.Recipients.Select(Mailbox), cancellationToken);
            return Answered(letter, client.Reply(SmtpStatusCode.Ok, words), left());
        }
        catch (SmtpCommandException refusal)
        {
            return Answered(letter, letter.SenderRefused ?? NobodyLeft(letter) ?? client.Reply(refusal.StatusCode, refusal.Message), left());
        }
        catch (ServiceNotAuthenticatedException refusal)
        {
            return Answered(letter, client.Reply(SmtpStatusCode.AuthenticationRequired, refusal.Message), left());
        }
        catch (OperationCanceledException) when (left())
        {
            return Uncertain(letter, "The wait for the answer was broken off.");
        }
        catch (Exception fault)
        {
            _abandoned = true;
            if (stored.ReadingFault is { } unreadable)
            {
                ExceptionDispatchInfo.Throw(unreadable);
            }

            if (!MailFaults.IsOfTheConnection(fault))
            {
                throw;
            }

            var words = faults.Working(fault, MailSetting.None, usable: false).Message;
            return left() ? Uncertain(letter, words) : Result(letter, SendOutcome.Deferred, reply: null, $"{words} The message was not handed over; it can be sent again.");
        }
        finally
        {
            client.Current = LetterClient.Letter.None;
            client.Timeout = Opening.Milliseconds(settings.Timeouts.Reply);
        }
    }

    /// <summary>The reply that stands for the refusal of all recipients, or null when somebody was left: a temporary one if there is any, for then a second try may do.</summary>
    private static MailServerReply? NobodyLeft(LetterClient.Letter letter) => letter.Answers.Count == 0 || letter.Answers.Values.Any(reply => reply.IsPositive)
        ? null
        : letter.Answers.Values.FirstOrDefault(reply => reply.IsTemporary) ?? letter.Answers.Values.First();

    private SendResult Answered(LetterClient.Letter letter, MailServerReply reply, bool left)
    {
        // A server that says 421 closes; after anything that is neither yes nor no its state is anybody's guess.
        _abandoned |= reply.Code == 421 || !(reply.IsTemporary || reply.IsPermanent || (reply.IsPositive && left));
        if (reply.IsPermanent)
        {
            return Result(letter, SendOutcome.Rejected, reply, $"{settings.Host} refused the message for good: \"{reply.LastLine}\". Sending the same again will fail the same way; check address and message.");
        }

        if (reply.IsTemporary)
        {
            return Result(letter, SendOutcome.Deferred, reply, $"{settings.Host} refused the message for now: \"{reply.LastLine}\". Try again later.");
        }

        if (!left)
        {
            return Result(letter, SendOutcome.Deferred, reply, $"{settings.Host} answered \"{reply.LastLine}\" before it had the message. It can be sent again.");
        }

        if (!reply.IsPositive)
        {
            return Uncertain(letter, $"{settings.Host} answered \"{reply.LastLine}\", which is neither yes nor no.");
        }

        var refused = letter.Envelope.Recipients.Count(recipient => letter.Answers.GetValueOrDefault(recipient)?.IsPositive != true);
        return Result(letter, SendOutcome.Accepted, reply, refused == 0
            ? $"{settings.Host} took the message."
            : FormattableString.Invariant($"{settings.Host} took the message, but refused {refused} of {letter.Envelope.Recipients.Count} recipients."));
    }

    private SendResult Uncertain(LetterClient.Letter letter, string why)
    {
        _abandoned = true;
        return Result(letter, SendOutcome.Uncertain, reply: null,
            $"{why} All of the message had been sent by then, so it may have arrived. Look into the Sent folder and wait for an answer before sending it again.");
    }

    private SendResult Result(LetterClient.Letter letter, SendOutcome outcome, MailServerReply? reply, string explanation)
    {
        log.Transcript.Note(explanation);
        return new SendResult
        {
            Outcome = outcome,
            Recipients = [.. letter.Envelope.Recipients.Select(address => new RecipientReply(address, letter.Answers.GetValueOrDefault(address)))],
            Reply = reply,
            Explanation = explanation,
            RemoteEndPoint = facts.RemoteEndPoint,
            TlsProtocol = facts.TlsProtocol,
            ReportsRequested = _offers.Reports && (letter.Envelope.Notify != DeliveryNotify.Default || letter.Envelope.EnvelopeId is not null),
            ConnectionUsable = IsUsable,
            Transcript = log.Transcript.Chapter,
        };
    }

    private static MailboxAddress Mailbox(string address) => new("", address);
}
