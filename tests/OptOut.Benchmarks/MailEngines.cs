using OptOut.Mail;
using OptOut.Mail.Imap;
using OptOut.Mail.Smtp;
#if MAILKIT
using OptOut.Mail.MailKit;
#endif

namespace OptOut.Benchmarks;

/// <summary>The mail engines of this build: our own, and MailKit with -p:MailEngine=MailKit. They are measured side by side.</summary>
internal static class MailEngines
{
    public static IReadOnlyList<(IMailTransport Transport, IMailbox Mailbox)> All { get; } =
    [
        (new SmtpTransport(), new ImapMailbox()),
#if MAILKIT
        (new MailKitTransport(), new MailKitMailbox()),
#endif
    ];
}
