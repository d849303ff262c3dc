using System.Security.Authentication;

namespace OptOut.Mail.Connections;

/// <summary>MailKit's exceptions in the words of the seam: what is wrong, which setting, and whether the session goes on. What it throws
/// over nonsense is of any kind, down to a key that stands in a table twice; so all of it is told, and none is let through.</summary>
internal sealed class MailFaults(MailServerSettings settings, Transcript transcript, CertificateCheck check)
{
    private const string PortsForTls = "Check port and security: ImplicitTls needs a port made for it (465, 993), StartTls another (587, 143).";

    private string Heard => transcript.Clean(transcript.LastHeard);

    /// <summary>Gives the exception its transcript.</summary>
    public T Tell<T>(T fault)
        where T : MailException
    {
        transcript.Note(fault.Message);
        fault.Transcript = transcript.Lines;
        return fault;
    }

    public MailConnectException Gone() => Tell(new MailConnectException(MailSetting.None, $"The connection to {settings.Host} is of no more use; open a new session."));

    /// <summary>While the connection was being made.</summary>
    public MailException Connecting(Exception fault) => Tell(fault switch
    {
        _ when check.Refusal is { } refusal => refusal,
        SslHandshakeException => new MailTlsException(MailSetting.Security, $"No TLS could be agreed with {settings.Host}: {fault.GetBaseException().Message} {PortsForTls}", fault),
        // MailKit goes on with HELO where EHLO was refused, and then misses the offer of STARTTLS.
        NotSupportedException when transcript.HelloRefusal is { } refusal => TurnedAway(transcript.Clean(refusal), fault),
        NotSupportedException => NoStartTls(fault),
        CommandException when transcript.LastSaid.EndsWith("STARTTLS", StringComparison.Ordinal) => new MailTlsException(MailSetting.Security, $"{settings.Host} offers STARTTLS and then refused it: \"{Heard}\". Try again later, or set security to ImplicitTls.", fault),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)400 } or ImapCommandException => TurnedAway(Heard, fault),
        SmtpCommandException => new MailProtocolException($"{settings.Host} answered \"{Heard}\", which fits no mail server. Check host and port.", fault),
        _ => Broken(fault),
    });

    public MailTlsException NoStartTls(Exception? fault = null) => Tell(new MailTlsException(MailSetting.Security,
        $"{settings.Host} does not offer STARTTLS on this port, or somebody in between removed the offer. Nothing was sent. Set security to ImplicitTls, or try another network.", fault));

    public MailSignInException SignInNotOffered(string wanted, IReadOnlyCollection<string> offered) => Tell(new MailSignInException(MailSetting.SignIn, offered.Count == 0
        ? $"{settings.Host} offers no sign-in here. Check port and security (587 with StartTls, 465 or 993 with ImplicitTls), or set the sign-in to None."
        : $"{settings.Host} takes no sign-in by {wanted}; it offers {string.Join(", ", offered)}. Change the account's sign-in."));

    /// <summary>While signing in by one way.</summary>
    public MailException SigningIn(Exception fault, string way)
    {
        if (fault is not (MailKit.Security.AuthenticationException or CommandException))
            return Tell(Broken(fault));
        var said = $"{settings.Host} said to the sign-in by {way}: \"{Heard}\".";
        if (Heard is ['4', ..] || Heard.Split(' ').Any(word => word.ToUpperInvariant() is "[UNAVAILABLE]" or "[INUSE]" or "[LIMIT]"))
            return Tell(new MailSignInException(MailSetting.None, $"{said} That is for now only; try again later.", temporary: true, fault));
        return Tell(Heard.Split(' ')[0] is "534" or "504" or "538"
            ? new MailSignInException(MailSetting.SignIn, $"{said} Change the account's sign-in, or make an app password at the mail provider.", inner: fault)
            : new MailSignInException(MailSetting.Secret, $"{said} Check user name and password; many providers want an app password here, not the one for their website.", inner: fault));
    }

    /// <summary>On a session that had been opened: the server said no, or the connection is of no more use.</summary>
    public MailException Working(Exception fault, MailSetting setting, bool usable) => Tell(fault switch
    {
        FolderNotFoundException => new MailRefusedException(MailSetting.Folder, $"{settings.Host} has no folder of that name (\"{Heard}\"); choose another one for the account, or make it with a mail program."),
        CommandException when usable => new MailRefusedException(setting, $"{settings.Host} said: \"{Heard}\". {Advice(setting)}"),
        CommandException => new MailConnectException(MailSetting.None, $"{settings.Host} said \"{Heard}\" and closed the connection. Open a new session.", fault),
        _ => Broken(fault),
    });

    /// <summary>What to do about a no of an IMAP server (codes of RFC 5530 and RFC 3501).</summary>
    private string Advice(MailSetting setting) => Heard.Split(' ', 4) switch
    {
        [_, "BAD", ..] => "The server did not take the command; try again later, and ask the mail provider when it happens again.",
        [_, _, "[OVERQUOTA]", ..] => "The mailbox is full; make room in it.",
        [_, _, "[NOPERM]" or "[CONTACTADMIN]", ..] => "The account may not do this; ask the mail provider.",
        [_, _, "[UNAVAILABLE]" or "[INUSE]" or "[LIMIT]" or "[THROTTLED]", ..] => "Try again later.",
        _ when setting == MailSetting.Folder => "Choose another folder for the account.",
        _ => "Try again later, and ask the mail provider when it happens again.",
    };

    private MailConnectException TurnedAway(string said, Exception fault) =>
        new(MailSetting.None, $"{settings.Host} answered \"{said}\" and did not go on. Check host and port, or try again later.", fault);

    private MailException Broken(Exception fault)
    {
        // Under TLS a timeout comes wrapped, and at the bottom of it lies the wait that was cancelled.
        if (fault.GetBaseException() is TimeoutException or OperationCanceledException)
            return new MailConnectException(MailSetting.Timeouts, $"{settings.Host} said nothing for too long. Try again later.", fault);
        // MailKit has one exception for a server that speaks nonsense and for one that hangs up.
        var hungUp = fault.GetBaseException().Message.Contains("disconnected", StringComparison.Ordinal) || Heard.StartsWith("* BYE", StringComparison.OrdinalIgnoreCase);
        return hungUp || fault is IOException or SocketException or ServiceNotConnectedException or ObjectDisposedException
            ? new MailConnectException(MailSetting.None, $"The connection to {settings.Host} broke{(Heard.Length > 0 ? $" after \"{Heard}\"" : "")}: {fault.Message} Try again later.", fault)
            : new MailProtocolException($"{settings.Host} answered \"{Heard}\", which cannot be understood ({fault.Message}). Check host, port and security.", fault);
    }
}
