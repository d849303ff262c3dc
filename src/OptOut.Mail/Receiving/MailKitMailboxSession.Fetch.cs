using System.Runtime.ExceptionServices;

namespace OptOut.Mail.Receiving;

/// <summary>Fetching messages.</summary>
internal sealed partial class MailKitMailboxSession
{
    // So many are asked for at once.
    private const int Chunk = 1000;

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
}
