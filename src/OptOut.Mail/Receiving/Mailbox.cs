namespace OptOut.Mail.Receiving;

/// <summary>What a folder is for.</summary>
public enum FolderRole
{
    /// <summary>Neither the server nor the name says.</summary>
    None,
    /// <summary>Where mail arrives.</summary>
    Inbox,
    /// <summary>Copies of what was sent.</summary>
    Sent,
    /// <summary>Unfinished messages.</summary>
    Drafts,
    /// <summary>Deleted messages.</summary>
    Trash,
    /// <summary>Suspected spam.</summary>
    Junk,
    /// <summary>Put away.</summary>
    Archive,
    /// <summary>Every message of the mailbox.</summary>
    All,
}

/// <summary>Whether opening a folder may change anything in it.</summary>
public enum FolderAccess
{
    /// <summary>EXAMINE: the server lets nothing change.</summary>
    ReadOnly,
    /// <summary>SELECT.</summary>
    ReadWrite,
}

/// <summary>Flags of a message that this product knows.</summary>
[Flags]
public enum MailFlags
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Read.</summary>
    Seen = 1,
    /// <summary>Answered.</summary>
    Answered = 2,
    /// <summary>Marked as important.</summary>
    Flagged = 4,
    /// <summary>Marked for deletion, by some other program.</summary>
    Deleted = 8,
    /// <summary>A draft.</summary>
    Draft = 16,
}

/// <summary>What a wait for news brought.</summary>
public enum MailboxNews
{
    /// <summary>Nothing happened in the time given.</summary>
    Quiet,
    /// <summary>Something changed; search for new UIDs.</summary>
    Changed,
}

/// <summary>A folder of a mailbox.</summary>
/// <param name="Name">In Unicode; INBOX always in capitals.</param>
/// <param name="Delimiter">Between the levels of names, or null for a flat mailbox.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Selectable">False for a mere level of the tree.</param>
public sealed record MailFolder(string Name, char? Delimiter, FolderRole Role, bool Selectable);

/// <summary>A folder as it was when opened.</summary>
/// <param name="Name">The folder.</param>
/// <param name="UidValidity">When this differs from the one remembered, every remembered UID is void.</param>
/// <param name="UidNext">No UID from here on exists yet; 0 when the server did not say.</param>
/// <param name="MessageCount">How many messages there are.</param>
public sealed record FolderState(string Name, uint UidValidity, uint UidNext, int MessageCount);

/// <summary>What to look for; all conditions given must hold.</summary>
public sealed record MailSearch
{
    /// <summary>The lowest UID that counts, 1 or more.</summary>
    public uint FromUid { get; init; } = 1;

    /// <summary>The highest UID that counts.</summary>
    public uint ToUid { get; init; } = uint.MaxValue;

    /// <summary>The value of the Message-ID header with its angle brackets, or null for any.</summary>
    public string? MessageId { get; init; }
}

/// <summary>A message without its content.</summary>
/// <param name="Uid">Its number, valid within one UIDVALIDITY.</param>
/// <param name="Size">Bytes, as the server counts them.</param>
/// <param name="Flags">The flags known here.</param>
/// <param name="ReceivedAt">The date the server keeps (INTERNALDATE), or null when it gave none that can be read.</param>
public sealed record MessageSummary(uint Uid, long Size, MailFlags Flags, DateTimeOffset? ReceivedAt);

/// <summary>Where a message lies.</summary>
/// <param name="UidValidity">Of the folder.</param>
/// <param name="Uid">Of the message.</param>
public sealed record MessagePlace(uint UidValidity, uint Uid);

/// <summary>A message being fetched.</summary>
/// <param name="Summary">What is known of it.</param>
/// <param name="Content">The exact bytes; to be read once, forward, before the next message is asked for. Its Length is known.</param>
public sealed record MailboxMessage(MessageSummary Summary, Stream Content)
{
    /// <summary>Its number, valid within one UIDVALIDITY.</summary>
    public uint Uid => Summary.Uid;
}

/// <summary>Short forms over <see cref="IMailboxSession"/>.</summary>
public static class MailboxSessionExtensions
{
    /// <summary>Writes one message of the open folder to a stream.</summary>
    /// <returns>What is known of it, or null when there is no such message any more.</returns>
    public static async Task<MessageSummary?> FetchAsync(this IMailboxSession session, uint uid, Stream destination, CancellationToken cancellationToken)
    {
        MessageSummary? found = null;
        await foreach (var message in session.FetchAsync([uid], cancellationToken))
        {
            await message.Content.CopyToAsync(destination, cancellationToken);
            found = message.Summary;
        }

        return found;
    }
}

/// <summary>What folders are for where the server does not tell (it lacks RFC 6154): taken from the names that programs give them.</summary>
internal static class FolderRoles
{
    private static readonly (FolderRole Role, string[] Names)[] s_known =
    [
        (FolderRole.Sent,
        [
            "Sent", "Sent Items", "Sent Messages", "Sent Mail", "Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Gesendete Nachrichten",
            "Envoyés", "Éléments envoyés", "Messages envoyés", "Enviados", "Elementos enviados", "Inviati", "Posta inviata", "Verzonden", "Verzonden items",
        ]),
        (FolderRole.Drafts, ["Drafts", "Entwürfe", "Brouillons", "Borradores", "Bozze", "Concepten"]),
        (FolderRole.Trash, ["Trash", "Deleted Items", "Deleted Messages", "Papierkorb", "Gelöschte Elemente", "Corbeille", "Papelera", "Cestino", "Prullenbak"]),
        (FolderRole.Junk, ["Junk", "Spam", "Junk E-mail", "Bulk", "Bulk Mail", "Unerwünscht", "Courrier indésirable", "Indésirables", "Correo no deseado", "Posta indesiderata", "Ongewenst"]),
    ];

    /// <summary>The same folders in the same order. A role that no folder has goes to the first one that can be opened and whose name, the levels above left out, is a usual one for it.</summary>
    public static IReadOnlyList<MailFolder> Complete(IEnumerable<MailFolder> folders)
    {
        var completed = folders.ToList();
        foreach (var (role, names) in s_known)
        {
            var index = completed.Exists(folder => folder.Role == role)
                ? -1
                : completed.FindIndex(folder => folder is { Role: FolderRole.None, Selectable: true } && names.Contains(LastLevel(folder), StringComparer.OrdinalIgnoreCase));
            if (index >= 0)
                completed[index] = completed[index] with { Role = role };
        }

        return completed;
    }

    private static string LastLevel(MailFolder folder) =>
        folder.Delimiter is { } delimiter ? folder.Name[(folder.Name.LastIndexOf(delimiter) + 1)..] : folder.Name;
}
