namespace OptOut.Mail.Receiving;

/// <summary>Reads mailboxes by IMAP, with MailKit.</summary>
/// <param name="time">For waits; the system's clock when left out.</param>
public sealed class MailKitMailboxReader(TimeProvider? time = null) : IMailboxReader
{
    public async Task<IMailboxSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken)
    {
        var connection = new ServerConnection(settings);
        var client = new ReadingClient(connection);
        var facts = await connection.OpenAsync(client, cancellationToken);
        // A server that has no room is to say so before the message is on its way (RFC 3501, 7.5), not after all of it.
        client.Capabilities &= ~(ImapCapabilities.LiteralPlus | ImapCapabilities.LiteralMinus);
        return new MailKitMailboxSession(client, connection, facts, time ?? TimeProvider.System);
    }

    private sealed class ReadingClient(ServerConnection connection) : ImapClient(connection.Transcript)
    {
        protected override SslClientAuthenticationOptions GetSslClientAuthenticationOptions(string host, RemoteCertificateValidationCallback remoteCertificateValidationCallback) =>
            connection.HandshakeOptions(this, remoteCertificateValidationCallback);

        protected override ImapFolder CreateImapFolder(ImapFolderConstructorArgs args) => new SpoolingFolder(args);
    }

    /// <summary>Where MailKit would keep a message in memory whatever its size, a large one goes into a file that goes with its stream.</summary>
    private sealed class SpoolingFolder(ImapFolderConstructorArgs args) : ImapFolder(args)
    {
        private const int InMemory = 256 * 1024;

        protected override Stream CreateStream(UniqueId? uid, string section, int offset, int length) => length <= InMemory
            ? new MemoryStream(length)
            : new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
    }
}
