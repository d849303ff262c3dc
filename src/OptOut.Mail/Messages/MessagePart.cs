namespace OptOut.Mail.Messages;

/// <summary>What a leaf decodes to, and in sentences for a person what was wrong with its wrapping.</summary>
/// <param name="Size">Bytes after base64, quoted-printable or uuencode; charset and line ends untouched.</param>
/// <param name="Sha256">Lower-case hex over the same bytes.</param>
public sealed record LeafDigest(long Size, string Sha256, IReadOnlyList<string> Problems);

/// <summary>One part of a message: a leaf, a multipart with its children, or the place of an embedded message.</summary>
public sealed partial class MessagePart
{
    private readonly Stream _source;
    private readonly ContentType _type;
    private readonly ContentDisposition? _disposition;
    private readonly ContentEncoding _encoding;

    internal MessagePart(Stream source, HeaderList headers, ContentType type)
    {
        _source = source;
        Headers = headers;
        _type = type;
        var declared = headers.First("Content-Type");
        if (type.IsMimeType("application", "octet-stream") && declared is not null && !MimeKit.ContentType.TryParse(Charsets.Options, declared.Value, out _))
        {
            // What is no type is text (RFC 2045, 5.2); MimeKit makes it a file.
            _type = new ContentType("text", "plain");
            foreach (var parameter in type.Parameters)
                _type.Parameters.Add(parameter.Name, parameter.Value);
            Notes.Add($"'{Charsets.Shorten(declared.Unfolded)}' is not a content type.");
        }
        else if (declared?.Value.Contains((byte)'\\') == true && MimeKit.ContentType.TryParse(Charsets.Options, Literal(declared), out var literal))
        {
            _type = literal;
        }
        // "Content-Disposition: filename=x.pdf" without the word before it is common enough.
        if (headers.First("Content-Disposition") is { } given && !ContentDisposition.TryParse(Charsets.Options, Literal(given), out _disposition))
            _ = ContentDisposition.TryParse(Charsets.Options, [.. "attachment; "u8, .. Literal(given)], out _disposition);
        var encoding = Comments.Without(headers.Value("Content-Transfer-Encoding") ?? "7bit").Trim(' ', '\t', '"');
        if (!MimeUtils.TryParse(encoding, out _encoding))
            Notes.Add($"The transfer encoding '{Charsets.Shorten(encoding)}' is unknown; the bytes are kept as they came.");
        ContentType = _type.MimeType.ToLowerInvariant();
    }

    /// <summary>Place in the message, counted like IMAP: "1.2". The multipart that is the whole message has the path "".</summary>
    public string Path { get; internal set; } = "";
    /// <summary>The fields of this part; for the body of a message those of the message.</summary>
    public HeaderList Headers { get; }
    /// <summary>Type and subtype in lower case: "text/plain"; the default of the place where none or an unreadable one is declared.</summary>
    public string ContentType { get; }
    /// <summary>The charset in lower case; null when absent.</summary>
    public string? Charset => Parameter("charset")?.Trim(' ', '\'', '"').ToLowerInvariant() is { Length: > 0 } charset ? charset : null;
    /// <summary>Whether the sender keeps the part apart from the text: by its disposition, or by a name where there is none.</summary>
    public bool IsAttachment => _disposition is null ? FileName is not null : !_disposition.Disposition.Equals("inline", StringComparison.OrdinalIgnoreCase);
    /// <summary>The decoded file name, as the sender gave it on one line and not yet harmless as a path; null when absent.</summary>
    public string? FileName => Charsets.OneLine(_disposition?.FileName ?? _type.Name ?? "").Trim() is { Length: > 0 } name ? name : null;
    /// <summary>The parts of a multipart, in order; empty for a leaf.</summary>
    public IReadOnlyList<MessagePart> Children => IsMessage ? [] : Inner;
    /// <summary>The message this part carries; null for everything but message/rfc822 and its kin (RFC 6532, RFC 5537).</summary>
    public MailMessage? Embedded { get; internal set; }
    /// <summary>Whether the part holds bytes of its own, neither parts nor a message.</summary>
    public bool IsLeaf => Inner.Count == 0;
    /// <summary>Where the raw body begins in its source, which differs from the message's own only inside of what had to be mended.</summary>
    public long BodyStart { get; internal set; }
    /// <summary>Behind the last byte of the raw body: for a multipart with preamble, boundaries and epilogue.</summary>
    public long BodyEnd { get; internal set; }
    internal List<MessagePart> Inner { get; } = [];
    internal List<string> Notes { get; } = [];
    /// <summary>Whether MimeKit looked for parts in it.</summary>
    internal bool WasDivided { get; set; }
    internal bool IsClosed { get; set; }
    internal bool LacksEmptyLine { get; init; }
    internal long EpilogueStart { get; set; }
    internal bool IsMultipart => ContentType.StartsWith("multipart/", StringComparison.Ordinal);
    internal bool IsMessage => ContentType is "message/rfc822" or "message/global" or "message/news";
    internal bool IsWrapped => _encoding is ContentEncoding.Base64 or ContentEncoding.QuotedPrintable or ContentEncoding.UUEncode;

    /// <summary>A parameter of the content type by name; null when absent.</summary>
    public string? Parameter(string name) => _type.Parameters.TryGetValue(name, out string? value) ? value : null;
    /// <summary>The body as it came, still wrapped. The message must stay open meanwhile.</summary>
    public Stream OpenRaw() => OpenRaw(BodyStart, BodyEnd);
    /// <summary>The decoded bytes of a leaf, made while they are read. The message must stay open meanwhile.</summary>
    public Stream OpenDecoded() => OpenDecoded(new Base64Letters());

    /// <summary>Decodes a leaf into a sink and says what came out. Memory stays flat whatever the length.</summary>
    /// <exception cref="IOException">The source cannot be read or the sink not written.</exception>
    public LeafDigest DecodeTo(Stream sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var letters = new Base64Letters();
        using var stream = OpenDecoded(letters);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[(int)Math.Clamp(BodyEnd - BodyStart, 256, 64 * 1024)];
        var size = 0L;
        for (int count; (count = stream.Read(buffer, 0, buffer.Length)) > 0; size += count)
        {
            hash.AppendData(buffer, 0, count);
            sink.Write(buffer, 0, count);
        }
        return new LeafDigest(size, Convert.ToHexStringLower(hash.GetHashAndReset()), [.. letters.Problems()]);
    }

    /// <summary>Length and hash of a leaf's decoded bytes.</summary>
    public LeafDigest Digest() => DecodeTo(Stream.Null);

    /// <summary>The first decoded bytes of a leaf, at most <paramref name="most"/>.</summary>
    public byte[] DecodeStart(int most)
    {
        using var stream = OpenDecoded();
        var bytes = new byte[(int)Math.Min(most, ((BodyEnd - BodyStart) * 2) + 1024)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    internal Stream OpenRaw(long start, long end) => new BoundStream(_source, start, end, leaveOpen: true);

    private Stream OpenDecoded(Base64Letters letters)
    {
        if (_encoding == ContentEncoding.Base64)
        {
            // Letters that lack their padding, and a last line without its end, would be held back; too much of both does no harm.
            var padded = new ChainedStream();
            padded.Add(OpenRaw());
            padded.Add(new MemoryStream("===\n"u8.ToArray()));
            var decoded = new FilteredStream(padded);
            decoded.Add(letters);
            decoded.Add(DecoderFilter.Create(_encoding));
            return decoded;
        }
        var opened = new MimeContent(OpenRaw(), _encoding);
        // Without a begin line nothing comes out of uuencoding, and the words may stand there plainly.
        return _encoding == ContentEncoding.UUEncode && opened.Open().ReadByte() < 0 ? OpenRaw() : opened.Open();
    }

    /// <summary>The value with its backslashes: nobody escapes a letter, and C:\Users\letter.pdf is a path.</summary>
    private static byte[] Literal(HeaderField field) => Encoding.Latin1.GetBytes(LoneBackslash().Replace(Encoding.Latin1.GetString(field.Value), @"\\"));

    [GeneratedRegex("""(?<!\\)\\(?![\\"])""", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex LoneBackslash();

    /// <summary>Lets base64 through and counts what is none. Padding ends the data (RFC 2045, 6.8); further lines are read on only as long
    /// as they are base64, because a list or a virus scanner may have put plain words there.</summary>
    private sealed class Base64Letters : MimeFilterBase
    {
        private const int LongestLine = 1024;
        private static readonly SearchValues<byte> s_letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="u8);
        private static readonly SearchValues<byte> s_known = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n\t "u8);
        private long _junk;
        private bool _isPadded;
        private bool _hasTail;

        public IEnumerable<string> Problems()
        {
            if (_junk > 0)
                yield return $"{_junk} characters are not base64 and were skipped.";
            if (_hasTail)
                yield return "What stands behind the end of the base64 is not base64 and was left out.";
        }

        protected override byte[] Filter(byte[] input, int startIndex, int length, out int outputIndex, out int outputLength, bool flush)
        {
            var data = input.AsSpan(startIndex, length);
            var kept = _isPadded ? 0 : data.IndexOf((byte)'=') is var padding and >= 0 ? padding : length;
            for (var rest = data[..kept]; rest.IndexOfAnyExcept(s_known) is var at and >= 0; rest = rest[(at + 1)..])
                _junk++;
            _isPadded |= kept < length;
            while (kept < length && !_hasTail)
            {
                var end = data[kept..].IndexOf((byte)'\n') is var at and >= 0 ? kept + at + 1 : length;
                if (end == length && data[^1] != '\n' && length - kept < LongestLine)
                {
                    SaveRemainingInput(input, startIndex + kept, length - kept);
                    break;
                }
                _hasTail = data[kept..end].Trim(" \t\r\n"u8).ContainsAnyExcept(s_letters);
                kept = _hasTail ? kept : end;
            }
            (outputIndex, outputLength) = (startIndex, kept);
            return input;
        }
    }
}
