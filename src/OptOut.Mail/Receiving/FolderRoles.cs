namespace OptOut.Mail.Imap;

/// <summary>What folders are for where the server does not tell (it lacks RFC 6154): taken from the names that programs give them.</summary>
public static class FolderRoles
{
    private static readonly (FolderRole Role, string[] Names)[] Known =
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
    /// <param name="folders">All folders of a mailbox, with what the server told.</param>
    public static IReadOnlyList<MailFolder> Complete(IReadOnlyList<MailFolder> folders)
    {
        var completed = folders.ToList();
        foreach (var (role, names) in Known)
        {
            var index = completed.Exists(folder => folder.Role == role)
                ? -1
                : completed.FindIndex(folder => folder is { Role: FolderRole.None, Selectable: true } && names.Contains(LastLevel(folder), StringComparer.OrdinalIgnoreCase));
            if (index >= 0)
            {
                completed[index] = completed[index] with { Role = role };
            }
        }

        return completed;
    }

    private static string LastLevel(MailFolder folder) =>
        folder.Delimiter is { } delimiter ? folder.Name[(folder.Name.LastIndexOf(delimiter) + 1)..] : folder.Name;
}
