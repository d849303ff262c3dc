using System.Security.Cryptography;
using System.Text;
using OptOut.Mail.Messages;

namespace OptOut.Mail.Dkim;

/// <summary>The two forms in which DKIM hashes a body (RFC 6376, 3.4.3 and 3.4.4), piece by piece in fixed memory.</summary>
internal sealed class BodyHasher(bool relaxed, long? limit) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[16 * 1024];
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
            // A message stored with bare LF is hashed as it travelled, with CR LF.
            if (b == '\n')
            {
                _afterCarriageReturn = false;
                _pendingBlank = false;
                _pendingLineEnds++;
                continue;
            }
            if (_afterCarriageReturn)
            {
                _afterCarriageReturn = false;
                Text((byte)'\r');
            }
            if (b == '\r')
                _afterCarriageReturn = true;
            else if (relaxed && (b == ' ' || b == '\t'))
                _pendingBlank = true;
            else
                Text(b);
        }
    }

    public byte[] Finish()
    {
        if (_afterCarriageReturn)
            Text((byte)'\r');
        // Empty lines at the end go; what is left ends in one CR LF. An empty body is CR LF in the simple form alone.
        if (_hasText || !relaxed)
        {
            Emit((byte)'\r');
            Emit((byte)'\n');
        }
        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private void Text(byte b)
    {
        for (; _pendingLineEnds > 0; _pendingLineEnds--)
        {
            Emit((byte)'\r');
            Emit((byte)'\n');
        }
        if (_pendingBlank)
            Emit((byte)' ');
        _pendingBlank = false;
        _hasText = true;
        Emit(b);
    }

    private void Emit(byte b)
    {
        if (limit is null || Length < limit)
        {
            if (_filled == _buffer.Length)
                Flush();
            _buffer[_filled++] = b;
        }
        Length++;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _filled);
        _filled = 0;
    }
}

/// <summary>The header as a signature covers it.</summary>
internal static class HeaderCanonicalization
{
    /// <summary>The bytes that were signed: the named fields from the bottom up, then the signature without its own value.</summary>
    public static byte[] SignedBytes(HeaderList headers, DkimSignature signature)
    {
        var output = new StringBuilder();
        var unused = headers.Fields.Where(field => field.Name.Length > 0)
            .GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => new Stack<HeaderField>(group), StringComparer.OrdinalIgnoreCase);
        foreach (var name in signature.SignedHeaders)
        {
            // A name without a field left signs its absence (RFC 6376, 5.4.2).
            if (unused.TryGetValue(name, out var fields) && fields.TryPop(out var field))
                output.Append(Canonical(Encoding.Latin1.GetString(field.Raw), signature.RelaxedHeader)).Append("\r\n");
        }
        output.Append(Canonical(WithoutValue(Encoding.Latin1.GetString(signature.Field.Raw)), signature.RelaxedHeader));
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

    /// <summary>The signature field with the value of b= taken out, every other byte as it stands.</summary>
    private static string WithoutValue(string raw)
    {
        var position = raw.IndexOf(':', StringComparison.Ordinal) + 1;
        while (position < raw.Length)
        {
            var end = raw.IndexOf(';', position);
            var next = end < 0 ? raw.Length : end;
            var equals = raw.IndexOf('=', position, next - position);
            if (equals > 0 && raw[position..equals].Trim(' ', '\t', '\r', '\n') == "b")
            {
                var lineEnd = end < 0 ? raw[equals..].TrimEnd('\r', '\n').Length + equals : next;
                return raw[..(equals + 1)] + raw[lineEnd..];
            }
            position = next + 1;
        }
        return raw;
    }
}
