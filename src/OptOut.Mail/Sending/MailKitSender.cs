using MailKit.Net.Smtp;
using OptOut.Mail.Transport;

namespace OptOut.Mail.MailKit;

/// <summary>Sends mail with MailKit.</summary>
public sealed class MailKitTransport : IMailTransport
{
    /// <inheritdoc/>
    public string Engine => Opening.Engine;

    public IReadOnlyList<MailSignIn> SignIns { get; } = Enum.GetValues<MailSignIn>();

    /// <inheritdoc/>
    public async Task<IMailTransportSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken)
    {
        settings.Check();
        using var check = new CertificateCheck(settings);
        var log = new ConversationLog(settings);
        var opening = new Opening(settings, log, check);
        var client = new LetterClient(log, check) { LocalDomain = settings.ClientName };
        try
        {
            await opening.ConnectAsync(client, cancellationToken);
            // BDAT waits for an acknowledgement more than DATA, and a message is proved by its dot.
            client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
            var signedInWith = await opening.SignInAsync(client, cancellationToken);
            var facts = opening.Facts(client, [.. log.Hello.Skip(1).Select(line => line.Length > 4 ? line[4..] : "")], signedInWith);
            return new MailKitTransportSession(client, settings, facts, log, opening.Faults);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
