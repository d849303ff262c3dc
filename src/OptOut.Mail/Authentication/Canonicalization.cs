namespace OptOut.Mail.Authentication;

/// <summary>One header field as it stands in the message, byte for byte (Latin-1), with its last line end.</summary>
internal sealed record RawField(string Raw)
{
    /// <summary>In lower case; empty for a line that is no field.</summary>
    public string Name { get; } = Raw.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? Raw[..colon].TrimEnd(' ', '\t').ToLowerInvariant() : "";
    /// <summary>What stands behind the colon, folds and all.</summary>
    public string Value => Raw[(Raw.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

/// <summary>The header of a message as DKIM sees it: fields in their order, and where the body begins.</summary>
internal sealed partial record RawHeader(IReadOnlyList<RawField> Fields, long BodyStart)
{
    /// <summary>A header that goes on behind this is nobody's letter; what follows counts as body.</summary>
    private const int LongestHeader = 4 * 1024 * 1024;

    public static RawHeader Read(Stream message)
    {
        var block = new byte[32 * 1024];
        var text = new StringBuilder();
        message.Position = 0;
        Match end = Match.Empty;
        for (int count; !end.Success && text.Length < LongestHeader && (count = message.Read(block)) > 0;)
            end = End().Match(text.Append(Encoding.Latin1.GetString(block, 0, count)).ToString());
        var header = text.ToString(0, end.Success ? end.Index : text.Length);
        var start = Carrier().Match(header).Length;
        return new RawHeader([.. Fold().Split(header[start..]).Where(field => field.Length > 0).Select(field => new RawField(field))], header.Length + end.Length);
    }

    /// <summary>The bytes that were signed (RFC 6376, 3.4.1 and 3.4.2): the named fields from the bottom up, then the signature without its own value.</summary>
    public byte[] SignedBytes(DkimSignature signature)
    {
        var output = new StringBuilder();
        var unused = Fields.Where(field => field.Name.Length > 0).GroupBy(field => field.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Stack<RawField>(group), StringComparer.Ordinal);
        foreach (var name in signature.SignedHeaders)
        {
            // A name without a field left signs its absence (RFC 6376, 5.4.2).
            if (unused.TryGetValue(name, out var fields) && fields.TryPop(out var field))
                output.Append(Canonical(field.Raw, signature.RelaxedHeader)).Append("\r\n");
        }

        output.Append(Canonical(SignatureValue().Replace(signature.Field.Raw, "", count: 1), signature.RelaxedHeader));
        return Encoding.Latin1.GetBytes(output.ToString());
    }

    /// <summary>One field without its last line end.</summary>
    private static string Canonical(string raw, bool relaxed)
    {
        var text = raw.Replace("\r\n", "\n", StringComparison.Ordinal);
        text = text.EndsWith('\n') ? text[..^1] : text;
        if (!relaxed)
            return text.Replace("\n", "\r\n", StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var words = text[(colon + 1)..].Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return $"{text[..colon].TrimEnd(' ', '\t').ToLowerInvariant()}:{string.Join(' ', words)}";
    }

    // What carriers put before a header: a byte order mark, empty lines, an mbox line.
    [GeneratedRegex(@"\A(\xEF\xBB\xBF)?(\r?\n)*(From [^\n]*\n)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Carrier();

    [GeneratedRegex(@"(?<=[^\r\n]\r?\n)\r?\n", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex End();

    // The value of b=, which a signature does not cover; every other byte stays as it stands.
    [GeneratedRegex(@"(?<=(\A[^:]*:|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignatureValue();

    [GeneratedRegex(@"(?<=\n)(?![ \t])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fold();
}

/// <summary>The two forms in which DKIM hashes a body (RFC 6376, 3.4.3 and 3.4.4), piece by piece in fixed memory.</summary>
internal sealed class BodyHasher(bool relaxed, long? limit) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _block = new byte[16 * 1024];
    private int _filled;
    private long _pendingLineEnds;
    private bool _pendingBlank;
    private bool _afterCarriageReturn;
    private bool _hasText;

    /// <summary>Length of the canonical body.</summary>
    public long Length { get; private set; }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (_afterCarriageReturn && b != '\n')
                Text((byte)'\r');
            _afterCarriageReturn = b == '\r';
            // A message stored with bare LF is hashed as it travelled, with CR LF.
            if (b == '\n')
                (_pendingBlank, _pendingLineEnds) = (false, _pendingLineEnds + 1);
            else if (relaxed && b is (byte)' ' or (byte)'\t')
                _pendingBlank = true;
            else if (b != '\r')
                Text(b);
        }
    }

    public byte[] Finish()
    {
        if (_afterCarriageReturn)
            Text((byte)'\r');
        // Empty lines at the end go; what is left ends in one CR LF. An empty body is CR LF in the simple form alone.
        if (_hasText || !relaxed)
            LineEnd();
        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void Text(byte b)
    {
        for (; _pendingLineEnds > 0; _pendingLineEnds--)
            LineEnd();
        if (_pendingBlank)
            Emit((byte)' ');
        (_pendingBlank, _hasText) = (false, true);
        Emit(b);
    }

    private void LineEnd()
    {
        Emit((byte)'\r');
        Emit((byte)'\n');
    }

    private void Emit(byte b)
    {
        if (_filled == _block.Length)
            Flush();
        if (Length++ < (limit ?? long.MaxValue))
            _block[_filled++] = b;
    }

    private void Flush()
    {
        _hash.AppendData(_block, 0, _filled);
        _filled = 0;
    }
}
