using System.Security.Cryptography;
using System.Text;

namespace OptOut.Mail.Transport;

/// <summary>One way of signing in, as SASL has it: an initial response or none, then an answer to each challenge.</summary>
internal abstract class Sasl(string name)
{
    public string Name { get; } = name;

    /// <summary>What may be sent with the command itself, or null when the server speaks first.</summary>
    public virtual byte[]? Initial => null;

    /// <summary>The answer to a challenge.</summary>
    public abstract byte[] Answer(byte[] challenge);

    /// <summary>Chooses by the account's setting among what the server offers, or says which setting to change.</summary>
    public static Sasl Choose(MailServerSettings settings, IReadOnlyCollection<string> offered, bool isProtected)
    {
        var user = settings.User ?? "";
        var secret = settings.Secret ?? "";
        return settings.SignIn switch
        {
            MailSignIn.Auto => Best(settings, offered, isProtected),
            MailSignIn.Plain => new PlainSasl(user, secret),
            MailSignIn.Login => new LoginSasl(user, secret),
            MailSignIn.CramMd5 => new CramMd5Sasl(user, secret),
            MailSignIn.XOAuth2 => new XOAuth2Sasl(user, secret),
            MailSignIn.Scram or MailSignIn.Ntlm or MailSignIn.OAuthBearer => throw new MailSignInException(MailSetting.SignIn, $"OptOut's own mail engine has no sign-in by {settings.SignIn}. Choose another one for the account, or build with MailKit (README, \"Engines\")."),
            _ => throw new ArgumentException("There is nothing to choose without a sign-in.", nameof(settings)),
        } is var chosen && Offers(offered, chosen.Name)
            ? chosen
            : throw NotOffered(settings, chosen.Name, offered);
    }

    private static Sasl Best(MailServerSettings settings, IReadOnlyCollection<string> offered, bool isProtected)
    {
        // Under TLS the plain ways come first: CRAM-MD5 adds nothing there, and servers that store hashes offer it without being able to check it.
        string[] order = isProtected ? ["PLAIN", "LOGIN", "CRAM-MD5"] : ["CRAM-MD5", "PLAIN", "LOGIN"];
        return order.FirstOrDefault(name => Offers(offered, name)) switch
        {
            "PLAIN" => new PlainSasl(settings.User!, settings.Secret!),
            "LOGIN" => new LoginSasl(settings.User!, settings.Secret!),
            "CRAM-MD5" => new CramMd5Sasl(settings.User!, settings.Secret!),
            _ => throw NotOffered(settings, "a password", offered),
        };
    }

    private static bool Offers(IReadOnlyCollection<string> offered, string name) => offered.Contains(name, StringComparer.OrdinalIgnoreCase);

    public static MailSignInException NotOffered(MailServerSettings settings, string wanted, IReadOnlyCollection<string> offered) =>
        offered.Count == 0
            ? new(MailSetting.SignIn, $"{settings.Host} offers no sign-in here. Check port and security (587 with StartTls, 465 or 993 with ImplicitTls), or set the sign-in to None.")
            : new(MailSetting.SignIn, $"{settings.Host} takes no sign-in by {wanted}; it offers {string.Join(", ", offered)}. Change the account's sign-in.");

    private sealed class PlainSasl(string user, string secret) : Sasl("PLAIN")
    {
        public override byte[] Initial => Encoding.UTF8.GetBytes($"\0{user}\0{secret}");

        public override byte[] Answer(byte[] challenge) => Initial;
    }

    private sealed class LoginSasl(string user, string secret) : Sasl("LOGIN")
    {
        private int _asked;

        // The prompts are free text and some servers translate them; only their order counts.
        public override byte[] Answer(byte[] challenge) => Encoding.UTF8.GetBytes(_asked++ == 0 ? user : secret);
    }

    private sealed class CramMd5Sasl(string user, string secret) : Sasl("CRAM-MD5")
    {
        public override byte[] Answer(byte[] challenge)
        {
#pragma warning disable CA5351 // RFC 2195 fixes MD5; the setting is the user's, and off this machine TLS lies around it.
            var digest = HMACMD5.HashData(Encoding.UTF8.GetBytes(secret), challenge);
#pragma warning restore CA5351
            return Encoding.UTF8.GetBytes($"{user} {Convert.ToHexStringLower(digest)}");
        }
    }

    private sealed class XOAuth2Sasl(string user, string token) : Sasl("XOAUTH2")
    {
        public override byte[] Initial => Encoding.UTF8.GetBytes($"user={user}\u0001auth=Bearer {token}\u0001\u0001");

        // A challenge here is the server's account of the error; the empty answer lets it end the exchange with its refusal.
        public override byte[] Answer(byte[] challenge) => challenge.Length == 0 ? Initial : [];
    }
}
