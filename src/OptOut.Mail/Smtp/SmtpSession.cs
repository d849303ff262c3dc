using OptOut.Mail.Transport;

namespace OptOut.Mail.Smtp;

/// <summary>One signed-in SMTP connection.</summary>
internal sealed class SmtpSession(SmtpWire wire, MailServerSettings settings, SmtpExtensions offers, MailServerFacts facts) : IMailTransportSession
{
    private readonly MailConnection _connection = wire.Connection;
    private bool _disposed;

    public MailServerFacts Server => facts;

    public bool IsUsable => !_connection.Broken && !wire.Closed;

    public IReadOnlyList<string> Transcript => _connection.Transcript.Lines;

    public async Task<SendResult> SendAsync(MailEnvelope envelope, Stream message, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!IsUsable)
        {
            throw _connection.Break(new MailConnectException(MailSetting.None, $"The connection to {settings.Host} is of no more use; open a new session."));
        }

        _connection.Transcript.BeginChapter();
        var outgoing = await OutgoingMessage.InspectAsync(message, cancellationToken);
        var transaction = new SmtpTransaction(wire, settings, offers, envelope, outgoing);
        try
        {
            return await transaction.RunAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not MailException)
        {
            // The message could not be read to its end, or the caller gave up: only closing keeps half of it from counting.
            _connection.Abandon();
            throw;
        }
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var reply = await wire.AskAsync("NOOP", cancellationToken);
        if (!reply.IsPositive)
        {
            throw _connection.Break(new MailConnectException(MailSetting.None, $"{settings.Host} said to NOOP: \"{reply.LastLine}\". Open a new session."));
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
                await wire.AskAsync("QUIT", limit.Token);
            }
        }
        catch (Exception fault) when (fault is MailException or OperationCanceledException)
        {
            // A server that does not answer QUIT has lost nothing by it, and neither have we.
            _connection.Transcript.Note("no answer to QUIT");
        }
        finally
        {
            await _connection.DisposeAsync();
        }
    }
}
