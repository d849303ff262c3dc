using System.Net.Sockets;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using OptOut.Mail.Transport;

namespace OptOut.Mail.MailKit;

/// <summary>MailKit's exceptions in the words of the seam: what is wrong, which setting, and whether the session goes on.</summary>
internal sealed class MailFaults(MailServerSettings settings, ConversationLog log, CertificateCheck check)
{
    /// <summary>What can go wrong with a connection; everything else is a fault in the program and is not caught.</summary>
    public static bool IsOfTheConnection(Exception fault) => fault
        is IOException or SocketException or TimeoutException or ProtocolException or ServiceNotConnectedException or ObjectDisposedException;

    public static bool IsKnown(Exception fault) => IsOfTheConnection(fault)
        || fault is CommandException or AuthenticationException or SslHandshakeException or NotSupportedException or ServiceNotAuthenticatedException;

    /// <summary>While the connection was being made.</summary>
    public MailException Connecting(Exception fault) => Tell(fault switch
    {
        _ when check.Refusal is { } refusal => refusal,
        SslHandshakeException => new MailTlsException(MailSetting.Security, $"No TLS could be agreed with {settings.Host}: {fault.GetBaseException().Message} Check port and security: ImplicitTls needs a port made for it (465, 993), StartTls another (587, 143).", fault),
        // MailKit goes on with HELO where EHLO was refused, and then misses the offer of STARTTLS.
        NotSupportedException when HelloRefused is { } refused => TurnedAway(refused, fault),
        NotSupportedException => NoStartTls(fault),
        CommandException when log.LastSaid.EndsWith("STARTTLS", StringComparison.Ordinal) => new MailTlsException(MailSetting.Security, $"{settings.Host} offers STARTTLS and then refused it: \"{Heard}\". Try again later, or set security to ImplicitTls.", fault),
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)400 } or ImapCommandException => TurnedAway(Heard, fault),
        SmtpCommandException => new MailProtocolException($"{settings.Host} answered \"{Heard}\", which fits no mail server. Check host and port.", fault),
        _ => Broken(fault),
    });

    public MailTlsException NoStartTls(Exception? fault = null) => Tell(new MailTlsException(MailSetting.Security,
        $"{settings.Host} does not offer STARTTLS on this port, or somebody in between removed the offer. Nothing was sent. Set security to ImplicitTls, or try another network.", fault));

    /// <summary>What the server said to EHLO when that was a refusal, or null.</summary>
    private string? HelloRefused => log.Hello is [.., ['4' or '5', ..] last] ? log.Transcript.Clean(last) : null;

    private MailConnectException TurnedAway(string said, Exception fault) =>
        new(MailSetting.None, $"{settings.Host} answered \"{said}\" and did not go on. Check host and port, or try again later.", fault);

    /// <summary>While signing in by one way.</summary>
    public MailException SigningIn(Exception fault, string way)
    {
        if (fault is not (AuthenticationException or CommandException))
        {
            return Tell(Broken(fault));
        }

        var words = Heard.Split(' ', 3);
        var temporary = words[0] is ['4', _, _] || Heard.Contains("[UNAVAILABLE]", StringComparison.OrdinalIgnoreCase)
            || Heard.Contains("[INUSE]", StringComparison.OrdinalIgnoreCase) || Heard.Contains("[LIMIT]", StringComparison.OrdinalIgnoreCase);
        return Tell(SignIn.Refused(settings, way, Heard, temporary, otherWay: words[0] is "534" or "504" or "538"));
    }

    /// <summary>On a session that had been opened: the server said no, or the connection is of no more use.</summary>
    public MailException Working(Exception fault, MailSetting setting, bool usable) => Tell(fault switch
    {
        FolderNotFoundException => new MailRefusedException(MailSetting.Folder, $"{settings.Host} has no folder of that name."),
        CommandException when usable => new MailRefusedException(setting, $"{settings.Host} said: \"{Heard}\"."),
        CommandException => new MailConnectException(MailSetting.None, $"{settings.Host} said \"{Heard}\" and closed the connection. Open a new session.", fault),
        _ => Broken(fault),
    });

    public T Tell<T>(T fault)
        where T : MailException
    {
        log.Transcript.Note(fault.Message);
        fault.Transcript = log.Transcript.Lines;
        return fault;
    }

    private string Heard => log.Transcript.Clean(log.LastHeard);

    private MailException Broken(Exception fault) => fault switch
    {
        _ when Inner(fault).Any(inner => inner is TimeoutException) => new MailConnectException(MailSetting.Timeouts, $"{settings.Host} said nothing for too long. Try again later.", fault),
        ProtocolException when log.LastHeard.Length > 0 && !FitsTheProtocol(fault) => new MailProtocolException($"{settings.Host} answered \"{Heard}\", which is neither SMTP nor IMAP. Check host, port and security.", fault),
        _ => new MailConnectException(MailSetting.None, $"{settings.Host} closed the connection{(Heard.Length > 0 ? $" after \"{Heard}\"" : "")}. Try again later.", fault),
    };

    // Under TLS the timeout comes wrapped.
    private static IEnumerable<Exception> Inner(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            yield return fault;
        }
    }

    /// <summary>MailKit has one exception for a server that speaks nonsense and for one that hangs up; the last line heard tells them apart.</summary>
    private bool FitsTheProtocol(Exception fault) => fault is ImapProtocolException
        ? log.LastHeard is ['*' or '+' or (>= 'A' and <= 'Z'), ..]
        : log.LastHeard is [>= '2' and <= '5', >= '0' and <= '9', >= '0' and <= '9'] or [>= '2' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ' ' or '-', ..];
}
