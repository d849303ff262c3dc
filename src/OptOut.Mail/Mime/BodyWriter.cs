using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>A text or an attachment in the form it travels in.</summary>
/// <param name="ContentType">The words of the Content-Type value.</param>
/// <param name="TransferEncoding">"7bit", "quoted-printable" or "base64".</param>
/// <param name="Lines">The body with CR LF line ends, without one at its end.</param>
internal sealed record WrittenBody(IReadOnlyList<string> ContentType, string TransferEncoding, string Lines);

/// <summary>Chooses the plainest form a body fits: 7bit, flowed, quoted-printable or base64; lines stay below 78 octets.</summary>
internal static class BodyWriter
{
    private const int Width = 76;

    public static WrittenBody Text(string text)
    {
        if (!EmailAddress.IsWellFormed(text))
            throw new ArgumentException("Text: the body holds half a character.");
        var lines = text.ReplaceLineEndings("\n");
        if (IsPlain(lines))
            return new WrittenBody(["text/plain;", "charset=utf-8"], "7bit", lines.ReplaceLineEndings("\r\n"));
        if (lines.All(c => c is >= ' ' and <= '~' or '\n' or '\t') && FlowedText.TryWrap(lines) is { } flowed)
            return new WrittenBody(["text/plain;", "charset=utf-8;", "format=flowed"], "7bit", flowed.ReplaceLineEndings("\r\n"));
        var utf8 = Encoding.UTF8.GetBytes(lines.ReplaceLineEndings("\r\n"));
        var quoted = QuotedPrintable(utf8);
        var base64 = Base64(utf8);
        // Half as long again is worth it for a text that people can still read in the raw message.
        return quoted.Length <= base64.Length * 3 / 2
            ? new WrittenBody(["text/plain;", "charset=utf-8"], "quoted-printable", quoted)
            : new WrittenBody(["text/plain;", "charset=utf-8"], "base64", base64);
    }

    public static string Base64(ReadOnlySpan<byte> bytes)
    {
        const int perLine = Width / 4 * 3;
        var output = new StringBuilder((bytes.Length * 4 / 3) + (bytes.Length / perLine * 2) + 8);
        for (var i = 0; i < bytes.Length; i += perLine)
        {
            if (i > 0)
                output.Append("\r\n");
            output.Append(Convert.ToBase64String(bytes.Slice(i, Math.Min(perLine, bytes.Length - i))));
        }
        return output.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            // "From " at the margin is changed by mailbox files, a blank at the end is lost on the way.
            if (line.Length > Width || line.EndsWith(' ') || line.EndsWith('\t') || line.StartsWith("From ", StringComparison.Ordinal))
                return false;
            if (line.Any(c => c is (< ' ' or > '~') and not '\t'))
                return false;
        }
        return true;
    }

    private static string QuotedPrintable(ReadOnlySpan<byte> bytes)
    {
        var output = new StringBuilder(bytes.Length * 2);
        var column = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n')
            {
                output.Append("\r\n");
                column = 0;
                i++;
                continue;
            }
            var isLast = i + 1 == bytes.Length || bytes[i + 1] == '\r';
            var bare = bytes[i] is >= 33 and <= 126 and not (byte)'=' || (bytes[i] is (byte)' ' or (byte)'\t' && !isLast);
            // A dot or "From " at the margin means something to servers and mailbox files.
            bare &= column > 0 || (bytes[i] != '.' && !bytes[i..].StartsWith("From "u8));
            var length = bare ? 1 : 3;
            if (column + length > Width - 1)
            {
                output.Append("=\r\n");
                column = 0;
                bare &= bytes[i] != '.' && !bytes[i..].StartsWith("From "u8);
                length = bare ? 1 : 3;
            }
            if (bare)
                output.Append((char)bytes[i]);
            else
                output.Append('=').Append(Convert.ToHexString(bytes.Slice(i, 1)));
            column += length;
        }
        return output.ToString();
    }
}
