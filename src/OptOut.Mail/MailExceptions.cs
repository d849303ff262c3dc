namespace OptOut.Mail;

/// <summary>What went wrong with a mail server, in words for the person who set it up. From a send it always means that the message was not
/// accepted: doubt is only ever told by <see cref="SendOutcome.Uncertain"/>.</summary>
public abstract class MailException(MailSetting setting, string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>The setting to change first, or <see cref="MailSetting.None"/>.</summary>
    public MailSetting Setting { get; } = setting;
    /// <summary>What was said up to the fault, secrets left out.</summary>
    public IReadOnlyList<string> Transcript { get; internal set; } = [];
}

/// <summary>The server could not be reached, went silent or hung up. Open a new session, later if need be.</summary>
public sealed class MailConnectException(MailSetting setting, string message, Exception? inner = null) : MailException(setting, message, inner);

/// <summary>No protected connection could be made: no TLS offered, or a certificate that proves nothing. Nothing secret was sent.</summary>
public sealed class MailTlsException(MailSetting setting, string message, Exception? inner = null) : MailException(setting, message, inner);

/// <summary>The server did not let the user in.</summary>
public sealed class MailSignInException(MailSetting setting, string message, bool temporary = false, Exception? inner = null)
    : MailException(setting, message, inner)
{
    /// <summary>True when the server said to try again later; then the settings may well be right.</summary>
    public bool Temporary { get; } = temporary;
}

/// <summary>The server said something that SMTP or IMAP does not know. Open a new session.</summary>
public sealed class MailProtocolException(string message, Exception? inner = null) : MailException(MailSetting.None, message, inner);

/// <summary>The server understood and said no (a folder that does not exist, a full mailbox). The session goes on.</summary>
public sealed class MailRefusedException(MailSetting setting, string message) : MailException(setting, message, inner: null);
