namespace OptOut.Mail.Receiving;

/// <summary>Reads a mailbox. Implementations are safe to share; sessions are not. Nothing is ever deleted.</summary>
public interface IMailboxReader
{
    /// <inheritdoc cref="Sending.IMailSender.ConnectAsync"/>
    Task<IMailboxSession> ConnectAsync(MailServerSettings settings, CancellationToken cancellationToken);
}

/// <summary>One kept connection to a mailbox; one operation at a time. Every operation throws <see cref="MailRefusedException"/> when the
/// server says no (the session goes on) and another <see cref="MailException"/> when the connection is of no more use; cancelling one ends the session.</summary>
public interface IMailboxSession : IMailSession
{
    /// <summary>All folders, with what each is for: as the server tells (RFC 6154), else as a usual name suggests.</summary>
    Task<IReadOnlyList<MailFolder>> ListFoldersAsync(CancellationToken cancellationToken);

    /// <summary>Opens a folder; the operations on messages below speak of the folder opened last.</summary>
    /// <param name="folder">The name as <see cref="ListFoldersAsync"/> gives it, or INBOX.</param>
    /// <param name="access">Read only unless there is a reason.</param>
    Task<FolderState> OpenAsync(string folder, FolderAccess access, CancellationToken cancellationToken);

    /// <summary>The UIDs of messages in the open folder that fit, ascending.</summary>
    Task<IReadOnlyList<uint>> SearchAsync(MailSearch search, CancellationToken cancellationToken);

    /// <summary>Size, flags and date of messages in the open folder, without their content. UIDs that are gone are left out.</summary>
    Task<IReadOnlyList<MessageSummary>> SummariesAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken);

    /// <summary>The messages themselves, as the server's exact bytes, without marking them as read. UIDs that are gone are left out;
    /// order is the server's.</summary>
    /// <param name="uids">Of messages in the open folder.</param>
    /// <param name="take">Given one message after the other, whose content is open until it is done with it. When it throws, its exception
    /// is passed on and the session ends: the server is already sending the rest.</param>
    Task FetchAsync(IReadOnlyCollection<uint> uids, Func<MailboxMessage, Task> take, CancellationToken cancellationToken);

    /// <summary>Puts a message into a folder, such as a copy into Sent. When cancelled, it may have been stored or not.</summary>
    /// <param name="folder">The name as <see cref="ListFoldersAsync"/> gives it.</param>
    /// <param name="message">Must be readable and seekable; is read from position 0 and left open.</param>
    /// <param name="flags">The flags it gets.</param>
    /// <param name="date">The date the mailbox shows.</param>
    /// <returns>Where it was put, or null where the server does not tell (no UIDPLUS).</returns>
    Task<MessagePlace?> AppendAsync(string folder, Stream message, MailFlags flags, DateTimeOffset date, CancellationToken cancellationToken);

    /// <summary>Waits until something happens in the open folder: by IDLE, or by asking now and then where the server has none.
    /// What the server told since the folder was opened or the last wait ended counts as news at once.</summary>
    /// <param name="atMost">Positive; after this time the answer is <see cref="MailboxNews.Quiet"/>.</param>
    Task<MailboxNews> WaitForNewsAsync(TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>Asks the server for a sign of life (NOOP).</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
