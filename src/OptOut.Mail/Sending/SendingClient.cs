using System.Net.Security;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using OptOut.Mail.Transport;

namespace OptOut.Mail.MailKit;

/// <summary>MailKit's SMTP client, asked about one letter at a time and kept from changing it.</summary>
internal sealed class LetterClient(ConversationLog log, CertificateCheck check) : SmtpClient(log)
{
    /// <summary>The letter being sent.</summary>
    public Letter Current { get; set; } = Letter.None;

    protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback) =>
        Opening.HandshakeOptions(this, check, remoteCertificateValidationCallback);

    // Here MailKit would encode the parts anew for a server of less ability. The stored bytes are what is sent, or nothing.
    protected override void Prepare(FormatOptions options, MimeMessage message, EncodingConstraint constraint, int maxLineLength)
    {
    }

    protected override Task<long> GetSizeAsync(FormatOptions options, MimeMessage message, CancellationToken cancellationToken) =>
        Task.FromResult(Current.Length);

    protected override string? GetEnvelopeId(MimeMessage message) => Current.Envelope.EnvelopeId;

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox)
    {
        var notify = Current.Envelope.Notify;
        (DeliveryNotify Ours, DeliveryStatusNotification Theirs)[] names =
        [
            (DeliveryNotify.Success, DeliveryStatusNotification.Success),
            (DeliveryNotify.Failure, DeliveryStatusNotification.Failure),
            (DeliveryNotify.Delay, DeliveryStatusNotification.Delay),
        ];
        return notify == DeliveryNotify.Default
            ? null
            : names.Where(name => notify.HasFlag(name.Ours)).Aggregate(DeliveryStatusNotification.Never, (all, name) => all | name.Theirs);
    }

    protected override void OnSenderNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        Current.SenderRefused = Reply(response.StatusCode, response.Response);
        base.OnSenderNotAccepted(message, mailbox, response);
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        Current.Answers[mailbox.Address] = Reply(response.StatusCode, response.Response);

    // One refused recipient does not keep the message from the others.
    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) =>
        Current.Answers[mailbox.Address] = Reply(response.StatusCode, response.Response);

    /// <summary>An answer of the server as the seam has it.</summary>
    public MailServerReply Reply(SmtpStatusCode code, string text) =>
        new((int)code, [.. text.Split('\n').Select(line => log.Transcript.Clean(line.TrimEnd('\r')))]);

    /// <summary>What is known of the letter being sent.</summary>
    public sealed record Letter(MailEnvelope Envelope, long Length)
    {
        public static Letter None { get; } = new(new MailEnvelope("", ["nobody@example.org"]), 0);

        /// <summary>What the server said to MAIL when that was a refusal; its answers to the recipients then follow from it.</summary>
        public MailServerReply? SenderRefused { get; set; }

        /// <summary>What the server said to each recipient.</summary>
        public Dictionary<string, MailServerReply> Answers { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
