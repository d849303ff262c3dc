using System.Buffers;
using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>A header section and where its parts lie.</summary>
internal sealed record ScannedHeader(HeaderList Fields, long FieldsStart, long FieldsEnd, long BodyStart);

/// <summary>Cuts a header section into fields, and finds the body where the sender forgot the empty line.</summary>
internal sealed class HeaderScanner(SourceWindow window, MimeLimits limits, ProblemList problems)
{
    /// <summary>RFC 5322, 2.1.1.</summary>
    private const int LongestLine = 998;

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        Enumerable.Range(33, 94).Where(b => b != ':').Select(b => (byte)b).ToArray());

    private static readonly HashSet<string> KnownNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "From", "To", "Cc", "Bcc", "Subject", "Date", "Message-ID", "Reply-To", "Sender", "Return-Path", "Received",
        "MIME-Version", "In-Reply-To", "References", "Delivered-To", "DKIM-Signature", "Authentication-Results",
        "ARC-Seal", "Auto-Submitted", "Precedence", "Organization", "User-Agent", "Resent-From", "Resent-To",
        "Thread-Topic", "Thread-Index", "Importance", "Priority", "Received-SPF", "Envelope-To", "Status", "Lines",
    };

    /// <summary>Reads the fields from <paramref name="start"/> to the empty line, a boundary or the end.</summary>
    public ScannedHeader Scan(long start, BoundaryStack boundaries, string where)
    {
        var fields = new List<HeaderField>();
        var position = start;
        var kept = 0L;
        while (position < window.Length)
        {
            var line = window.LineAt(position);
            if (line.IsEmpty)
                return Finish(fields, start, position, line.Next);
            if (boundaries.Count > 0 && boundaries.Match(position, start) is not null)
                return Finish(fields, start, position, position);
            var colon = ColonOf(line);
            if (colon < 0 && !IsBrokenFieldAt(line, boundaries, where))
            {
                if (IsBlank(line))
                    problems.Add(where, "The line between header and body is not empty but blank.");
                else
                    problems.Add(where, "The empty line between header and body is missing.");
                return Finish(fields, start, position, IsBlank(line) ? line.Next : position);
            }
            var end = EndOfField(line, where);
            if (line.End - line.Start > LongestLine)
                problems.Add(where, "A header line has more than 998 bytes.");
            kept = Keep(fields, new ByteRange(position, end - position), colon, kept, where);
            position = end;
        }
        return Finish(fields, start, position, position);
    }

    /// <summary>Whether a line looks like the field of a message, by a name that is well known.</summary>
    public bool LooksLikeKnownField(Line line)
    {
        var colon = ColonOf(line);
        return colon > 0 && IsKnownName(NameAt(line.Start, colon));
    }

    private static ScannedHeader Finish(List<HeaderField> fields, long start, long end, long body) =>
        new(new HeaderList(fields), start, end, body);

    private static bool IsKnownName(string name) => KnownNames.Contains(name)
        || name.StartsWith("X-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("List-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Offset of the colon in a line that is a field (RFC 5322, 2.2; blanks before the colon are the obsolete form); -1 otherwise.</summary>
    private int ColonOf(Line line)
    {
        var span = window.At(line.Start, 512);
        if (span.Length > line.End - line.Start)
            span = span[..(int)(line.End - line.Start)];
        var name = span.IndexOfAnyExcept(NameBytes);
        if (name <= 0)
            return -1;
        var colon = name;
        while (colon < span.Length && span[colon] is (byte)' ' or (byte)'\t')
            colon++;
        return colon < span.Length && span[colon] == (byte)':' ? colon : -1;
    }

    private string NameAt(long start, int colon) =>
        Encoding.ASCII.GetString(window.At(start, colon)[..colon].TrimEnd(" \t"u8));

    private bool StartsBlank(long position) => window.At(position, 1) is [(byte)' ' or (byte)'\t', ..];

    private bool IsBlank(Line line)
    {
        var length = line.End - line.Start;
        if (length > 4096)
            return false;
        return window.At(line.Start, (int)length)[..(int)length].IndexOfAnyExcept(" \t"u8) < 0;
    }

    private long EndOfField(Line line, string where)
    {
        var last = line;
        while (last.Next < window.Length)
        {
            var next = window.LineAt(last.Next);
            if (StartsBlank(next.Start))
            {
                if (IsBlank(next) && EndsHeader(next))
                    break;
            }
            // "Content-Type: multipart/mixed;" and then "boundary=x" at the margin: the blank before the fold was lost.
            else if (EndsWithSemicolon(last) && LooksLikeParameter(next))
            {
                problems.Add(where, "A folded header line lacks the blank at its start.");
            }
            else
            {
                break;
            }
            last = next;
        }
        return last.Next;
    }

    /// <summary>A blank line stands for the empty one unless fields or folds go on behind it.</summary>
    private bool EndsHeader(Line blank)
    {
        if (blank.Next >= window.Length)
            return true;
        var next = window.LineAt(blank.Next);
        return !next.IsEmpty && !StartsBlank(next.Start) && ColonOf(next) < 0;
    }

    private bool EndsWithSemicolon(Line line)
    {
        for (var end = line.End; end > line.Start && end > line.End - 64; end--)
        {
            var b = window.At(end - 1, 1)[0];
            if (b is not ((byte)' ' or (byte)'\t'))
                return b == (byte)';';
        }
        return false;
    }

    private bool LooksLikeParameter(Line line)
    {
        if (line.IsEmpty || ColonOf(line) >= 0)
            return false;
        var span = window.At(line.Start, 64);
        span = span[..(int)Math.Min(span.Length, Math.Min(64, line.End - line.Start))];
        var name = span.IndexOfAnyExcept(NameBytes);
        span = name < 0 ? span : span[..name];
        var equals = span.IndexOf((byte)'=');
        return equals > 0 && span[..equals].IndexOfAnyExceptInRange((byte)'*', (byte)'z') < 0;
    }

    /// <summary>Whether a line without a colon is still part of the header: known fields go on right behind it.</summary>
    private bool IsBrokenFieldAt(Line line, BoundaryStack boundaries, string where)
    {
        if (IsBlank(line) || line.Next >= window.Length)
            return false;
        var next = line;
        for (var i = 0; i < 3 && next.Next < window.Length; i++)
        {
            next = window.LineAt(next.Next);
            if (next.IsEmpty || boundaries.Match(next.Start, line.Start) is not null)
                return false;
            if (!LooksLikeKnownField(next))
                continue;
            problems.Add(where, "A line in the header is not a header field.");
            return true;
        }
        return false;
    }

    private long Keep(List<HeaderField> fields, ByteRange range, int colon, long kept, string where)
    {
        if (fields.Count >= limits.HeaderFields || kept >= limits.HeaderBytes)
        {
            problems.Add(where, "The header is longer than the limit; the rest of it is kept raw but not read.");
            return kept;
        }
        if (kept + range.Length > limits.HeaderBytes)
            problems.Add(where, "A header field is longer than the limit; it is read only in part.");
        var raw = window.Copy(range, (int)(limits.HeaderBytes - kept));
        var name = colon < 0 ? "" : Encoding.ASCII.GetString(raw.Span[..colon].TrimEnd(" \t"u8));
        if (colon > name.Length)
            problems.Add(where, $"There is a blank before the colon of {name}.");
        fields.Add(new HeaderField(name, raw, colon < 0 ? 0 : Math.Min(colon + 1, raw.Length)));
        return kept + raw.Length;
    }
}
