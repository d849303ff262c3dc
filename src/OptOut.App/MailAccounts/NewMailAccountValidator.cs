using FluentValidation;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.Domain.Localization;
using OptOut.Mail;

namespace OptOut.App.MailAccounts;

/// <summary>The rules for a mailbox.</summary>
public sealed class NewMailAccountValidator : AbstractValidator<NewMailAccount>
{
    private const int LargestPort = 65535;

    public NewMailAccountValidator()
    {
        RuleFor(a => a.Address).IsEmail();
        RuleFor(a => a.DisplayName).Must(TextRules.IsOneLine).Saying("The name shown to others is one line.");
        RuleFor(a => a.SmtpHost).NotEmpty().Saying("Give the server that takes your mail, such as smtp.example.org.")
            .Must(IsHost).When(a => a.SmtpHost.Length > 0, ApplyConditionTo.CurrentValidator).Saying("A server name has no spaces and no address in front, such as smtp.example.org.");
        RuleFor(a => a.ImapHost).Must(h => h.Length == 0 || IsHost(h)).Saying("A server name has no spaces and no address in front, such as imap.example.org.");
        RuleFor(a => a.SmtpPort).InclusiveBetween(1, LargestPort).Saying("A port lies between 1 and 65535; 587 with STARTTLS or 465 with TLS are usual.");
        RuleFor(a => a.ImapPort).InclusiveBetween(1, LargestPort).Saying("A port lies between 1 and 65535; 993 with TLS or 143 with STARTTLS are usual.");
        RuleFor(a => a.SmtpSecurity).Must((a, s) => s != MailSecurity.None || IsThisMachine(a.SmtpHost)).Saying("Without TLS the password could be read on the way; choose starttls or tls.");
        RuleFor(a => a.ImapSecurity).Must((a, s) => s != MailSecurity.None || a.ImapHost.Length == 0 || IsThisMachine(a.ImapHost)).Saying("Without TLS the password could be read on the way; choose starttls or tls.");
        RuleFor(a => a.UserName).Must(TextRules.IsOneLine).Saying("The user name is one line.");
        RuleFor(a => a.Password).NotEmpty().When(a => a.UserName.Length > 0).Saying("Give the password, or an app password, for this user name.").IsPassword();
        RuleFor(a => a.SignIn).Must((a, way) => MailSignIns.Objection(way, a.UserName) is null).Saying(a => MailSignIns.Objection(a.SignIn, a.UserName)!);
        RuleFor(a => (int?)a.PaceSeconds).IsPace();
        RuleFor(a => (int?)a.DailyCap).IsDailyCap();
        RuleFor(a => a.TrustedServer).IsServerName();
        RuleFor(a => a.SentFolder).IsFolder();
    }

    private static bool IsHost(string host) => host.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));
}

/// <summary>The rules for what may be changed on a mailbox. Whether it has a user name to sign in with, only the account itself says.</summary>
public sealed class MailAccountChangeValidator : AbstractValidator<MailAccountChange>
{
    public MailAccountChangeValidator()
    {
        RuleFor(a => a.PaceSeconds).IsPace();
        RuleFor(a => a.DailyCap).IsDailyCap();
        RuleFor(a => a.TrustedServer).IsServerName();
        RuleFor(a => a.SentFolder).IsFolder();
        RuleFor(a => a.Password).IsPassword();
        RuleFor(a => a.SignIn).Must(way => way is not { } one || MailSignIns.Objection(one, null) is null).Saying(a => MailSignIns.Objection(a.SignIn!.Value, null)!);
    }
}

/// <summary>What a new mailbox and a changed one are held to alike.</summary>
internal static class MailLimits
{
    private const int LongestPace = 3600;
    private const int LargestCap = 10_000;

    public static void IsPace<T>(this IRuleBuilder<T, int?> seconds) =>
        seconds.InclusiveBetween(0, LongestPace).Saying($"The pause lies between 0 and {LongestPace} seconds; 0 means none.");

    public static void IsDailyCap<T>(this IRuleBuilder<T, int?> cap) =>
        cap.InclusiveBetween(0, LargestCap).Saying($"The daily cap lies between 0 and {LargestCap} messages; 0 means none.");

    public static void IsServerName<T>(this IRuleBuilder<T, string?> name) =>
        name.Must(n => TextRules.IsOneLine(n) && n?.Trim().Contains(' ', StringComparison.Ordinal) != true).Saying("The name of your own mail server is one word, as it stands at the start of Authentication-Results.");

    public static void IsFolder<T>(this IRuleBuilder<T, string?> folder) => folder.Must(TextRules.IsOneLine).Saying("The name of a folder is one line.");

    public static void IsPassword<T>(this IRuleBuilder<T, string?> password) => password.Must(TextRules.IsOneLine).Saying("The password is one line.");
}

/// <summary>The ways of signing in to a mail server.</summary>
internal static class MailSignIns
{
    /// <summary>Why an account cannot be fixed to a way; null when it can.</summary>
    /// <param name="user">The user name of the account; null where it is not known yet.</param>
    public static LocalizedMessage? Objection(MailSignIn way, string? user) => way switch
    {
        MailSignIn.Auto => (LocalizedMessage?)null,
        MailSignIn.None => "An account without a user name does not sign in; leave the user name out, and the way of signing in as it is.",
        _ when user is { Length: 0 } => "To sign in, the account needs a user name and a password.",
        _ => null,
    };
}
