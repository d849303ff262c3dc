using OptOut.Mail.Receiving;

namespace OptOut.App.MailAccounts;

/// <summary>The folder of a mailbox that keeps what was sent.</summary>
internal static class SentFolder
{
    /// <summary>Its name: as set on the account, else the one that is for sent mail, by the server's mark or its usual name (<see cref="FolderRole"/>); null when none is found.</summary>
    public static async Task<string?> FindAsync(IMailboxSession session, string? asSet, CancellationToken cancel)
    {
        if (!string.IsNullOrWhiteSpace(asSet)) return asSet;
        return (await session.ListFoldersAsync(cancel)).FirstOrDefault(f => f is { Role: FolderRole.Sent, Selectable: true })?.Name;
    }

    /// <summary>Whether a message lies in a folder, by its Message-ID. The folder is opened for reading only.</summary>
    public static async Task<bool> HoldsAsync(IMailboxSession session, string folder, string messageId, CancellationToken cancel)
    {
        await session.OpenAsync(folder, FolderAccess.ReadOnly, cancel);
        return (await session.SearchAsync(new MailSearch { MessageId = $"<{messageId}>" }, cancel)).Count > 0;
    }
}
