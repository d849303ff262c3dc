using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OptOut.Mail.Receiving;

/// <summary>Fetching messages.</summary>
internal sealed partial class MailKitMailboxSession
{
    // So many are asked for at once, and so many small ones may lie ready for the reader.
    private const int Chunk = 1000;
    private const int Ahead = 64;

    public async Task<IReadOnlyList<MessageSummary>> SummariesAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken)
    {
        Ready();
        List<MessageSummary> found = [];
        foreach (var chunk in uids.Distinct().Chunk(Chunk))
            found.AddRange((await SummariesOfAsync(Open, chunk, cancellationToken)).Values);
        return found;
    }

    public async IAsyncEnumerable<MailboxMessage> FetchAsync(IReadOnlyCollection<uint> uids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Ready();
        var open = Open;
        foreach (var chunk in uids.Distinct().Chunk(Chunk))
        {
            var summaries = await SummariesOfAsync(open, chunk, cancellationToken);
            if (summaries.Count == 0)
                continue;
            await foreach (var message in FetchChunkAsync((ImapFolder)open, summaries, cancellationToken))
                yield return message;
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

    /// <summary>MailKit pushes one message after the other; here the caller pulls.</summary>
    private async IAsyncEnumerable<MailboxMessage> FetchChunkAsync(ImapFolder open, Dictionary<uint, MessageSummary> summaries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var handover = Channel.CreateBounded<(MailboxMessage Message, TaskCompletionSource? Read)>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        var pump = PumpAsync(open, summaries, handover.Writer, leave.Token);
        var finished = false;
        _fetching = true;
        try
        {
            await foreach (var (message, read) in handover.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return message;
                await message.Content.DisposeAsync();
                read?.SetResult();
            }

            finished = true;
        }
        finally
        {
            _fetching = false;
            if (!finished)
            {
                // The server is already sending the rest: closing is cheaper and safer than reading what nobody wants.
                connection.Transcript.Note("the rest of the messages was not wanted");
                _abandoned = true;
                await leave.CancelAsync();
                await ((Task)pump).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await pump;
    }

    private async Task<bool> PumpAsync(ImapFolder open, Dictionary<uint, MessageSummary> summaries, ChannelWriter<(MailboxMessage, TaskCompletionSource?)> handover, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(MailSetting.None, cancellationToken, () => Done(open.GetStreamsAsync(Ids(open, summaries.Keys), async (_, _, uid, content, token) =>
            {
                if (!summaries.Remove(uid.Id, out var summary))
                    return;
                // MailKit closes its stream after this; the bytes of a small one stay, and MailKit need not wait for the caller.
                var small = content is MemoryStream memory ? new MemoryStream(memory.GetBuffer(), 0, (int)memory.Length, writable: false) : null;
                var read = small is null ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
                await handover.WriteAsync((new MailboxMessage(summary, small ?? content), read), token);
                await (read?.Task.WaitAsync(token) ?? Task.CompletedTask);
            }, cancellationToken)));
        }
        finally
        {
            handover.Complete();
        }
    }

    private static List<UniqueId> Ids(IMailFolder open, IEnumerable<uint> uids) => [.. uids.Order().Select(uid => new UniqueId(open.UidValidity, uid))];
}
