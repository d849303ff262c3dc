using OptOut.Mail.Messages;

namespace OptOut.Mail.Authentication;

/// <summary>The header of a message as DKIM signs it. The fields are those the reader found, so that what is checked is what is shown.</summary>
internal static partial class SignedHeader
{
    /// <summary>The bytes that were signed (RFC 6376, 3.4.1 and 3.4.2): the named fields from the bottom up, then the signature without its own value.</summary>
    public static byte[] Bytes(MailMessage message, DkimSignature signature)
    {
        var output = new StringBuilder();
        var unused = message.Headers.Fields.GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => new Stack<HeaderField>(group), StringComparer.OrdinalIgnoreCase);
        foreach (var name in signature.SignedHeaders)
        {
            // A name without a field left signs its absence (RFC 6376, 5.4.2).
            if (unused.TryGetValue(name, out var fields) && fields.TryPop(out var field))
                output.Append(Canonical(Encoding.Latin1.GetString(field.Raw), signature.RelaxedHeader)).Append("\r\n");
        }
        var own = SignatureValue().Replace(Encoding.Latin1.GetString(signature.Field.Raw), "", count: 1);
        return Encoding.Latin1.GetBytes(output.Append(Canonical(own, signature.RelaxedHeader)).ToString());
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

    // The value of b=, which a signature does not cover; every other byte stays as it stands.
    [GeneratedRegex(@"(?<=(\A[^:]*:|;)[ \t\r\n]*b[ \t\r\n]*=)[^;]*", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SignatureValue();
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
        if (Length > 0 || !relaxed)
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
        _pendingBlank = false;
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
