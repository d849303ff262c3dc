using System.Globalization;
using System.Runtime.CompilerServices;

namespace OptOut.Mail.Imap;

/// <summary>Fetching messages.</summary>
internal sealed partial class ImapSession
{
    // So many UIDs go into one command: the line stays short, and leaving the loop early costs little.
    private const int Chunk = 100;

    public async Task<IReadOnlyList<MessageSummary>> SummariesAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken)
    {
        Ready(folderNeeded: true);
        var found = new List<MessageSummary>();
        foreach (var chunk in uids.Chunk(Chunk * 10))
        {
            var wanted = chunk.ToHashSet();
            await dialogue.DemandAsync($"UID FETCH {UidSet(chunk)} (UID RFC822.SIZE FLAGS INTERNALDATE)", async (word, _) =>
            {
                if (word != "FETCH")
                {
                    return false;
                }

                var items = await dialogue.Reader.ValueAsync(cancellationToken);
                await SkipLineAsync(cancellationToken);
                var draft = new FetchDraft();
                for (var i = 0; i + 1 < (items.List?.Count ?? 0); i += 2)
                {
                    draft.Take(items.List![i].Text ?? "", items.List[i + 1]);
                }

                // Flags that change elsewhere meanwhile are told without a number or size; they are not an answer.
                if (draft.Uid is { } uid && draft.Size is not null && wanted.Remove(uid))
                {
                    found.Add(draft.Summary(uid));
                }

                return true;
            }, cancellationToken);
        }

        return found;
    }

    public async IAsyncEnumerable<MailboxMessage> FetchAsync(IReadOnlyCollection<uint> uids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Ready(folderNeeded: true);
        foreach (var chunk in uids.Distinct().Chunk(Chunk))
        {
            await foreach (var message in FetchChunkAsync(chunk, cancellationToken))
            {
                yield return message;
            }
        }
    }

    private async IAsyncEnumerable<MailboxMessage> FetchChunkAsync(uint[] chunk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var command = $"UID FETCH {UidSet(chunk)} (UID RFC822.SIZE FLAGS INTERNALDATE BODY.PEEK[])";
        var wanted = chunk.ToHashSet();
        ImapStatus? status = null;
        FetchedBody? current = null;
        _fetching = true;
        try
        {
            var tag = await dialogue.SendAsync(command, cancellationToken);
            while (status is null)
            {
                FetchedBody? arrived = null;
                status = await dialogue.StepAsync(tag, async (word, _) =>
                {
                    arrived = word == "FETCH" ? await ReadFetchAsync(wanted, cancellationToken) : null;
                    return word == "FETCH";
                }, cancellationToken);
                if (arrived is not null)
                {
                    current = arrived;
                    yield return arrived.Message;
                    await FinishAsync(arrived, cancellationToken);
                    current = null;
                }
            }
        }
        finally
        {
            _fetching = false;
            if (status is null && !_connection.Broken)
            {
                await LeaveEarlyAsync(current);
            }
        }

        if (!status.IsOk)
        {
            throw dialogue.Refused(status, command, MailSetting.None);
        }
    }

    /// <summary>The caller left the loop: closing is cheaper and safer than reading on what nobody wants.</summary>
    private async ValueTask LeaveEarlyAsync(FetchedBody? current)
    {
        _connection.Transcript.Note("the rest of the messages was not wanted");
        _connection.Abandon();
        await (current?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    /// <summary>Reads a FETCH answer up to its content; null when there is none.</summary>
    private async ValueTask<FetchedBody?> ReadFetchAsync(HashSet<uint> wanted, CancellationToken cancellationToken)
    {
        var spool = new Spool();
        try
        {
            var body = await ReadFetchAsync(wanted, spool, cancellationToken);
            if (body?.Message.Content != spool.Content)
            {
                await spool.DisposeAsync();
            }

            return body;
        }
        catch
        {
            await spool.DisposeAsync();
            throw;
        }
    }

    private async ValueTask<FetchedBody?> ReadFetchAsync(HashSet<uint> wanted, Spool spool, CancellationToken cancellationToken)
    {
        var reader = dialogue.Reader;
        var draft = new FetchDraft();
        await reader.SkipSpacesAsync(cancellationToken);
        if (await reader.TakeAsync(cancellationToken) != '(')
        {
            throw reader.Broken("a FETCH answer without list");
        }

        while (true)
        {
            await reader.SkipSpacesAsync(cancellationToken);
            if (await reader.PeekAsync(cancellationToken) == ')')
            {
                await reader.RestOfLineAsync(cancellationToken);
                return spool.Content is { } content && draft.Uid is { } late && wanted.Remove(late) ? Spooled(draft.Summary(late), content) : null;
            }

            var name = await reader.AtomAsync(cancellationToken);
            if (name.Length == 0)
            {
                throw reader.Broken("a FETCH answer with a value in place of a name");
            }

            var value = await reader.ValueOrLiteralAsync(cancellationToken);
            if (!name.StartsWith("BODY[", StringComparison.OrdinalIgnoreCase))
            {
                draft.Take(name, value.LiteralLength is null ? value : throw reader.Broken("a literal where a word belongs"));
            }
            else if (value.LiteralLength is { } length && draft is { IsComplete: true, Uid: { } uid } && wanted.Remove(uid))
            {
                var content = new LiteralStream(_connection, length);
                return new FetchedBody(new MailboxMessage(draft.Summary(uid), content), content);
            }
            else
            {
                await spool.TakeAsync(value, dialogue.Reader, cancellationToken);
            }
        }
    }

    private async ValueTask FinishAsync(FetchedBody body, CancellationToken cancellationToken)
    {
        await body.DisposeAsync();
        if (body.Live is not { } live)
        {
            return;
        }

        await live.SkipRestAsync(cancellationToken);
        while (true)
        {
            await dialogue.Reader.SkipSpacesAsync(cancellationToken);
            if (await dialogue.Reader.PeekAsync(cancellationToken) == ')')
            {
                await dialogue.Reader.RestOfLineAsync(cancellationToken);
                return;
            }

            await dialogue.Reader.ValueAsync(cancellationToken);
        }
    }

    private static FetchedBody Spooled(MessageSummary summary, Stream spool)
    {
        spool.Position = 0;
        return new FetchedBody(new MailboxMessage(summary, spool), Live: null);
    }

    /// <summary>UIDs in the short form of IMAP: 1:3,7.</summary>
    private static string UidSet(IEnumerable<uint> uids)
    {
        var parts = new List<string>();
        uint start = 0, end = 0;
        foreach (var uid in uids.Order().Append(0u))
        {
            if (start != 0 && uid == end + 1)
            {
                end = uid;
                continue;
            }

            if (start != 0)
            {
                parts.Add(start == end ? start.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{start}:{end}"));
            }

            start = end = uid;
        }

        return string.Join(',', parts);
    }

    private sealed record FetchedBody(MailboxMessage Message, LiteralStream? Live) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Live is null ? Message.Content.DisposeAsync() : ValueTask.CompletedTask;
    }

    /// <summary>The attributes of one FETCH answer, in whatever order they come.</summary>
    private sealed class FetchDraft
    {
        private MailFlags? _flags;
        private bool _dateSeen;
        private DateTimeOffset? _date;

        public uint? Uid { get; private set; }

        public long? Size { get; private set; }

        public bool IsComplete => Uid is not null && Size is not null && _flags is not null && _dateSeen;

        public MessageSummary Summary(uint uid) => new(uid, Size ?? 0, _flags ?? MailFlags.None, _date);

        public void Take(string name, ImapValue value)
        {
            switch (name.ToUpperInvariant())
            {
                case "UID":
                    Uid = Number(value.Text);
                    break;
                case "RFC822.SIZE":
                    Size = long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
                    break;
                case "FLAGS":
                    _flags = FlagNames.Where(known => value.List?.Any(item => item.Is(known.Word)) == true).Aggregate(MailFlags.None, (all, known) => all | known.Flag);
                    break;
                case "INTERNALDATE":
                    _dateSeen = true;
                    _date = DateTimeOffset.TryParseExact(value.Text?.Trim(), ["d-MMM-yyyy HH:mm:ss zzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
                    break;
            }
        }
    }
}
