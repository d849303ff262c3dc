namespace OptOut.Mail.Receiving;

/// <summary>What a folder is for: where mail arrives, copies of what was sent, suspected spam. None: something else, or nobody says.</summary>
public enum FolderRole { None, Inbox, Sent, Junk }

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
/// <param name="Selectable">False for a mere level of the tree.</param>
public sealed record MailFolder(string Name, char? Delimiter, FolderRole Role, bool Selectable);

/// <summary>A folder as it was when opened.</summary>
/// <param name="Name">As it was asked for.</param>
/// <param name="UidValidity">When this differs from the one remembered, every remembered UID is void.</param>
/// <param name="UidNext">No UID from here on exists yet; 0 when the server did not say.</param>
public sealed record FolderState(string Name, uint UidValidity, uint UidNext, int MessageCount);

/// <summary>What to look for; all conditions given must hold.</summary>
/// <param name="FromUid">The lowest UID that counts, 1 or more.</param>
/// <param name="MessageId">The value of the Message-ID header with its angle brackets, or null for any.</param>
public sealed record MailSearch(uint FromUid = 1, string? MessageId = null);

/// <summary>A message without its content.</summary>
/// <param name="Uid">Its number, valid within one UIDVALIDITY.</param>
/// <param name="Size">Bytes, as the server counts them.</param>
/// <param name="ReceivedAt">The date the server keeps (INTERNALDATE), or null when it gave none that can be read.</param>
public sealed record MessageSummary(uint Uid, long Size, MailFlags Flags, DateTimeOffset? ReceivedAt);

/// <summary>Where a message lies: its number, and that of the folder within which it is valid.</summary>
public sealed record MessagePlace(uint UidValidity, uint Uid);

/// <summary>A message being fetched.</summary>
/// <param name="Summary">What is known of it without its content.</param>
/// <param name="Content">The exact bytes. Its Length is known.</param>
public sealed record MailboxMessage(MessageSummary Summary, Stream Content)
{
    /// <summary>Its number, valid within one UIDVALIDITY.</summary>
    public uint Uid => Summary.Uid;
}

/// <summary>What folders are for: as the server tells (RFC 6154), else taken from the names that programs give them.</summary>
internal static class FolderRoles
{
    private static readonly (FolderRole Role, FolderAttributes Attribute, string[] Names)[] s_known =
    [
        (FolderRole.Sent, FolderAttributes.Sent, [
            "Sent", "Sent Items", "Sent Messages", "Sent Mail", "Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Gesendete Nachrichten", "Envoyés",
            "Éléments envoyés", "Messages envoyés", "Enviados", "Elementos enviados", "Inviati", "Posta inviata", "Verzonden", "Verzonden items"]),
        (FolderRole.Junk, FolderAttributes.Junk, [
            "Junk", "Spam", "Junk E-mail", "Bulk", "Bulk Mail", "Unerwünscht", "Courrier indésirable", "Indésirables", "Correo no deseado",
            "Posta indesiderata", "Ongewenst"]),
    ];

    /// <summary>The folders in the order given. A role that the server gives to none goes to the first one that can be opened and whose
    /// name, the levels above left out, is a usual one for it.</summary>
    public static IReadOnlyList<MailFolder> Of(IEnumerable<IMailFolder> folders)
    {
        var found = folders.Select(Folder).ToList();
        foreach (var (role, _, names) in s_known.Where(known => !found.Exists(folder => folder.Role == known.Role)))
        {
            var index = found.FindIndex(folder => folder is { Role: FolderRole.None, Selectable: true }
                && names.Contains(folder.Name.Split(folder.Delimiter ?? '\0')[^1], StringComparer.OrdinalIgnoreCase));
            if (index >= 0)
                found[index] = found[index] with { Role = role };
        }
        return found;
    }

    private static MailFolder Folder(IMailFolder folder)
    {
        var isInbox = folder.FullName.Equals("INBOX", StringComparison.OrdinalIgnoreCase);
        return new MailFolder(
            isInbox ? "INBOX" : folder.FullName,
            folder.DirectorySeparator == '\0' ? null : folder.DirectorySeparator,
            isInbox ? FolderRole.Inbox : s_known.FirstOrDefault(known => folder.Attributes.HasFlag(known.Attribute)).Role,
            (folder.Attributes & (FolderAttributes.NoSelect | FolderAttributes.NonExistent)) == FolderAttributes.None);
    }
}
