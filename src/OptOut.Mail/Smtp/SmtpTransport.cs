using OptOut.Mail.Transport;

namespace OptOut.Mail.Smtp;

/// <summary>Sends mail by SMTP (RFC 5321) over TLS.</summary>
/// <param name="time">For timeouts; the system's clock when left out.</param>
public sealed class SmtpTransport(TimeProvider? time = null) : IMailTransport
{
    /// <inheritdoc/>
    public string Engine => "OptOut";

    /// <inheritdoc/>
    public async Task<IMailTransportSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken)
    {
        var connection = await MailConnection.OpenAsync(settings, time ?? TimeProvider.System, cancellationToken);
        try
        {
            return await new SmtpOpening(connection, settings).RunAsync(cancellationToken);
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            if (fault is MailException { Transcript.Count: 0 } mail)
            {
                mail.Transcript = connection.Transcript.Lines;
            }

            throw;
        }
    }
}
