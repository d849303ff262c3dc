namespace OptOut.Mail.Messages;

/// <summary>MimeKit's reader tells where parts, fields and boundaries lie; this makes a tree of it that holds places instead of bytes. It
/// reads one source from front to back, whatever stands in it, and stops where a limit is reached.</summary>
internal sealed class StructureReader : MimeReader
{
    private const int MostFields = 5_000;
    private readonly WatchedStream _watched;
    private readonly Stack<MessagePart> _open = new();
    private readonly HashSet<string> _notes = new(StringComparer.Ordinal);
    private List<HeaderField> _fields = [];
    private MessagePart? _root;
    private int _parts;
    private long _kept;
    private long _bodyStart;
    private bool _lacksEmptyLine;

    private StructureReader(WatchedStream watched, ParserOptions options, int parts)
        : base(options, watched, MimeFormat.Entity) => (_watched, _parts) = (watched, parts);

    /// <summary>Reads the message that fills a source, which stays open while the parts are used.</summary>
    /// <param name="source">Can be sought.</param>
    /// <param name="depth">How many levels are around it already.</param>
    /// <param name="parts">How many parts the whole message has so far.</param>
    public static MessagePart Read(Stream source, int depth, ref int parts)
    {
        var options = Charsets.Options.Clone();
        options.MaxMimeDepth = Math.Max(1, MessageLimits.Depth - depth);
        var head = new byte[(int)Math.Min(source.Length, 4096)];
        source.Position = 0;
        source.ReadExactly(head);
        // A file may have got an empty line before its header on its way.
        var start = Math.Max(0, head.AsSpan().IndexOfAnyExcept("\r\n"u8));
        var endsLinesInCr = head.Contains((byte)'\r') && !head.Contains((byte)'\n');
        var watched = new WatchedStream(source, endsLinesInCr) { Position = start };
        var reader = new StructureReader(watched, options, parts);
        try
        {
            reader.ReadMessage();
        }
        catch (Exception exception) when (exception is FormatException or LimitReachedException)
        {
            reader.Close(exception as LimitReachedException);
        }
        parts = reader._parts;
        return reader._root!;
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        (_fields, _kept) = ([], 0);
        _watched.FieldStart = _bodyStart = beginOffset;
    }

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        _watched.FieldStart = _bodyStart = Position;
        _kept += header.RawField.Length + header.RawValue.Length;
        if (_fields.Count < MostFields && _kept <= MessageLimits.HeaderBytes)
            _fields.Add(new HeaderField(header));
        else
            _notes.Add("The header is longer than the limit; the rest of it is kept raw but not read.");
    }

    protected override void OnHeadersEnd(long beginOffset, int beginLineNumber, long endOffset, int endLineNumber, CancellationToken cancellationToken)
    {
        _watched.FieldStart = null;
        _bodyStart = endOffset;
        if (_fields is [{ Name: "" } first, ..] && first.Raw.AsSpan().TrimStart((byte)'>').StartsWith("From "u8))
            _fields.RemoveAt(0);
        for (var i = _fields.FindIndex(field => field.Name.Length == 0); i >= 0; i = _fields.FindIndex(i + 1, field => field.Name.Length == 0))
        {
            // A broken line among known fields is one; anything else is the body, whose empty line the sender forgot.
            if (_fields.Skip(i + 1).Take(3).Any(field => field.IsKnown))
            {
                _notes.Add("A line in the header is not a header field.");
                continue;
            }
            // CR CR LF of a broken gateway is an empty line all the same.
            var isBlank = _fields[i].Raw.AsSpan().TrimEnd("\r\n \t"u8).IsEmpty;
            _notes.Add(isBlank ? "The line between header and body is not empty." : "The empty line between header and body is missing.");
            _bodyStart = _fields[i].Offset + (isBlank ? _fields[i].Raw.Length : 0);
            _lacksEmptyLine = true;
            _fields.RemoveRange(i, _fields.Count - i);
            break;
        }
    }

    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Open(contentType);
    protected override void OnMimePartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken)
    {
        // A boundary line right behind another one is the same boundary: an empty part has an empty line (RFC 2046, 5.1.1).
        var part = _open.Peek();
        var isNothing = part.Headers.Fields.Count == 0 && part.BodyStart == beginOffset && endOffset <= beginOffset;
        End(endOffset);
        if (isNothing && beginOffset < _watched.BaseStream.Length && _open.TryPeek(out var parent))
            parent.Inner.Remove(part);
    }

    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Open(contentType).WasDivided = true;
    protected override void OnMultipartEndBoundaryBegin(long beginOffset, int lineNumber, CancellationToken cancellationToken) => _open.Peek().IsClosed = true;
    protected override void OnMultipartEpilogueBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => _open.Peek().EpilogueStart = beginOffset;
    protected override void OnMultipartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) => End(endOffset);
    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) => Open(contentType);
    protected override void OnMessagePartEnd(ContentType contentType, long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken) => End(endOffset);

    private MessagePart Open(ContentType type)
    {
        while (_open.TryPeek(out var outer) && _fields.FindIndex(field => IsBoundary(field, outer)) is var at and >= 0)
        {
            // A boundary with a colon right behind the fields of a part looks like one more field to MimeKit.
            var (before, end) = (_fields[..at], _fields[at].Offset);
            if (at > 0)
                outer.Inner.Add(new MessagePart(_watched.BaseStream, new HeaderList(before), TypeOf(before)) { BodyStart = end, BodyEnd = end });
            _fields.RemoveRange(0, at + 1);
            type = TypeOf(_fields);
        }
        var part = new MessagePart(_watched.BaseStream, new HeaderList(_fields), type) { BodyStart = _bodyStart, LacksEmptyLine = _lacksEmptyLine };
        part.Notes.AddRange(_notes);
        _notes.Clear();
        _lacksEmptyLine = false;
        if (_open.TryPeek(out var parent))
            parent.Inner.Add(part);
        _root ??= part;
        _open.Push(part);
        return ++_parts <= MessageLimits.Parts ? part : throw new LimitReachedException("There are more parts than the limit; the rest is one leaf.");
    }

    // Of a part without body and empty line MimeKit gives an end before the line end of its last field.
    private void End(long offset)
    {
        var part = _open.Pop();
        part.BodyEnd = Math.Max(part.BodyStart, offset);
    }

    private static ContentType TypeOf(List<HeaderField> fields) =>
        new HeaderList(fields).First("Content-Type") is { } declared && ContentType.TryParse(Charsets.Options, declared.Value, out var type)
            ? type : new ContentType("text", "plain");

    private static bool IsBoundary(HeaderField field, MessagePart outer) => field.Name.StartsWith("--", StringComparison.Ordinal)
        && outer.Parameter("boundary") is { } boundary && Encoding.UTF8.GetString(field.Raw).TrimEnd() == "--" + boundary;

    /// <summary>Ends what is open where MimeKit goes no further: everything from there on is one leaf.</summary>
    private void Close(LimitReachedException? limit)
    {
        if (limit is null || _watched.FieldStart is not null)
        {
            if (limit is null && _fields.Count > 0)
                _notes.Add("The empty line between header and body is missing.");
            _parts = Math.Min(_parts, MessageLimits.Parts - 1);
            Open(TypeOf(_fields));
        }
        if (limit is not null)
            _open.Peek().Notes.Add(limit.Message);
        while (_open.Count > 0)
            End(_watched.BaseStream.Length);
    }

    private sealed class LimitReachedException(string message) : Exception(message);

    /// <summary>What MimeKit reads from. A header field is gathered in memory before it is told of; this ends one that never ends.</summary>
    private sealed class WatchedStream(Stream source, bool endsLinesInCr) : BoundStream(source, 0, -1, leaveOpen: true)
    {
        /// <summary>Where the field begins that is being read; null outside of headers.</summary>
        public long? FieldStart { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position - FieldStart > MessageLimits.HeaderBytes)
                throw new LimitReachedException("A header field is longer than the limit; it is kept as a body.");
            var isInside = FieldStart < Position && IsTransferEncoding();
            var read = base.Read(buffer, offset, count);
            // Old systems ended lines in CR alone; the length is the same, so every place stays right.
            if (endsLinesInCr)
                buffer.AsSpan(offset, read).Replace((byte)'\r', (byte)'\n');
            if (isInside)
                buffer.AsSpan(offset, read).Replace((byte)'?', (byte)' ');
            return read;
        }

        // MimeKit looks for encoded words in this field, and takes the square of its length for it.
        private bool IsTransferEncoding()
        {
            var name = new byte[25];
            BaseStream.Position = FieldStart!.Value;
            return BaseStream.ReadAtLeast(name, name.Length, throwOnEndOfStream: false) == name.Length && Ascii.EqualsIgnoreCase(name, "Content-Transfer-Encoding"u8);
        }
    }
}
