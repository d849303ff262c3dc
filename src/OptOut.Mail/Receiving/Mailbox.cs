
namespace OptOut.Mail.Receiving;

/// <summary>What a folder is for: where mail arrives, copies of what was sent, unfinished, deleted, suspected spam, put away, every message of the mailbox. None: neither the server nor the name says.</summary>
public enum FolderRole { None, Inbox, Sent, Drafts, Trash, Junk, Archive, All }

/// <summary>Whether opening a folder may change anything in it: EXAMINE, by which the server lets nothing change, or SELECT.</summary>
public enum FolderAccess { ReadOnly, ReadWrite }

/// <summary>Flags of a message (RFC 3501, 2.3.2). Deleted is set by other programs only.</summary>
[Flags]
public enum MailFlags { None = 0, Seen = 1, Answered = 2, Flagged = 4, Deleted = 8, Draft = 16 }

/// <summary>What a wait for news brought: nothing in the time given, or a change, after which new UIDs are to be searched for.</summary>
public enum MailboxNews { Quiet, Changed }

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
/// <param name="FromUid">The lowest UID that counts, 1 or more.</param>
/// <param name="ToUid">The highest UID that counts.</param>
/// <param name="MessageId">The value of the Message-ID header with its angle brackets, or null for any.</param>
public sealed record MailSearch(uint FromUid = 1, uint ToUid = uint.MaxValue, string? MessageId = null);

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
/// <param name="Content">The exact bytes; to be read before the next message is asked for. Its Length is known.</param>
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
        foreach (var (role, names) in s_known.Where(known => !completed.Exists(folder => folder.Role == known.Role)))
        {
            var index = completed.FindIndex(folder => folder is { Role: FolderRole.None, Selectable: true } && names.Contains(folder.Name.Split(folder.Delimiter ?? '\0')[^1], StringComparer.OrdinalIgnoreCase));
            if (index >= 0)
                completed[index] = completed[index] with { Role = role };
        }

        return completed;
    }
}
