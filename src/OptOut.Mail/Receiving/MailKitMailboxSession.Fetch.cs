using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MailKit;
using MailKit.Net.Imap;

namespace OptOut.Mail.MailKit;

/// <summary>Fetching messages.</summary>
internal sealed partial class MailKitMailboxSession
{
    // So many UIDs go into one command, which keeps its line short.
    private const int Chunk = 500;

    public async Task<IReadOnlyList<MessageSummary>> SummariesAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken)
    {
        Ready();
        var open = Open();
        List<MessageSummary> found = [];
        foreach (var chunk in uids.Distinct().Chunk(Chunk))
        {
            found.AddRange((await SummariesOfAsync(open, chunk, cancellationToken)).Values);
        }

        return found;
    }

    public async IAsyncEnumerable<MailboxMessage> FetchAsync(IReadOnlyCollection<uint> uids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Ready();
        var open = Open();
        foreach (var chunk in uids.Distinct().Chunk(Chunk))
        {
            var summaries = await SummariesOfAsync(open, chunk, cancellationToken);
            if (summaries.Count > 0)
            {
                await foreach (var message in FetchChunkAsync((ImapFolder)open, summaries, cancellationToken))
                {
                    yield return message;
                }
            }
        }
    }

    private async Task<Dictionary<uint, MessageSummary>> SummariesOfAsync(IMailFolder open, uint[] chunk, CancellationToken cancellationToken)
    {
        var ids = Ids(open, chunk);
        const MessageSummaryItems items = MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.Flags | MessageSummaryItems.InternalDate;
        var found = await AskAsync(MailSetting.None, cancellationToken, () => open.FetchAsync(ids, items, cancellationToken));
        var wanted = chunk.ToHashSet();
        // Flags that change elsewhere meanwhile are told without a size; they are not an answer.
        return found.Where(item => item.Size is not null && wanted.Contains(item.UniqueId.Id))
            .ToDictionary(item => item.UniqueId.Id, item => new MessageSummary(item.UniqueId.Id, item.Size!.Value, Known(item.Flags), item.InternalDate));
    }

    /// <summary>MailKit pushes one message after the other; here the caller pulls. MailKit waits while the caller reads.</summary>
    private async IAsyncEnumerable<MailboxMessage> FetchChunkAsync(ImapFolder open, Dictionary<uint, MessageSummary> summaries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var read = new SemaphoreSlim(0);
        var handover = Channel.CreateBounded<MailboxMessage>(1);
        var pump = PumpAsync(open, summaries, handover.Writer, read, leave.Token);
        var finished = false;
        _fetching = true;
        try
        {
            await foreach (var message in handover.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return message;
                read.Release();
            }

            finished = true;
        }
        finally
        {
            _fetching = false;
            if (!finished)
            {
                // The server is already sending the rest: closing is cheaper and safer than reading what nobody wants.
                log.Transcript.Note("the rest of the messages was not wanted");
                _abandoned = true;
                await leave.CancelAsync();
                await ((Task)pump).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await pump;
    }

    private async Task<bool> PumpAsync(ImapFolder open, Dictionary<uint, MessageSummary> summaries, ChannelWriter<MailboxMessage> handover, SemaphoreSlim read, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(MailSetting.None, cancellationToken, async () =>
            {
                await open.GetStreamsAsync(Ids(open, summaries.Keys), async (_, _, uid, content, token) =>
                {
                    if (summaries.Remove(uid.Id, out var summary))
                    {
                        await handover.WriteAsync(new MailboxMessage(summary, content), token);
                        await read.WaitAsync(token);
                    }
                }, cancellationToken);
                return true;
            });
        }
        finally
        {
            handover.Complete();
        }
    }

    private static List<UniqueId> Ids(IMailFolder open, IEnumerable<uint> uids) => [.. uids.Order().Select(uid => new UniqueId(open.UidValidity, uid))];

    private static MailFlags Known(MessageFlags? flags) =>
        FlagNames.Where(name => flags?.HasFlag(name.Theirs) == true).Aggregate(MailFlags.None, (all, name) => all | name.Ours);
}
