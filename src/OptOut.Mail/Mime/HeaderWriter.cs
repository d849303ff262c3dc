using System.Globalization;
using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>Writes header fields: folded below 78 octets, words outside ASCII encoded (RFC 2047, RFC 2231).</summary>
internal sealed class HeaderWriter
{
    private const int Width = 76;
    // The standard allows 75; shorter ones fit on the first line behind the name of the field.
    private const int LongestEncodedWord = 60;
    private const int LongestLine = 998;

    private readonly StringBuilder _output = new();
    private int _column;

    /// <summary>What was written, as UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(_output.ToString());

    /// <summary>A line end in a value would let its author write fields of their own.</summary>
    /// <exception cref="ArgumentException">The value holds CR, LF, NUL or half a character.</exception>
    public static void RefuseLineEnds(string value, string field)
    {
        if (value.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new ArgumentException($"{field}: the value holds a line end or NUL; remove it.");
        if (!EmailAddress.IsWellFormed(value))
            throw new ArgumentException($"{field}: the value holds half a character.");
    }

    /// <summary>A field whose value is words that may be cut at blanks: ids, types, dates.</summary>
    public void Structured(string name, IEnumerable<string> words)
    {
        Begin(name);
        foreach (var word in words)
            Word(word, name);
        End();
    }

    /// <summary>A field of free text: a subject.</summary>
    public void Unstructured(string name, string text)
    {
        RefuseLineEnds(text, name);
        Begin(name);
        if (NeedsEncoding(text))
        {
            foreach (var word in EncodeWords(text))
                Word(word, name);
        }
        else
        {
            foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Word(word, name);
        }
        End();
    }

    /// <summary>A field of mailboxes.</summary>
    public void Mailboxes(string name, IReadOnlyList<OutgoingMailbox> mailboxes)
    {
        Begin(name);
        for (var i = 0; i < mailboxes.Count; i++)
        {
            var comma = i < mailboxes.Count - 1 ? "," : "";
            var display = mailboxes[i].DisplayName?.Trim();
            if (string.IsNullOrEmpty(display))
            {
                Word(mailboxes[i].Address.Wire + comma, name);
                continue;
            }
            RefuseLineEnds(display, name);
            foreach (var word in Phrase(display))
                Word(word, name);
            Word($"<{mailboxes[i].Address.Wire}>{comma}", name);
        }
        End();
    }

    /// <summary>A parameter, each piece to be a word of its own: plain, quoted, or in the pieces of RFC 2231.</summary>
    public static IEnumerable<string> Parameter(string name, string value)
    {
        var isPlain = value.Length <= 50 && value.All(c => c is >= ' ' and <= '~') && !value.Contains("=?", StringComparison.Ordinal);
        if (isPlain)
            return [$"{name}=\"{Escape(value)}\""];
        var pieces = new List<string>();
        var current = new StringBuilder("utf-8''");
        foreach (var rune in value.EnumerateRunes())
        {
            var encoded = Percent(rune);
            if (current.Length + encoded.Length > Width - name.Length - 8)
            {
                pieces.Add(current.ToString());
                current.Clear();
            }
            current.Append(encoded);
        }
        pieces.Add(current.ToString());
        return pieces.Count == 1
            ? [$"{name}*={pieces[0]}"]
            : pieces.Select((piece, index) => string.Create(CultureInfo.InvariantCulture, $"{name}*{index}*={piece}{(index < pieces.Count - 1 ? ";" : "")}"));
    }

    private void Begin(string name)
    {
        _output.Append(name).Append(':');
        _column = name.Length + 1;
    }

    private void Word(string word, string field)
    {
        if (_column + 1 + Encoding.UTF8.GetByteCount(word) > Width)
        {
            _output.Append("\r\n");
            _column = 0;
        }
        _output.Append(' ').Append(word);
        _column += 1 + Encoding.UTF8.GetByteCount(word);
        if (_column > LongestLine)
            throw new ArgumentException($"{field}: a word of more than {LongestLine} bytes does not fit into a header; shorten it.");
    }

    private void End() => _output.Append("\r\n");

    private static bool NeedsEncoding(string text) =>
        text.Any(c => c is < ' ' or > '~') || text.Contains("=?", StringComparison.Ordinal)
        || text.StartsWith(' ') || text.EndsWith(' ') || text.Contains("  ", StringComparison.Ordinal)
        || text.Split(' ').Any(word => word.Length > 60);

    private static IEnumerable<string> Phrase(string display)
    {
        if (NeedsEncoding(display))
            return EncodeWords(display);
        var isAtoms = display.Split(' ').All(word => word.All(EmailAddress.IsAtomCharacter));
        if (isAtoms)
            return display.Split(' ');
        var quoted = $"\"{Escape(display)}\"";
        // A quoted string is not cut; one that does not fit a line goes as encoded words.
        return quoted.Length <= 60 ? [quoted] : EncodeWords(display);
    }

    /// <summary>Encoded words of at most 60 octets, each of whole characters; B or Q, whichever is shorter.</summary>
    private static List<string> EncodeWords(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var isBase64 = utf8.Sum(QLength) > (utf8.Length + 2) / 3 * 4;
        var room = LongestEncodedWord - "=?utf-8?Q??=".Length;
        var words = new List<string>();
        var piece = new List<byte>();
        Span<byte> buffer = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = buffer[..rune.EncodeToUtf8(buffer)];
            var length = isBase64 ? (piece.Count + bytes.Length + 2) / 3 * 4 : piece.Sum(QLength) + QLengthOf(bytes);
            if (length > room)
            {
                words.Add(EncodeWord(piece, isBase64));
                piece.Clear();
            }
            piece.AddRange(bytes);
        }
        words.Add(EncodeWord(piece, isBase64));
        return words;
    }

    private static string EncodeWord(List<byte> piece, bool isBase64)
    {
        if (isBase64)
            return $"=?utf-8?B?{Convert.ToBase64String(piece.ToArray())}?=";
        var output = new StringBuilder("=?utf-8?Q?");
        foreach (var b in piece)
        {
            if (b == ' ')
                output.Append('_');
            else if (QLength(b) == 1)
                output.Append((char)b);
            else
                output.Append(CultureInfo.InvariantCulture, $"={b:X2}");
        }
        return output.Append("?=").ToString();
    }

    // RFC 2047, 5 (3): these alone may stand bare in a phrase.
    private static int QLength(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)' ' or (byte)'!' or (byte)'*' or (byte)'+' or (byte)'-' or (byte)'/' ? 1 : 3;

    private static int QLengthOf(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        foreach (var b in bytes)
            length += QLength(b);
        return length;
    }

    private static string Percent(Rune rune)
    {
        if (rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~".Contains((char)rune.Value, StringComparison.Ordinal)))
            return rune.ToString();
        Span<byte> bytes = stackalloc byte[4];
        var output = new StringBuilder();
        foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            output.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        return output.ToString();
    }

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
