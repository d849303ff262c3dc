using System.Runtime.ExceptionServices;
using MailKit.Search;
using OptOut.Mail.Sending;
using KitAccess = MailKit.FolderAccess;

namespace OptOut.Mail.Receiving;

/// <summary>One signed-in IMAP connection of MailKit.</summary>
internal sealed class MailKitMailboxSession(ImapClient client, ServerConnection connection, MailServerFacts facts, TimeProvider time) : IMailboxSession
{
    // So many are asked for at once.
    private const int Chunk = 1000;
    private readonly MailTimeouts _timeouts = connection.Settings.Timeouts;
    private IMailFolder? _open;
    private CancellationTokenSource? _idle;
    private volatile bool _news;
    private bool _idleRefused;
    private bool _abandoned;
    private bool _fetching;

    public MailServerFacts Server => facts;
    public bool IsUsable => !_abandoned && client.IsConnected;
    public IReadOnlyList<string> Transcript => connection.Transcript.Lines;
    private IMailFolder Open => _open ?? throw new InvalidOperationException("Open a folder first.");

    public async Task<IReadOnlyList<MailFolder>> ListFoldersAsync(CancellationToken cancellationToken)
    {
        Ready();
        return await AskAsync(MailSetting.None, cancellationToken, async () =>
        {
            List<IMailFolder> folders = [];
            foreach (var space in client.PersonalNamespaces.Concat(client.OtherNamespaces).Concat(client.SharedNamespaces))
                folders.AddRange(await client.GetFoldersAsync(space, StatusItems.None, subscribedOnly: false, cancellationToken));
            // A namespace with a prefix leaves INBOX out, which every mailbox has.
            return FolderRoles.Of(folders.Prepend(client.Inbox!).DistinctBy(folder => folder.FullName).Where(folder => folder.FullName.Length > 0));
        });
    }

    public async Task<FolderState> OpenAsync(string folder, FolderAccess access, CancellationToken cancellationToken)
    {
        Ready();
        CheckName(folder);
        Follow(null);
        var opened = await AskAsync(MailSetting.Folder, cancellationToken, async () =>
        {
            var found = await client.GetFolderAsync(folder, cancellationToken);
            // MailKit would leave an open folder as it is, and so its numbers as they were.
            if (found.IsOpen)
                await found.CloseAsync(expunge: false, cancellationToken);
            await found.OpenAsync(access == FolderAccess.ReadOnly ? KitAccess.ReadOnly : KitAccess.ReadWrite, cancellationToken);
            return found;
        });
        // MailKit takes a folder for open only where the answer says READ-ONLY or READ-WRITE, as it must (RFC 3501, 6.3.1).
        if (opened.UidValidity == 0 || !opened.IsOpen)
            throw connection.Faults.Tell(new MailRefusedException(MailSetting.Folder, $"{connection.Settings.Host} gives the messages in {folder} no lasting numbers (no UIDVALIDITY), or does not say whether they may be changed; this folder cannot be followed."));
        Follow(opened);
        return new FolderState(folder, opened.UidValidity, opened.UidNext?.Id ?? 0, opened.Count);
    }

    public async Task<IReadOnlyList<uint>> SearchAsync(MailSearch search, CancellationToken cancellationToken)
    {
        Ready();
        var open = Open;
        SearchQuery query = SearchQuery.Uids(new UniqueIdRange(new UniqueId(open.UidValidity, Math.Max(1, search.FromUid)), UniqueId.MaxValue));
        if (search.MessageId is { } id)
            query = query.And(SearchQuery.HeaderContains("Message-ID", id));
        var found = await AskAsync(MailSetting.None, cancellationToken, () => open.SearchAsync(query, cancellationToken));
        // "17:*" also finds the last message when its UID is below 17 (RFC 3501, 6.4.8).
        return [.. found.Select(uid => uid.Id).Where(uid => uid >= search.FromUid).Distinct().Order()];
    }

    public async Task<IReadOnlyList<MessageSummary>> SummariesAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken)
    {
        Ready();
        List<MessageSummary> found = [];
        foreach (var chunk in uids.Distinct().Chunk(Chunk))
            found.AddRange((await SummariesOfAsync(Open, chunk, cancellationToken)).Values);
        return found;
    }

    public async Task FetchAsync(IReadOnlyCollection<uint> uids, Func<MailboxMessage, Task> take, CancellationToken cancellationToken)
    {
        Ready();
        var open = (ImapFolder)Open;
        foreach (var chunk in uids.Distinct().Chunk(Chunk))
        {
            var summaries = await SummariesOfAsync(open, chunk, cancellationToken);
            if (summaries.Count > 0)
                await FetchAsync(open, summaries, take, cancellationToken);
        }
    }

    public async Task<MessagePlace?> AppendAsync(string folder, Stream message, MailFlags flags, DateTimeOffset date, CancellationToken cancellationToken)
    {
        Ready();
        CheckName(folder);
        var stored = await StoredMessage.ReadAsync(message, cancellationToken);
        if (stored.Fault is { } fault)
            throw connection.Faults.Tell(new MailRefusedException(MailSetting.None, $"The message cannot be stored as it is: {fault}. Nothing was stored."));
        var place = await AskAsync(MailSetting.Folder, cancellationToken, async () =>
        {
            var target = await client.GetFolderAsync(folder, cancellationToken);
            return await target.AppendAsync(FormatOptions.Default, new AppendRequest(stored.ForMailKit(), (MessageFlags)flags, date), cancellationToken);
        });
        return place is { } at ? new MessagePlace(at.Validity, at.Id) : null;
    }

    public async Task<MailboxNews> WaitForNewsAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        Ready();
        _ = Open;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(atMost, TimeSpan.Zero);
        var start = time.GetTimestamp();
        while (!_news)
        {
            var left = atMost - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                return MailboxNews.Quiet;
            if (client.Capabilities.HasFlag(ImapCapabilities.Idle) && !_idleRefused)
            {
                await IdleAsync(left < _timeouts.IdleRenewal ? left : _timeouts.IdleRenewal, cancellationToken);
                continue;
            }
            await PingAsync(cancellationToken);
            if (!_news)
                await Task.Delay(left < _timeouts.Poll ? left : _timeouts.Poll, time, cancellationToken);
        }
        _news = false;
        return MailboxNews.Changed;
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        Ready();
        await AskAsync(MailSetting.None, cancellationToken, () => Done(client.NoOpAsync(cancellationToken)));
    }

    public ValueTask DisposeAsync()
    {
        Follow(null);
        return connection.CloseAsync(client, sayGoodbye: IsUsable && !_fetching);
    }

    private async Task FetchAsync(ImapFolder open, Dictionary<uint, MessageSummary> summaries, Func<MailboxMessage, Task> take, CancellationToken cancellationToken)
    {
        ExceptionDispatchInfo? refusal = null;
        _fetching = true;
        try
        {
            await AskAsync(MailSetting.None, cancellationToken, () => Done(open.GetStreamsAsync(Ids(open, summaries.Keys), TakeAsync, cancellationToken)));
        }
        catch (Exception) when (refusal is not null)
        {
            // The server is already sending the rest: closing is cheaper and safer than reading what nobody wants.
            connection.Transcript.Note("the rest of the messages was not wanted");
            _abandoned = true;
            refusal.Throw();
        }
        finally
        {
            _fetching = false;
        }

        async Task TakeAsync(ImapFolder folder, int index, UniqueId uid, Stream content, CancellationToken token)
        {
            try
            {
                if (summaries.Remove(uid.Id, out var summary))
                    await take(new MailboxMessage(summary, content));
            }
            catch (Exception fault)
            {
                refusal = ExceptionDispatchInfo.Capture(fault);
                throw;
            }
        }
    }

    private async Task<Dictionary<uint, MessageSummary>> SummariesOfAsync(IMailFolder open, uint[] chunk, CancellationToken cancellationToken)
    {
        const MessageSummaryItems items = MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.Flags | MessageSummaryItems.InternalDate;
        var found = await AskAsync(MailSetting.None, cancellationToken, () => open.FetchAsync(Ids(open, chunk), items, cancellationToken));
        var wanted = chunk.ToHashSet();
        // Flags that change elsewhere meanwhile are told without a size; they are not an answer.
        return found.Where(item => item.Size is not null && wanted.Remove(item.UniqueId.Id))
            .ToDictionary(item => item.UniqueId.Id, item => new MessageSummary(item.UniqueId.Id, item.Size!.Value, (MailFlags)((item.Flags ?? MessageFlags.None) & ~(MessageFlags.Recent | MessageFlags.UserDefined)), item.InternalDate));
    }

    private static List<UniqueId> Ids(IMailFolder open, IEnumerable<uint> uids) => [.. uids.Order().Select(uid => new UniqueId(open.UidValidity, uid))];

    /// <summary>One round of IDLE: until something happens or the time is over.</summary>
    private async Task IdleAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var done = new CancellationTokenSource(patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Waiting for news ends with patience alone; waiting for the go-ahead, and for the answer to DONE, ends sooner.
        using var soon = done.Token.Register(() => limit.CancelAfter(_timeouts.Reply));
        connection.Transcript.Continued = () => connection.Patience = Timeout.InfiniteTimeSpan;
        _idle = done;
        try
        {
            await AskAsync(MailSetting.None, cancellationToken, () => Done(client.IdleAsync(done.Token, limit.Token)));
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            // There was no answer to DONE.
            _abandoned = true;
            throw connection.Faults.Working(fault, MailSetting.None, usable: false);
        }
        catch (MailRefusedException)
        {
            // It offered IDLE and refuses it: from now on it is asked now and then.
            _idleRefused = true;
        }
        finally
        {
            (_idle, connection.Transcript.Continued) = (null, null);
            connection.Patience = _timeouts.Reply;
        }
    }

    /// <summary>Listens to the folder opened now, and no longer to the one before.</summary>
    private void Follow(IMailFolder? opened)
    {
        _open?.CountChanged -= Changed;
        opened?.CountChanged += Changed;
        (_open, _news) = (opened, false);
    }

    private void Changed(object? folder, EventArgs what)
    {
        _news = true;
        _idle?.Cancel();
    }

    /// <summary>Runs one exchange. A refusal leaves the session as it is; everything else ends it.</summary>
    private async Task<T> AskAsync<T>(MailSetting setting, CancellationToken cancellationToken, Func<Task<T>> exchange)
    {
        try
        {
            return await exchange();
        }
        catch (Exception fault) when (fault is not OperationCanceledException || cancellationToken.IsCancellationRequested)
        {
            _abandoned |= fault is not (CommandException or FolderNotFoundException);
            cancellationToken.ThrowIfCancellationRequested();
            throw connection.Faults.Working(fault, setting, IsUsable);
        }
    }

    private static async Task<bool> Done(Task exchange)
    {
        await exchange;
        return true;
    }

    private void Ready()
    {
        if (!IsUsable)
            throw connection.Faults.Gone();
        if (_fetching)
            throw new InvalidOperationException("Messages are still being fetched; finish or leave that loop first.");
    }

    private static void CheckName(string folder)
    {
        if (folder.Length == 0 || folder.Any(char.IsControl))
            throw new ArgumentException("A folder's name must not be empty or contain control characters.", nameof(folder));
    }
}
