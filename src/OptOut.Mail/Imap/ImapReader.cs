using System.Globalization;
using OptOut.Mail.Transport;

namespace OptOut.Mail.Imap;

/// <summary>A piece of a server's answer: atom or string, NIL, list, or a literal whose bytes are still to be read.</summary>
internal sealed record ImapValue(string? Text, IReadOnlyList<ImapValue>? List = null, long? LiteralLength = null)
{
    public static readonly ImapValue Nil = new(Text: null);

    public bool Is(string word) => string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Reads the grammar of IMAP from a connection, piece by piece, bounded in depth and size.</summary>
internal sealed class ImapReader(MailConnection connection, string host)
{
    // Only short things come as literals outside a message's content: folder names and headers.
    private const int MaxText = 1024 * 1024;
    private const int MaxDepth = 50;

    /// <summary>The next byte, left where it is.</summary>
    public async ValueTask<byte> PeekAsync(CancellationToken cancellationToken)
    {
        while (connection.Buffered.IsEmpty)
        {
            await connection.FillAsync(cancellationToken);
        }

        return connection.Buffered.Span[0];
    }

    public async ValueTask<byte> TakeAsync(CancellationToken cancellationToken)
    {
        var next = await PeekAsync(cancellationToken);
        connection.Consume(1);
        return next;
    }

    public async ValueTask SkipSpacesAsync(CancellationToken cancellationToken)
    {
        while (await PeekAsync(cancellationToken) == ' ')
        {
            connection.Consume(1);
        }
    }

    /// <summary>The rest of the line as text, line end taken.</summary>
    public ValueTask<string> RestOfLineAsync(CancellationToken cancellationToken) => connection.ReadLineAsync(MaxText, cancellationToken);

    /// <summary>True at a line's end, which is taken.</summary>
    public async ValueTask<bool> TryLineEndAsync(CancellationToken cancellationToken)
    {
        await SkipSpacesAsync(cancellationToken);
        var next = await PeekAsync(cancellationToken);
        if (next is not ((byte)'\r' or (byte)'\n'))
        {
            return false;
        }

        await RestOfLineAsync(cancellationToken);
        return true;
    }

    /// <summary>A word up to a space, bracket or line end; a section such as BODY[HEADER.FIELDS (X)] stays in one piece.</summary>
    public async ValueTask<string> AtomAsync(CancellationToken cancellationToken)
    {
        var atom = new List<byte>(16);
        var inSection = 0;
        while (true)
        {
            var next = await PeekAsync(cancellationToken);
            if (next is (byte)'\r' or (byte)'\n' || (inSection == 0 && next is (byte)' ' or (byte)'(' or (byte)')' or (byte)'"' or (byte)'{'))
            {
                return ServerText.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(atom));
            }

            inSection += next switch { (byte)'[' => 1, (byte)']' when inSection > 0 => -1, _ => 0 };
            atom.Add(next);
            connection.Consume(1);
            if (atom.Count > MaxText)
            {
                throw Broken("a word without end");
            }
        }
    }

    /// <summary>One value; literals are read into text.</summary>
    public async ValueTask<ImapValue> ValueAsync(CancellationToken cancellationToken, int depth = 0)
    {
        var value = await ValueOrLiteralAsync(cancellationToken, depth);
        return value.LiteralLength is { } length ? new ImapValue(await LiteralTextAsync(length, cancellationToken)) : value;
    }

    /// <summary>One value; of a literal only the length is read, its bytes follow on the connection.</summary>
    public async ValueTask<ImapValue> ValueOrLiteralAsync(CancellationToken cancellationToken, int depth = 0)
    {
        await SkipSpacesAsync(cancellationToken);
        switch (await PeekAsync(cancellationToken))
        {
            case (byte)'(':
                connection.Consume(1);
                return await ListAsync(cancellationToken, depth + 1);
            case (byte)'"':
                connection.Consume(1);
                return new ImapValue(await QuotedAsync(cancellationToken));
            case (byte)'{':
                return new ImapValue(Text: null, LiteralLength: await LiteralLengthAsync(cancellationToken));
            default:
                var atom = await AtomAsync(cancellationToken);
                return atom switch
                {
                    "" => throw Broken("nothing where a value belongs"),
                    "~" => await ValueOrLiteralAsync(cancellationToken, depth),
                    _ when atom.Equals("NIL", StringComparison.OrdinalIgnoreCase) => ImapValue.Nil,
                    _ => new ImapValue(atom),
                };
        }
    }

    public MailProtocolException Broken(string what) =>
        connection.Break(new MailProtocolException($"{host} sent {what}, which is not IMAP. Open a new session; if it happens again, tell the mail provider."));

    private async ValueTask<ImapValue> ListAsync(CancellationToken cancellationToken, int depth)
    {
        if (depth > MaxDepth)
        {
            throw Broken("lists nested without end");
        }

        var items = new List<ImapValue>();
        while (true)
        {
            await SkipSpacesAsync(cancellationToken);
            if (await PeekAsync(cancellationToken) == ')')
            {
                connection.Consume(1);
                return new ImapValue(Text: null, items);
            }

            items.Add(await ValueAsync(cancellationToken, depth));
            if (items.Count > MaxText)
            {
                throw Broken("a list without end");
            }
        }
    }

    private async ValueTask<string> QuotedAsync(CancellationToken cancellationToken)
    {
        var text = new List<byte>(32);
        while (true)
        {
            var next = await TakeAsync(cancellationToken);
            if (next == '"')
            {
                return ServerText.Decode(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(text));
            }

            if (next is (byte)'\r' or (byte)'\n' || text.Count > MaxText)
            {
                throw Broken("a quoted text without end");
            }

            text.Add(next == '\\' ? await TakeAsync(cancellationToken) : next);
        }
    }

    private async ValueTask<long> LiteralLengthAsync(CancellationToken cancellationToken)
    {
        var line = await RestOfLineAsync(cancellationToken);
        return line.Length > 2 && line[^1] == '}' && long.TryParse(line.AsSpan(1, line.Length - 2).TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw Broken("a literal without length");
    }

    private async ValueTask<string> LiteralTextAsync(long length, CancellationToken cancellationToken)
    {
        if (length > MaxText)
        {
            throw Broken(FormattableString.Invariant($"{length} bytes where a short text belongs"));
        }

        using var text = new MemoryStream((int)length);
        await CopyAsync(length, text, cancellationToken);
        return ServerText.Decode(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    /// <summary>Moves bytes of a literal to a stream.</summary>
    public async ValueTask CopyAsync(long length, Stream destination, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            await PeekAsync(cancellationToken);
            var part = connection.Buffered[..(int)Math.Min(length, connection.Buffered.Length)];
            await destination.WriteAsync(part, cancellationToken);
            connection.Consume(part.Length);
            length -= part.Length;
        }
    }
}
