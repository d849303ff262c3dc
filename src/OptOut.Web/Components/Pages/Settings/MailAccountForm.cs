using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.MailAccounts;
using OptOut.Mail;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>A mail account as a form holds it. The password is never written back into the page.</summary>
public sealed class MailAccountForm
{
    public string Address { get; set => field = value ?? ""; } = "";
    public string DisplayName { get; set => field = value ?? ""; } = "";
    public string SmtpHost { get; set => field = value ?? ""; } = "";
    public int SmtpPort { get; set; } = 587;
    public MailSecurity SmtpSecurity { get; set; } = MailSecurity.StartTls;
    public string ImapHost { get; set => field = value ?? ""; } = "";
    public int ImapPort { get; set; } = 993;
    public MailSecurity ImapSecurity { get; set; } = MailSecurity.ImplicitTls;
    public string UserName { get; set => field = value ?? ""; } = "";
    public string Password { get; set => field = value ?? ""; } = "";
    public MailSignIn SignIn { get; set; }
    public string PrivateCa { get; set => field = value ?? ""; } = "";
    public bool PlusAddresses { get; set; }
    public int PaceSeconds { get; set; } = 1;
    public int DailyCap { get; set; } = 500;
    public string TrustedServer { get; set => field = value ?? ""; } = "";
    public string SentFolder { get; set => field = value ?? ""; } = "";
    public bool MakeDefault { get; set; }

    public NewMailAccount ToAccount() => new()
    {
        Address = Address.Trim(),
        DisplayName = DisplayName.Trim(),
        SmtpHost = SmtpHost.Trim(),
        SmtpPort = SmtpPort,
        SmtpSecurity = SmtpSecurity,
        ImapHost = ImapHost.Trim(),
        ImapPort = ImapPort,
        ImapSecurity = ImapSecurity,
        UserName = UserName.Trim(),
        Password = Password,
        SignIn = SignIn,
        PrivateCa = PrivateCa,
        PlusAddresses = PlusAddresses,
        PaceSeconds = PaceSeconds,
        DailyCap = DailyCap,
        TrustedServer = TrustedServer.Trim(),
        SentFolder = SentFolder.Trim(),
    };

    public MailAccountChange ToChange(MailAccountView account) => new()
    {
        PlusAddresses = PlusAddresses,
        PaceSeconds = PaceSeconds,
        DailyCap = DailyCap,
        TrustedServer = TrustedServer,
        SentFolder = SentFolder,
        Password = Password,
        // Without a user name nobody signs in, and the page does not ask how.
        SignIn = account.UserName.Length > 0 ? SignIn : null,
        MakeDefault = MakeDefault,
    };
}
