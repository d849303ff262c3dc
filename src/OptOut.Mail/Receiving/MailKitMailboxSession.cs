using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MimeKit;
using OptOut.Mail.Imap;
using KitAccess = MailKit.FolderAccess;

namespace OptOut.Mail.MailKit;

/// <summary>One signed-in IMAP connection of MailKit.</summary>
internal sealed partial class MailKitMailboxSession(ImapClient client, MailServerSettings settings, MailServerFacts facts, ConversationLog log, MailFaults faults, TimeProvider time) : IMailboxSession
{
    private IMailFolder? _open;
    private bool _abandoned;
    private bool _fetching;
    private bool _disposed;

    public MailServerFacts Server => facts;

    public bool IsUsable => !_abandoned && client.IsConnected;

    public IReadOnlyList<string> Transcript => log.Transcript.Lines;

    public async Task<IReadOnlyList<MailFolder>> ListFoldersAsync(CancellationToken cancellationToken)
    {
        Ready();
        return await AskAsync(MailSetting.None, cancellationToken, async () =>
        {
            List<IMailFolder> folders = [];
            foreach (var space in client.PersonalNamespaces.Concat(client.OtherNamespaces).Concat(client.SharedNamespaces))
            {
                folders.AddRange(await client.GetFoldersAsync(space, StatusItems.None, subscribedOnly: false, cancellationToken));
            }

            // A namespace with a prefix leaves INBOX out, which every mailbox has.
            return FolderRoles.Complete([.. folders.Prepend(client.Inbox).DistinctBy(folder => folder.FullName, StringComparer.Ordinal).Where(folder => folder.FullName.Length > 0).Select(Folder)]);
        });
    }

    public async Task<FolderState> OpenAsync(string folder, FolderAccess access, CancellationToken cancellationToken)
    {
        Ready();
        CheckName(folder);
        var before = _open;
        _open = null;
        var opened = await AskAsync(MailSetting.Folder, cancellationToken, async () =>
        {
            var found = await client.GetFolderAsync(folder, cancellationToken);
            if (ReferenceEquals(found, before) && found.IsOpen)
            {
                // MailKit would leave an open folder as it is, and so its numbers as they were.
                await found.CloseAsync(expunge: false, cancellationToken);
            }

            await found.OpenAsync(access == FolderAccess.ReadOnly ? KitAccess.ReadOnly : KitAccess.ReadWrite, cancellationToken);
            return found;
        });
        if (opened.UidValidity == 0)
        {
            throw faults.Tell(new MailRefusedException(MailSetting.Folder, $"{settings.Host} gives the messages in {folder} no lasting numbers (no UIDVALIDITY); this folder cannot be followed."));
        }

        Follow(before, opened);
        _open = opened;
        return new FolderState(folder, opened.UidValidity, opened.UidNext?.Id ?? 0, opened.Count);
    }

    public async Task<IReadOnlyList<uint>> SearchAsync(MailSearch search, CancellationToken cancellationToken)
    {
        Ready();
        var open = Open();
        SearchQuery query = SearchQuery.Uids(new UniqueIdRange(new UniqueId(open.UidValidity, Math.Max(1, search.FromUid)), new UniqueId(open.UidValidity, Math.Max(1, search.ToUid))));
        if (search.MessageId is { } id)
        {
            query = query.And(SearchQuery.HeaderContains("Message-ID", id));
        }

        var found = await AskAsync(MailSetting.None, cancellationToken, () => open.SearchAsync(query, cancellationToken));
        // "17:*" also finds the last message when its UID is below 17 (RFC 3501, 6.4.8).
        return [.. found.Select(uid => uid.Id).Where(uid => uid >= search.FromUid && uid <= search.ToUid).Distinct().Order()];
    }

    public async Task<MessagePlace?> AppendAsync(string folder, Stream message, MailFlags flags, DateTimeOffset date, CancellationToken cancellationToken)
    {
        Ready();
        CheckName(folder);
        var stored = await StoredMessage.OpenAsync(message, eightBit: true, left: null, cancellationToken)
            ?? throw faults.Tell(new MailRefusedException(MailSetting.None, "The message has no header that MailKit could store unchanged, so nothing was stored."));
        var place = await AskAsync(MailSetting.Folder, cancellationToken, async () =>
        {
            var target = await client.GetFolderAsync(folder, cancellationToken);
            return await target.AppendAsync(FormatOptions.Default, new AppendRequest(stored.Message, Flags(flags), date), cancellationToken);
        });
        return place is { } at ? new MessagePlace(at.Validity, at.Id) : null;
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        Ready();
        await AskAsync(MailSetting.None, cancellationToken, async () =>
        {
            await client.NoOpAsync(cancellationToken);
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Follow(_open, opened: null);
        try
        {
            if (IsUsable && !_fetching)
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
                await client.DisconnectAsync(quit: true, limit.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException || MailFaults.IsKnown(fault))
        {
            // A server that does not answer LOGOUT has lost nothing by it, and neither have we.
            log.Transcript.Note("no answer to LOGOUT");
        }
        finally
        {
            client.Dispose();
        }
    }

    /// <summary>Runs one exchange. A refusal leaves the session as it is; everything else ends it.</summary>
    private async Task<T> AskAsync<T>(MailSetting setting, CancellationToken cancellationToken, Func<Task<T>> exchange)
    {
        try
        {
            return await exchange();
        }
        catch (Exception fault)
        {
            _abandoned |= fault is not (CommandException or FolderNotFoundException);
            cancellationToken.ThrowIfCancellationRequested();
            if (MailFaults.IsKnown(fault) || fault is FolderNotFoundException)
            {
                throw faults.Working(fault, setting, IsUsable);
            }

            throw;
        }
    }

    private void Ready()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!IsUsable)
        {
            throw faults.Tell(new MailConnectException(MailSetting.None, $"The connection to {settings.Host} is of no more use. Open a new session."));
        }

        if (_fetching)
        {
            throw new InvalidOperationException("Messages are still being fetched; finish or leave that loop first.");
        }
    }

    private IMailFolder Open() => _open ?? throw new InvalidOperationException("Open a folder first.");

    private static void CheckName(string folder)
    {
        if (folder.Length == 0 || folder.Any(char.IsControl))
        {
            throw new ArgumentException("A folder's name must not be empty or contain control characters.", nameof(folder));
        }
    }

    private static MailFolder Folder(IMailFolder folder)
    {
        var isInbox = folder.FullName.Equals("INBOX", StringComparison.OrdinalIgnoreCase);
        return new MailFolder(
            isInbox ? "INBOX" : folder.FullName,
            folder.DirectorySeparator == '\0' ? null : folder.DirectorySeparator,
            isInbox ? FolderRole.Inbox : Roles.FirstOrDefault(role => folder.Attributes.HasFlag(role.Attribute)).Role,
            (folder.Attributes & (FolderAttributes.NoSelect | FolderAttributes.NonExistent)) == FolderAttributes.None);
    }

    private static MessageFlags Flags(MailFlags flags) =>
        FlagNames.Where(name => flags.HasFlag(name.Ours)).Aggregate(MessageFlags.None, (all, name) => all | name.Theirs);

    private static readonly (FolderAttributes Attribute, FolderRole Role)[] Roles =
    [
        (FolderAttributes.Sent, FolderRole.Sent), (FolderAttributes.Drafts, FolderRole.Drafts), (FolderAttributes.Trash, FolderRole.Trash),
        (FolderAttributes.Junk, FolderRole.Junk), (FolderAttributes.Archive, FolderRole.Archive), (FolderAttributes.All, FolderRole.All),
    ];

    private static readonly (MailFlags Ours, MessageFlags Theirs)[] FlagNames =
    [
        (MailFlags.Seen, MessageFlags.Seen), (MailFlags.Answered, MessageFlags.Answered), (MailFlags.Flagged, MessageFlags.Flagged),
        (MailFlags.Deleted, MessageFlags.Deleted), (MailFlags.Draft, MessageFlags.Draft),
    ];
}
