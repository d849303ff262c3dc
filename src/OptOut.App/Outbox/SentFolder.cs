using OptOut.Mail;

namespace OptOut.App.Outbox;

/// <summary>The folder of a mailbox that keeps what was sent.</summary>
internal static class SentFolder
{
    // For servers that do not mark their folders (RFC 6154), the names mail programs give it, in the languages of this product.
    private static readonly string[] s_names = ["Sent", "Sent Items", "Sent Messages", "Sent Mail", "Gesendet", "Gesendete Elemente", "Gesendete Objekte", "Envoyés", "Éléments envoyés", "Messages envoyés"];

    /// <summary>Its name: as set on the account, as the server marks it, or as it is usually called; null when none is found.</summary>
    public static async Task<string?> FindAsync(IMailboxSession session, string? asSet, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(asSet)) return asSet;
        var folders = (await session.ListFoldersAsync(cancel)).Where(f => f.Selectable).ToList();
        return folders.Find(f => f.Role == FolderRole.Sent)?.Name
            ?? folders.Find(f => s_names.Contains(Last(f), StringComparer.OrdinalIgnoreCase))?.Name;
    }

    /// <summary>Whether a message lies in a folder, by its Message-ID. The folder is opened for reading only.</summary>
    public static async Task<bool> HoldsAsync(IMailboxSession session, string folder, string messageId, CancellationToken cancel)
    {
        await session.OpenAsync(folder, FolderAccess.ReadOnly, cancel);
        return (await session.SearchAsync(new MailSearch { MessageId = $"<{messageId}>" }, cancel)).Count > 0;
    }

    private static string Last(MailFolder folder) => folder.Delimiter is { } delimiter ? folder.Name[(folder.Name.LastIndexOf(delimiter) + 1)..] : folder.Name;
}
