namespace OptOut.Mail.Sending;

/// <summary>Sends mail. Implementations are safe to share; sessions are not.</summary>
public interface IMailSender
{
    /// <summary>The engine's name, for the settings page and for <c>optout mail check</c>.</summary>
    string Engine { get; }

    /// <summary>Connects, protects the connection and signs in.</summary>
    /// <exception cref="MailException">Its kind says which of these failed, or that what answered speaks another protocol.</exception>
    Task<IMailSenderSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken);
}

/// <summary>One kept connection to a server that takes mail. One message at a time; says QUIT when disposed.</summary>
public interface IMailSenderSession : IMailSession
{
    /// <summary>Sends one message. Exactly the bytes of <paramref name="message"/> from its start go out, with SMTP's dot-stuffing;
    /// only where the last line lacks its CRLF is one added, because the closing dot needs a line of its own.
    /// A message that could not go out unchanged is <see cref="SendOutcome.Rejected"/> before a byte of it is sent.</summary>
    /// <param name="envelope">From whom, to whom, and the mark of its reports.</param>
    /// <param name="message">The message with CRLF line ends. Must be readable and seekable; is read from position 0 and left open.</param>
    /// <param name="cancellationToken"> Cancelling before the last byte went out throws and nothing was sent; cancelling after it returns
    /// <see cref="SendOutcome.Uncertain"/>. </param>
    /// <exception cref="MailException">The message was certainly not accepted.</exception>
    /// <exception cref="OperationCanceledException">The message was certainly not accepted.</exception>
    Task<SendResult> SendAsync(MailEnvelope envelope, Stream message, CancellationToken cancellationToken);
}
