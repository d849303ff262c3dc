using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>Reads encoded words (RFC 2047), also where the standard forbids them: inside quotes, inside words, with blanks in them.</summary>
public static class EncodedWords
{
    /// <summary>The text with every encoded word read. Control characters in what comes out become spaces.</summary>
    /// <param name="text">An unfolded header value or a piece of one.</param>
    /// <param name="problem">Told what was wrong, one sentence each.</param>
    public static string Decode(string text, Action<string>? problem = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains("=?", StringComparison.Ordinal))
            return Harmless(text, problem);
        var output = new StringBuilder(text.Length);
        var run = new Run(output, problem);
        var plain = 0;
        var position = 0;
        while ((position = text.IndexOf("=?", position, StringComparison.Ordinal)) >= 0)
        {
            if (!TryParse(text, position, out var word))
            {
                if (BodyOf(text, position) > 0)
                    problem?.Invoke("An encoded word has no end.");
                position += 2;
                continue;
            }
            var between = text.AsSpan(plain, position - plain);
            // Blanks between two encoded words are not part of the text (RFC 2047, 6.2).
            if (!run.IsOpen || !between.IsWhiteSpace())
            {
                run.Flush();
                output.Append(between);
            }
            run.Add(word);
            plain = position = word.End;
        }
        run.Flush();
        output.Append(text.AsSpan(plain));
        return Harmless(output.ToString(), problem);
    }

    /// <summary>Where the encoded word that starts here ends; -1 when none does.</summary>
    internal static int EndOfWord(string text, int start) => TryParse(text, start, out var word) ? word.End : -1;

    /// <summary>A decoded header must not smuggle line ends or terminal controls into whatever shows it.</summary>
    internal static string Harmless(string text, Action<string>? problem)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.Contains('\x7f', StringComparison.Ordinal))
            return text;
        var builder = new StringBuilder(text.Length);
        var replaced = false;
        foreach (var c in text)
        {
            var isControl = char.IsControl(c) && c != '\t';
            replaced |= isControl;
            builder.Append(isControl ? ' ' : c);
        }
        if (replaced)
            problem?.Invoke("Control characters were replaced by spaces.");
        return builder.ToString();
    }

    private static bool TryParse(string text, int start, out Word word)
    {
        word = default;
        var body = BodyOf(text, start);
        if (body < 0)
            return false;
        // One walk to the end, or to the next start: "=?utf-8?Q?cut off =?utf-8?Q?whole?=" has no end for the first.
        for (var i = text.IndexOf('?', body); i >= 0; i = text.IndexOf('?', i + 1))
        {
            if (i + 1 < text.Length && text[i + 1] == '=')
            {
                var charset = text[(start + 2)..(body - 3)];
                word = new Word(charset, text[body - 2] is 'B' or 'b', text[body..i], i + 2);
                return true;
            }
            if (i > body && text[i - 1] == '=' && BodyOf(text, i - 1) >= 0)
                return false;
        }
        return false;
    }

    /// <summary>Where the body of an encoded word that starts here begins; -1 when the start is not one.</summary>
    private static int BodyOf(string text, int start)
    {
        if (start + 6 > text.Length || text[start] != '=' || text[start + 1] != '?')
            return -1;
        var head = text.AsSpan(start + 2, Math.Min(72, text.Length - start - 2));
        var charset = head.IndexOfAny("? \t\"<>=");
        if (charset <= 0 || charset + 2 >= head.Length || head[charset] != '?' || head[charset + 2] != '?')
            return -1;
        return head[charset + 1] is 'B' or 'b' or 'Q' or 'q' ? start + 2 + charset + 3 : -1;
    }

    private static byte[] DecodeQ(string text, Action<string>? problem)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '=' && i + 2 < bytes.Length && Hex(bytes[i + 1]) is var high and >= 0 && Hex(bytes[i + 2]) is var low and >= 0)
            {
                bytes[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                if (bytes[i] == '=')
                    problem?.Invoke("An escape in an encoded word is wrong; it stands as it came.");
                bytes[length++] = bytes[i] == '_' ? (byte)' ' : bytes[i];
            }
        }
        return bytes[..length];
    }

    private static byte[] DecodeB(string text, Action<string>? problem)
    {
        var decoder = new Base64Decoder();
        var bytes = Encoding.UTF8.GetBytes(text);
        var output = new byte[bytes.Length + TransferDecoder.Slack];
        var length = decoder.Write(bytes, output);
        length += decoder.Finish(output.AsSpan(length));
        if (decoder.Problems.Count > 0)
            problem?.Invoke("The base64 of an encoded word is broken.");
        return output[..length];
    }

    private static int Hex(byte b) => TransferDecoder.Hex(b);

    private readonly record struct Word(string Charset, bool IsBase64, string Body, int End);

    /// <summary>Adjacent words of one charset are one text: a character may be split between them.</summary>
    private sealed class Run(StringBuilder output, Action<string>? problem)
    {
        private readonly List<byte> _bytes = [];
        private string? _charset;

        public bool IsOpen => _charset is not null;

        public void Add(Word word)
        {
            if (_charset is not null && !_charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase))
                Flush();
            _charset = word.Charset;
            if (word.Body.Contains(' ', StringComparison.Ordinal))
                problem?.Invoke("An encoded word holds blanks.");
            _bytes.AddRange(word.IsBase64 ? DecodeB(word.Body, problem) : DecodeQ(word.Body, problem));
        }

        public void Flush()
        {
            if (_charset is null)
                return;
            output.Append(Charsets.Decode(_bytes.ToArray(), _charset, problem));
            _bytes.Clear();
            _charset = null;
        }
    }
}
