using System.Net;
using System.Text;
using MailKit.Security;
using OptOut.Mail.Transport;

namespace OptOut.Mail.MailKit;

/// <summary>Chooses a way of signing in among what the server offers.</summary>
internal static class SignIn
{
    // With channel binding first: it also proves that nobody stands in between.
    private static readonly string[] Scram = ["SCRAM-SHA-512-PLUS", "SCRAM-SHA-512", "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-1"];

    /// <summary>The best way that is wanted and offered, or null.</summary>
    public static SaslMechanism? Choose(MailServerSettings settings, IEnumerable<string> offered, bool isProtected)
    {
        var offers = offered.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = Wanted(settings.SignIn, isProtected).FirstOrDefault(offers.Contains);
        return name is null ? null : SaslMechanism.Create(name, Encoding.UTF8, Credentials(settings));
    }

    public static NetworkCredential Credentials(MailServerSettings settings) => new(settings.User, settings.Secret);

    public static MailSignInException NotOffered(MailServerSettings settings, IReadOnlyCollection<string> offered) =>
        Sasl.NotOffered(settings, settings.SignIn == MailSignIn.Auto ? "a password" : Wanted(settings.SignIn, isProtected: true)[0], offered);

    public static MailSignInException Refused(MailServerSettings settings, string way, string said, bool temporary, bool otherWay) =>
        Words($"{settings.Host} said to the sign-in by {way}: \"{said}\".", temporary, otherWay);

    private static MailSignInException Words(string said, bool temporary, bool otherWay) => (temporary, otherWay) switch
    {
        (true, _) => new(MailSetting.None, $"{said} That is for now only; try again later.", temporary: true),
        (_, true) => new(MailSetting.SignIn, $"{said} Change the account's sign-in, or make an app password at the mail provider."),
        _ => new(MailSetting.Secret, $"{said} Check user name and password; many providers want an app password here, not the one for their website."),
    };

    private static string[] Wanted(MailSignIn signIn, bool isProtected) => signIn switch
    {
        MailSignIn.Plain => ["PLAIN"],
        MailSignIn.Login => ["LOGIN"],
        MailSignIn.CramMd5 => ["CRAM-MD5"],
        MailSignIn.XOAuth2 => ["XOAUTH2"],
        MailSignIn.OAuthBearer => ["OAUTHBEARER"],
        MailSignIn.Scram => Scram,
        MailSignIn.Ntlm => ["NTLM"],
        // The same choice as OptOut's own engine where there is one; then the ways that only MailKit has.
        MailSignIn.Auto when isProtected => ["PLAIN", "LOGIN", .. Scram, "CRAM-MD5", "NTLM"],
        MailSignIn.Auto => [.. Scram, "CRAM-MD5", "PLAIN", "LOGIN"],
        _ => [],
    };
}
