using FluentValidation;
using OptOut.App.People;
using OptOut.Mail;

namespace OptOut.App.MailAccounts;

/// <summary>The rules for a mailbox, shared by page and command line.</summary>
public sealed class NewMailAccountValidator : AbstractValidator<NewMailAccount>
{
    private const int LargestPort = 65535;

    public NewMailAccountValidator()
    {
        RuleFor(a => a.Address).Must(TextRules.IsEmail).Saying(a => TextRules.NoEmail(a.Address));
        RuleFor(a => a.DisplayName).Must(TextRules.IsOneLine).Saying("The name shown to others is one line.");
        RuleFor(a => a.SmtpHost).NotEmpty().Saying("Give the server that takes your mail, such as smtp.example.org.")
            .Must(IsHost).Saying("A server name has no spaces and no address in front, such as smtp.example.org.");
        RuleFor(a => a.ImapHost).Must(h => h.Length == 0 || IsHost(h)).Saying("A server name has no spaces and no address in front, such as imap.example.org.");
        RuleFor(a => a.SmtpPort).InclusiveBetween(1, LargestPort).Saying("A port lies between 1 and 65535; 587 with STARTTLS or 465 with TLS are usual.");
        RuleFor(a => a.ImapPort).InclusiveBetween(1, LargestPort).Saying("A port lies between 1 and 65535; 993 with TLS or 143 with STARTTLS are usual.");
        RuleFor(a => a.SmtpSecurity).Must((a, s) => s != MailSecurity.None || IsThisMachine(a.SmtpHost)).Saying("Without TLS the password could be read on the way; choose starttls or tls.");
        RuleFor(a => a.ImapSecurity).Must((a, s) => s != MailSecurity.None || a.ImapHost.Length == 0 || IsThisMachine(a.ImapHost)).Saying("Without TLS the password could be read on the way; choose starttls or tls.");
        RuleFor(a => a.UserName).Must(TextRules.IsOneLine).Saying("The user name is one line.");
        RuleFor(a => a.Password).NotEmpty().When(a => a.UserName.Length > 0).Saying("Give the password, or an app password, for this user name.")
            .Must(TextRules.IsOneLine).Saying("The password is one line.");
        RuleFor(a => a.PaceSeconds).InclusiveBetween(0, MailAccountChangeValidator.LongestPace).Saying(MailAccountChangeValidator.PaceText);
        RuleFor(a => a.DailyCap).InclusiveBetween(0, MailAccountChangeValidator.LargestCap).Saying(MailAccountChangeValidator.CapText);
        RuleFor(a => a.TrustedServer).Must(TextRules.IsOneLine).Saying(MailAccountChangeValidator.TrustedText);
        RuleFor(a => a.SentFolder).Must(TextRules.IsOneLine).Saying("The name of a folder is one line.");
    }

    private static bool IsHost(string host) => host.Length > 0 && host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}

/// <summary>The rules for what may be changed on a mailbox.</summary>
public sealed class MailAccountChangeValidator : AbstractValidator<MailAccountChange>
{
    internal const int LongestPace = 3600;
    internal const int LargestCap = 10_000;
    internal const string PaceText = "The pause lies between 0 and 3600 seconds; 0 means none.";
    internal const string CapText = "The daily cap lies between 0 and 10000 messages; 0 means none.";
    internal const string TrustedText = "The name of your own mail server is one word, as it stands at the start of Authentication-Results.";

    public MailAccountChangeValidator()
    {
        RuleFor(a => a.PaceSeconds).InclusiveBetween(0, LongestPace).Saying(PaceText);
        RuleFor(a => a.DailyCap).InclusiveBetween(0, LargestCap).Saying(CapText);
        RuleFor(a => a.TrustedServer).Must(t => TextRules.IsOneLine(t) && t?.Trim().Contains(' ', StringComparison.Ordinal) != true).Saying(TrustedText);
        RuleFor(a => a.SentFolder).Must(TextRules.IsOneLine).Saying("The name of a folder is one line.");
        RuleFor(a => a.Password).Must(TextRules.IsOneLine).Saying("The password is one line.");
    }
}
