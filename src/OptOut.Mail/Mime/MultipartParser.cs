using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>The half of the parser that follows boundaries.</summary>
internal sealed partial class MimeParser
{
    private const int MostGuesses = 200;

    private Delimiter ParseMultipart(MimePart part, long bodyStart, string prefix, int depth)
    {
        var boundary = part.ContentType.Parameter("boundary")?.TrimEnd();
        var end = default(Delimiter);
        if (string.IsNullOrEmpty(boundary) || boundary.Length > BoundaryStack.LongestBoundary)
        {
            Problem(part, "The multipart names no usable boundary.");
            end = Boundaries.Find(bodyStart);
            boundary = null;
        }
        else
        {
            if (ParseChildren(part, boundary, bodyStart, prefix, depth, ref end))
                return end;
            Problem(part, "The boundary that the multipart names does not occur in it.");
        }
        var body = ByteRange.Between(bodyStart, end.ContentEnd);
        if (Guess(body) is { } guessed && !string.Equals(guessed, boundary, StringComparison.Ordinal))
        {
            Problem(part, $"The boundary '{Charsets.Shorten(guessed)}' is taken instead.");
            if (ParseChildren(part, guessed, bodyStart, prefix, depth, ref end))
                return end;
        }
        Note(SegmentKind.Body, bodyStart, end.ContentEnd);
        if (boundary is not null)
            ParseWrapped(part, boundary, body, end, prefix, depth);
        return end;
    }

    /// <summary>Reads the parts of a multipart; false, with <paramref name="end"/> behind it, when its boundary does not occur.</summary>
    private bool ParseChildren(MimePart part, string boundary, long bodyStart, string prefix, int depth, ref Delimiter end)
    {
        var level = Boundaries.Push(boundary);
        var delimiter = Boundaries.Find(bodyStart);
        if (delimiter.Level != level)
        {
            Boundaries.Pop();
            end = delimiter;
            return false;
        }
        Note(SegmentKind.Preamble, bodyStart, delimiter.ContentEnd);
        end = ParseChildren(part, delimiter, level, prefix, depth);
        if (part.Children.Count > 0)
            part.Path = prefix;
        else
            Problem(part, "The multipart has no parts.");
        return true;
    }

    private Delimiter ParseChildren(MimePart part, Delimiter delimiter, int level, string prefix, int depth)
    {
        while (true)
        {
            Note(SegmentKind.Delimiter, delimiter.ContentEnd, delimiter.Line.Next);
            if (delimiter.Closes)
            {
                if (!ReopensBehind(part, delimiter, level, out var next))
                    return next;
                delimiter = next;
                continue;
            }
            var path = Join(prefix, part.Children.Count + 1);
            if (shared.Parts >= shared.Limits.Parts)
            {
                Problem(part, "There are more parts than the limit; the rest is one leaf.");
                Boundaries.Pop();
                return ParsePart(part, delimiter.Line.Next, path, depth + 1);
            }
            var end = ParsePart(part, delimiter.Line.Next, path, depth + 1);
            if (end.Level != level)
            {
                Problem(part, "The last boundary line of the multipart is missing.");
                Boundaries.Pop();
                return end;
            }
            delimiter = end;
        }
    }

    /// <summary>
    /// Text behind the closing boundary is no part (RFC 2046, 5.1.1); but a further boundary line there means that
    /// parts would be lost, and they are read.
    /// </summary>
    private bool ReopensBehind(MimePart part, Delimiter closing, int level, out Delimiter next)
    {
        var isRepeated = Boundaries.InnermostIsRepeated();
        if (isRepeated)
        {
            // The boundary of an outer multipart is the same; from here on it is the outer one's.
            Problem(part, "An outer multipart has the same boundary.");
            Boundaries.Pop();
        }
        next = Boundaries.Find(closing.Line.Next);
        Note(SegmentKind.Epilogue, closing.Line.Next, next.ContentEnd);
        if (isRepeated)
            return false;
        if (next.Level == level)
        {
            Problem(part, "A boundary line stands behind the closing one.");
            return true;
        }
        Boundaries.Pop();
        return false;
    }

    /// <summary>A multipart whose whole body is wrapped, which RFC 2045, 6.4 forbids: its parts lie in the decoded bytes.</summary>
    private void ParseWrapped(MimePart part, string boundary, ByteRange body, Delimiter end, string prefix, int depth)
    {
        if (part.Encoding is not (TransferEncoding.Base64 or TransferEncoding.QuotedPrintable))
            return;
        if (Unwrap(part, body.Offset, end) is not { } unwrapped)
            return;
        var ignored = default(Delimiter);
        var inner = new MimeParser(unwrapped, shared, segments: null);
        if (inner.ParseChildren(part, boundary, 0, prefix, depth, ref ignored))
            Problem(part, "The multipart is wrapped in a transfer encoding, which the standard forbids.");
    }

    /// <summary>A boundary by its looks: two hyphens, a word, and a Content- field on the next line.</summary>
    private string? Guess(ByteRange body)
    {
        var position = _window.At(body.Offset, 2).StartsWith("--"u8) ? body.Offset : _window.NextHyphens(body.Offset);
        for (var i = 0; i < MostGuesses && position >= 0 && position < body.End; i++)
        {
            var line = _window.LineAt(position);
            var length = (int)Math.Min(line.End - line.Start, 256);
            if (length is > 2 and < 256 && line.Next < body.End)
            {
                var text = _window.At(line.Start, length)[2..length].TrimEnd(" \t"u8);
                var isWord = !text.IsEmpty && text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0;
                var word = isWord ? Encoding.ASCII.GetString(text) : null;
                if (word is not null && StartsContentField(line.Next))
                    return word;
            }
            position = _window.NextHyphens(position);
        }
        return null;
    }

    private bool StartsContentField(long position)
    {
        var span = _window.At(position, 8);
        return span.Length >= 8 && Ascii.EqualsIgnoreCase(span[..8], "content-"u8);
    }
}
