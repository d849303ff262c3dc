namespace OptOut.Mail.Mime;

/// <summary>The uuencoded form: a begin line, lines that open with their length, an end line. Without a begin line the body stays as it is.</summary>
internal sealed class UuDecoder : TransferDecoder
{
    /// <summary>A line of uuencoded data holds at most 63 bytes in 84 letters.</summary>
    private const int LongestLine = 1024;

    private readonly List<byte> _line = [];
    private bool _began;
    private bool _ended;
    private bool _cutLine;
    private long _outside;
    private long _damaged;

    // "_" and a line end: two bytes that stand for 63 zeros whose blanks were lost on the way.
    public override int Expansion => 32;

    public override int Write(ReadOnlySpan<byte> input, Span<byte> output)
    {
        var written = 0;
        while (!input.IsEmpty)
        {
            var end = input.IndexOf((byte)'\n');
            var piece = end < 0 ? input : input[..end];
            if (_line.Count + piece.Length > LongestLine)
            {
                _cutLine = true;
                _outside += piece.Length;
            }
            else
            {
                _line.AddRange(piece);
            }
            if (end < 0)
                return written;
            written += TakeLine(output[written..]);
            input = input[(end + 1)..];
        }
        return written;
    }

    public override int Finish(Span<byte> output)
    {
        var written = _line.Count > 0 ? TakeLine(output) : 0;
        if (!_ended)
            Problems.Add("The uuencoded data has no end line.");
        Count(_damaged, "One uuencoded line is damaged.", "{0} uuencoded lines are damaged.");
        Count(_outside, "One byte stands outside the uuencoded data.", "{0} bytes stand outside the uuencoded data.");
        return written;
    }

    /// <summary>Whether a body has a begin line near its start. Without one nothing can be decoded.</summary>
    public static bool HasBegin(ReadOnlySpan<byte> head) => head.StartsWith("begin "u8) || head.IndexOf("\nbegin "u8) >= 0;

    private int TakeLine(Span<byte> output)
    {
        var line = _line.ToArray().AsSpan().TrimEnd("\r"u8);
        _line.Clear();
        if (_cutLine)
        {
            _cutLine = false;
            _outside += line.Length;
            return 0;
        }
        if (!_began || _ended)
        {
            if (!_began && IsBegin(line))
                _began = true;
            else
                _outside += line.Length;
            return 0;
        }
        if (line.SequenceEqual("end"u8))
        {
            _ended = true;
            return 0;
        }
        return line.IsEmpty ? 0 : Decode(line, output);
    }

    private static bool IsBegin(ReadOnlySpan<byte> line) =>
        line.StartsWith("begin "u8) && line.Length > 8 && line[6] is >= (byte)'0' and <= (byte)'7';

    private int Decode(ReadOnlySpan<byte> line, Span<byte> output)
    {
        var count = (line[0] - 32) & 63;
        var letters = line[1..];
        // Blanks at the end are often lost on the way; a blank is a zero.
        if (letters.IsEmpty && count > 0)
            _damaged++;
        for (var i = 0; i < count; i++)
        {
            var at = i / 3 * 4;
            var first = Six(letters, at + (i % 3));
            var second = Six(letters, at + (i % 3) + 1);
            output[i] = (i % 3) switch
            {
                0 => (byte)((first << 2) | (second >> 4)),
                1 => (byte)((first << 4) | (second >> 2)),
                _ => (byte)((first << 6) | second),
            };
        }
        return count;
    }

    private static int Six(ReadOnlySpan<byte> letters, int index) =>
        index < letters.Length ? (letters[index] - 32) & 63 : 0;
}
