namespace OptOut.Mail;

/// <summary>How the connection to a mail server is protected. StartTls: plain text first, then STARTTLS before anything else is said;
/// refused when the server does not offer it. ImplicitTls: from the first byte (usually port 465 for SMTP, 993 for IMAP). None: to this
/// machine only.</summary>
public enum MailSecurity { StartTls, ImplicitTls, None }

/// <summary>How the user proves who they are to the mail server. Auto: the best of what it offers for a password, never for a token. Plain
/// is RFC 4616; Login is SASL's, or on IMAP servers without it the command; CramMd5 is RFC 2195; Scram is the strongest offered (RFC 5802,
/// 7677), with channel binding where it can be had; Ntlm is for older Exchange servers, tried in a written-down conversation only, for want
/// of one. With XOAuth2 and OAuthBearer (RFC 7628) the secret is an access token the user supplies.</summary>
public enum MailSignIn { Auto, None, Plain, Login, CramMd5, XOAuth2, Scram, Ntlm, OAuthBearer }

/// <summary>One setting of a mail account, so that an error can point at the field to change: named as in <see cref="MailServerSettings"/>.
/// Folder is the name of a folder on the IMAP server; None says that no setting is at fault.</summary>
public enum MailSetting { None, Host, Port, Security, PrivateCa, SignIn, User, Secret, Timeouts, Folder }

/// <summary>How long to wait for a server. Every value must be positive.</summary>
public sealed record MailTimeouts
{
    /// <summary>For the TCP connection and, apart from it, for the TLS handshake.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(30);
    /// <summary>For the answer to a command, and for each block of data to go out or come in (RFC 5321, 4.5.3.2: 5 minutes).</summary>
    public TimeSpan Reply { get; init; } = TimeSpan.FromMinutes(5);
    /// <summary>For the answer after the last byte of a message; short values make needless doubt (RFC 5321, 4.5.3.2.6: 10 minutes).</summary>
    public TimeSpan FinalReply { get; init; } = TimeSpan.FromMinutes(10);
    /// <summary>After this long IDLE is ended and begun again (RFC 2177: under 30 minutes).</summary>
    public TimeSpan IdleRenewal { get; init; } = TimeSpan.FromMinutes(29);
    /// <summary>How often to ask for news where the server has no IDLE.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Everything needed to reach one mail server. The secret never appears in <see cref="ToString"/>.</summary>
public sealed record MailServerSettings
{
    /// <summary>Host name or IP address; the server's certificate must be made out to exactly this name.</summary>
    public required string Host { get; init; }
    /// <summary>TCP port, 1 to 65535.</summary>
    public required int Port { get; init; }
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;
    /// <summary>Certificates in PEM of a private authority. When set, only these are trusted and the system's store is not.</summary>
    public string? PrivateCaPem { get; init; }
    public MailSignIn SignIn { get; init; } = MailSignIn.Auto;
    /// <summary>The user name at the server, often the mail address.</summary>
    public string? User { get; init; }
    /// <summary>Password, app password or access token.</summary>
    public string? Secret { get; init; }

    /// <summary>What the machine calls itself in EHLO: a host name or an address literal. The default gives nothing of the user's network
    /// away; submission servers take it.</summary>
    public string ClientName { get; init; } = "[127.0.0.1]";
    public MailTimeouts Timeouts { get; init; } = new();

    /// <summary>True when the host is this machine, by name or by address.</summary>
    public bool IsLoopback =>
        string.Equals(Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Throws a <see cref="MailException"/> that names the setting when something cannot work.</summary>
    public void Check()
    {
        if (string.IsNullOrWhiteSpace(Host) || Host.AsSpan().IndexOfAnyInRange('\0', ' ') >= 0)
            throw new MailConnectException(MailSetting.Host, "The host of the mail server is empty or contains a space or control character; enter a name such as mail.example.org.");
        if (Port is < 1 or > 65535)
            throw new MailConnectException(MailSetting.Port, FormattableString.Invariant($"The port {Port} of the mail server does not exist; enter one from 1 to 65535 (often 587 or 465 to send, 993 to receive)."));
        if (Security == MailSecurity.None && !IsLoopback)
            throw new MailTlsException(MailSetting.Security, $"Security is set to None for {Host}; without TLS the password and every letter could be read on the way. Choose StartTls or ImplicitTls.");
        if (SignIn != MailSignIn.None && (string.IsNullOrEmpty(User) || string.IsNullOrEmpty(Secret)))
            throw new MailSignInException(string.IsNullOrEmpty(User) ? MailSetting.User : MailSetting.Secret, $"User or secret for {Host} is missing; enter both, or set the sign-in to None.");
        if (CannotBeSent(User) || CannotBeSent(Secret))
            throw new MailSignInException(CannotBeSent(User) ? MailSetting.User : MailSetting.Secret, "User name or secret contains a line break or another character that cannot be sent; enter it again.");
        if (ClientName.Length == 0 || ClientName.Any(c => c <= ' ' || c >= 0x7f))
            throw new MailConnectException(MailSetting.Host, "The client name for EHLO must be a host name or an address literal in ASCII without spaces.");
        if (new[] { Timeouts.Connect, Timeouts.Reply, Timeouts.FinalReply, Timeouts.IdleRenewal, Timeouts.Poll }.Min() <= TimeSpan.Zero)
            throw new MailConnectException(MailSetting.Timeouts, "A timeout of the mail account is zero or negative; set each to a positive time.");
    }

    /// <summary>Host, port, security, sign-in and user; never the secret.</summary>
    public override string ToString() => FormattableString.Invariant($"{User ?? "nobody"} at {Host}:{Port}, {Security}, sign-in {SignIn}");
    private static bool CannotBeSent(string? value) => value.AsSpan().IndexOfAny("\0\r\n\u0001") >= 0;
}

/// <summary>Who answered, and how the connection is protected.</summary>
/// <param name="RemoteEndPoint">IP address and port.</param>
/// <param name="TlsProtocol">Protocol and cipher suite, or null without TLS.</param>
/// <param name="SignedInWith">The way of signing in that worked, or null.</param>
public sealed record MailServerFacts(string RemoteEndPoint, string? TlsProtocol, string? SignedInWith)
{
    /// <summary>Address and protection, as a history keeps them.</summary>
    public override string ToString() => TlsProtocol is null ? RemoteEndPoint : $"{RemoteEndPoint}, {TlsProtocol}";
}

/// <summary>One kept connection to a mail server.</summary>
public interface IMailSession : IAsyncDisposable
{
    /// <summary>Who answered, and how the connection is protected.</summary>
    MailServerFacts Server { get; }
    /// <summary>False once the connection broke or the server closed it; then open a new session.</summary>
    bool IsUsable { get; }
    /// <summary>Everything said so far, secrets and messages left out; of a long session the last part.</summary>
    IReadOnlyList<string> Transcript { get; }
}
