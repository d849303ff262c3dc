using System.Reflection;

namespace OptOut.Mail.Sending;

/// <summary>Sends mail by SMTP, with MailKit.</summary>
public sealed class MailKitSender : IMailSender
{
    public string Engine { get; } = $"MailKit {typeof(SmtpClient).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version}";

    public async Task<IMailSenderSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken)
    {
        var connection = new ServerConnection(settings);
        var client = new SendingClient(connection);
        var facts = await connection.OpenAsync(client, cancellationToken);
        // A message is proved by its dot: with BDAT nobody could say which byte was the one that counted.
        client.Capabilities &= ~(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime);
        return new MailKitSenderSession(client, connection, facts);
    }
}

/// <summary>MailKit's SMTP client, asked about one message at a time and kept from changing it.</summary>
internal sealed class SendingClient : SmtpClient
{
    private readonly ServerConnection _connection;
    private MailEnvelope _envelope = null!;
    private long _length;

    public SendingClient(ServerConnection connection)
        : base(connection.Transcript) => (_connection, LocalDomain) = (connection, connection.Settings.ClientName);

    public void Begin(MailEnvelope envelope, long length)
    {
        (_envelope, _length) = (envelope, length);
        DeliveryStatusNotificationType = envelope.EnvelopeId is null ? DeliveryStatusNotificationType.Unspecified : DeliveryStatusNotificationType.HeadersOnly;
    }

    public MailServerReply Reply(SmtpStatusCode code, string text) =>
        new((int)code, [.. text.Split('\n').Select(line => _connection.Transcript.Clean(line.TrimEnd('\r')))]);

    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback) =>
        _connection.HandshakeOptions(this, remoteCertificateValidationCallback);

    // Here MailKit would encode the parts anew for a server of less ability. The stored bytes are what is sent, or nothing.
    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength) { }
    protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) => Task.FromResult(_length);
    protected override string? GetEnvelopeId(MimeMessage message) => _envelope.EnvelopeId;

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) => _envelope.EnvelopeId is null
        ? null
        : DeliveryStatusNotification.Success | DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay;
}
