using OptOut.Mail.Transport;

namespace OptOut.Mail.Imap;

/// <summary>Reads mailboxes by IMAP4rev1 (RFC 3501) over TLS.</summary>
/// <param name="time">For timeouts; the system's clock when left out.</param>
public sealed class ImapMailbox(TimeProvider? time = null) : IMailbox
{
    /// <inheritdoc/>
    public string Engine => "OptOut";

    /// <inheritdoc/>
    public async Task<IMailboxSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken)
    {
        var clock = time ?? TimeProvider.System;
        var connection = await MailConnection.OpenAsync(settings, clock, cancellationToken);
        try
        {
            var dialogue = new ImapDialogue(connection, settings);
            var facts = await new ImapOpening(dialogue, settings).RunAsync(cancellationToken);
            return new ImapSession(dialogue, settings, facts, clock);
        }
        catch (Exception fault)
        {
            await connection.DisposeAsync();
            if (fault is MailException { Transcript.Count: 0 } mail)
            {
                mail.Transcript = connection.Transcript.Lines;
            }

            throw;
        }
    }
}
