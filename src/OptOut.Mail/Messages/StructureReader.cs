namespace OptOut.Mail.Mime;

/// <summary>Takes one source apart in a single pass: headers, boundaries, messages within messages.</summary>
/// <param name="source">What is read.</param>
/// <param name="shared">Limits and findings of the whole message.</param>
/// <param name="segments">Where to note what each byte is; null for a source that is not the raw message.</param>
internal sealed partial class MimeParser(MimeSource source, ParseState shared, List<MimeSegment>? segments)
{
    private readonly SourceWindow _window = new(source);
    private BoundaryStack? _boundaries;
    private HeaderScanner? _scanner;

    private BoundaryStack Boundaries => _boundaries ??= new BoundaryStack(_window);

    private HeaderScanner Scanner => _scanner ??= new HeaderScanner(_window, shared.Limits, shared.Problems);

    /// <summary>Reads a message from <paramref name="start"/> up to a boundary of what is around it, or to the end.</summary>
    public MimeMessage ParseMessage(long start, string path, int depth, out Delimiter end)
    {
        var where = path.Length == 0 ? "message" : "message " + path;
        var first = SkipEnvelope(start, where);
        Note(SegmentKind.Envelope, start, first);
        var header = Scanner.Scan(first, Boundaries, where);
        NoteHeader(header);
        if (path.Length == 0)
            ReportLineEnds(header, where);
        var part = Describe(header.Fields, Join(path, 1), "text/plain", where);
        end = ParseBody(part, header.BodyStart, path, depth);
        var frame = new MessageFrame(first, header.BodyStart, path.Length == 0, shared.Limits, path.Length == 0 ? shared.Owned : [],
            shared.Problems, path.Length == 0 ? shared.Segments : []);
        return new MimeMessage(source, part, path, frame);
    }

    private static string Join(string prefix, int number) => prefix.Length == 0 ? $"{number}" : $"{prefix}.{number}";

    private Delimiter ParsePart(MimePart parent, long start, string path, int depth)
    {
        var where = "part " + path;
        var header = Scanner.Scan(start, Boundaries, where);
        NoteHeader(header);
        var standard = string.Equals(parent.ContentType.Value, "multipart/digest", StringComparison.Ordinal) ? "message/rfc822" : "text/plain";
        var part = Describe(header.Fields, path, standard, where);
        parent.Add(part);
        return ParseBody(part, header.BodyStart, path, depth);
    }

    private Delimiter ParseBody(MimePart part, long bodyStart, string prefix, int depth)
    {
        shared.Parts++;
        var goesOn = depth < shared.Limits.Depth && shared.Parts < shared.Limits.Parts;
        if (!goesOn && (part.ContentType.IsMultipart || part.ContentType.IsMessage))
            Problem(part, "There are more or deeper parts than the limit; this one is kept undivided.");
        Delimiter end;
        if (goesOn && part.ContentType.IsMultipart)
            end = ParseMultipart(part, bodyStart, prefix, depth);
        else if (goesOn && part.ContentType.IsMessage)
            end = ParseEmbedded(part, bodyStart, depth);
        else
            end = ParseLeaf(bodyStart);
        part.Body = ByteRange.Between(bodyStart, end.ContentEnd);
        return end;
    }

    private Delimiter ParseLeaf(long bodyStart)
    {
        var end = Boundaries.Find(bodyStart);
        Note(SegmentKind.Body, bodyStart, end.ContentEnd);
        return end;
    }

    private Delimiter ParseEmbedded(MimePart part, long bodyStart, int depth)
    {
        var isWrapped = part.Encoding is TransferEncoding.Base64 or TransferEncoding.QuotedPrintable or TransferEncoding.UuEncode;
        if (isWrapped && Scanner.LooksLikeKnownField(_window.LineAt(bodyStart)))
        {
            Problem(part, "The message is declared as encoded but stands in the open.");
            part.Encoding = TransferEncoding.EightBit;
            isWrapped = false;
        }
        if (!isWrapped)
        {
            part.Embedded = ParseMessage(bodyStart, part.Path, depth + 1, out var inner);
            return inner;
        }
        var end = ParseLeaf(bodyStart);
        if (Unwrap(part, bodyStart, end) is { } unwrapped)
        {
            if (!string.Equals(part.ContentType.Value, "message/global", StringComparison.Ordinal))
                Problem(part, "A message is wrapped in a transfer encoding, which the standard forbids.");
            part.Embedded = new MimeParser(unwrapped, shared, segments: null).ParseMessage(0, part.Path, depth + 1, out _);
        }
        return end;
    }

    /// <summary>Decodes a wrapped body to a source of its own; null when the limit forbids.</summary>
    private MimeSource? Unwrap(MimePart part, long bodyStart, Delimiter end)
    {
        var body = ByteRange.Between(bodyStart, end.ContentEnd);
        if (shared.Unwrapped + body.Length > shared.Limits.UnwrappedBytes)
        {
            Problem(part, "The wrapped message is longer than the limit; it is kept undivided.");
            return null;
        }
        shared.Unwrapped += body.Length;
        var decoder = TransferDecoder.For(part.Encoding);
        using var sink = new SpoolStream();
        using var decoded = new DecodedStream(source, body, decoder);
        decoded.CopyTo(sink);
        foreach (var problem in decoder.Problems)
            Problem(part, problem);
        var unwrapped = sink.ToSource();
        shared.Owned.Add(unwrapped);
        return unwrapped;
    }

    private MimePart Describe(HeaderList headers, string path, string standard, string where)
    {
        Action<string> typeProblem = what => shared.Problems.Add(where + ", Content-Type", what);
        Action<string> nameProblem = what => shared.Problems.Add(where + ", Content-Disposition", what);
        var type = ContentType.Read(Shortened(headers.Value("Content-Type")), standard, typeProblem);
        var disposition = ContentDisposition.Read(Shortened(headers.Value("Content-Disposition")), nameProblem);
        var name = disposition?.Parameters.GetValueOrDefault("filename") ?? type.Parameter("name");
        return new MimePart(source, path, headers)
        {
            ContentType = type,
            Disposition = disposition,
            FileName = string.IsNullOrWhiteSpace(name) ? null : name.Trim(),
            Encoding = EncodingOf(headers.Value("Content-Transfer-Encoding"), where),
        };
    }

    // Reading parameters is linear only within bounds; nobody sends a longer one.
    private static string? Shortened(string? value) => value is { Length: > 256 * 1024 } ? value[..(256 * 1024)] : value;

    private TransferEncoding EncodingOf(string? value, string where)
    {
        if (value is null)
            return TransferEncoding.SevenBit;
        var clean = ParameterReader.WithoutComments(Shortened(value)!).Trim(' ', '\t', '"', ';', ',', '.').ToLowerInvariant();
        switch (clean)
        {
            case "7bit" or "7-bit" or "":
                return TransferEncoding.SevenBit;
            case "8bit" or "8-bit":
                return TransferEncoding.EightBit;
            case "binary":
                return TransferEncoding.Binary;
            case "quoted-printable" or "quotedprintable" or "quoted_printable":
                return TransferEncoding.QuotedPrintable;
            case "base64" or "base-64" or "b64":
                return TransferEncoding.Base64;
            case "x-uuencode" or "uuencode" or "x-uue" or "uue":
                return TransferEncoding.UuEncode;
            default:
                shared.Problems.Add(where, $"The transfer encoding '{Charsets.Shorten(clean)}' is unknown; the bytes are kept as they came.");
                return TransferEncoding.Binary;
        }
    }

    /// <summary>Where the header begins behind what belongs to a carrier and not to the message.</summary>
    private long SkipEnvelope(long start, string where)
    {
        var position = start;
        if (_window.At(position, 3).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            shared.Problems.Add(where, "A byte order mark stands before the header.");
            position += 3;
        }
        var line = _window.LineAt(position);
        for (var i = 0; i < 32 && line.IsEmpty && line.Next < _window.Length; i++)
            line = _window.LineAt(line.Next);
        if (line.Start != position && (Scanner.LooksLikeKnownField(line) || IsMboxLine(line)))
        {
            shared.Problems.Add(where, "Empty lines stand before the header.");
            position = line.Start;
        }
        if (position == line.Start && IsMboxLine(line))
        {
            shared.Problems.Add(where, "An mbox line stands before the header.");
            position = line.Next;
        }
        return position;
    }

    private bool IsMboxLine(Line line)
    {
        var span = _window.At(line.Start, 16);
        return (span.StartsWith("From "u8) && span.Length > 5 && span[5] != ':') || span.StartsWith(">From "u8);
    }

    private void ReportLineEnds(ScannedHeader header, string where)
    {
        if (_window.Length == 0)
            shared.Problems.Add(where, "The message is empty.");
        else if (header.Fields.Fields.Count == 0)
            shared.Problems.Add(where, "There is no header.");
        if (_window.LineEnd == (byte)'\r')
        {
            shared.Problems.Add(where, "The lines end in CR alone.");
            return;
        }
        var bare = false;
        var pairs = 0;
        var lineFeeds = 0;
        foreach (var raw in header.Fields.Fields.Select(field => field.Raw.Span.ToArray()))
        {
            for (var i = 0; i < raw.Length; i++)
            {
                if (raw[i] == '\n')
                    lineFeeds++;
                else if (raw[i] == '\r' && i + 1 < raw.Length && raw[i + 1] == '\n')
                    pairs++;
                else
                    bare |= raw[i] == '\r';
            }
        }
        if (bare)
            shared.Problems.Add(where, "A CR stands alone in the header.");
        if (pairs > 0 && pairs < lineFeeds)
            shared.Problems.Add(where, "Some header lines end in LF alone.");
    }

    private void NoteHeader(ScannedHeader header)
    {
        Note(SegmentKind.Header, header.FieldsStart, header.FieldsEnd);
        Note(SegmentKind.Separator, header.FieldsEnd, header.BodyStart);
    }

    private void Note(SegmentKind kind, long start, long end)
    {
        if (end > start)
            segments?.Add(new MimeSegment(kind, ByteRange.Between(start, end)));
    }

    private void Problem(MimePart part, string what) => shared.Problems.Add(part.Path.Length == 0 ? "message" : "part " + part.Path, what);
}
