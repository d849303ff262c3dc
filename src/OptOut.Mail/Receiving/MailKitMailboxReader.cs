using System.Net.Security;
using MailKit.Net.Imap;
using OptOut.Mail.Transport;

namespace OptOut.Mail.MailKit;

/// <summary>Reads mailboxes with MailKit.</summary>
/// <param name="time">For waits; the system's clock when left out.</param>
public sealed class MailKitMailbox(TimeProvider? time = null) : IMailbox
{
    /// <inheritdoc/>
    public string Engine => Opening.Engine;

    /// <inheritdoc/>
    public async Task<IMailboxSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken)
    {
        settings.Check();
        using var check = new CertificateCheck(settings);
        var log = new ConversationLog(settings);
        var opening = new Opening(settings, log, check);
        var client = new ReadingClient(log, check);
        try
        {
            await opening.ConnectAsync(client, cancellationToken);
            var signedInWith = await opening.SignInAsync(client, cancellationToken);
            // A server that has no room is to say so before the message is on its way (RFC 3501, 7.5), not after all of it.
            client.Capabilities &= ~(ImapCapabilities.LiteralPlus | ImapCapabilities.LiteralMinus);
            return new MailKitMailboxSession(client, settings, opening.Facts(client, log.Capabilities, signedInWith), log, opening.Faults, time ?? TimeProvider.System);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private sealed class ReadingClient(ConversationLog log, CertificateCheck check) : ImapClient(log)
    {
        protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback) =>
            Opening.HandshakeOptions(this, check, remoteCertificateValidationCallback);
    }
}
