using System.Runtime.InteropServices;

namespace OptOut.Mail.Mime;

/// <summary>A line: where it starts, where its text ends, where the next one starts.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Line(long Start, long End, long Next)
{
    public bool IsEmpty => Start == End;
}

/// <summary>Looks at a source through one buffer, so that a file of any size is scanned in fixed memory.</summary>
internal sealed class SourceWindow
{
    /// <summary>The most bytes one look can ask for.</summary>
    public const int Reach = 64 * 1024;

    private const int BufferSize = 256 * 1024;

    private readonly MimeSource _source;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly bool _inMemory;
    private byte[] _buffer = [];
    private long _start;
    private int _filled;

    public SourceWindow(MimeSource source)
    {
        _source = source;
        _inMemory = source.Memory.HasValue;
        _memory = source.Memory ?? default;
        Length = source.Length;
        LineEnd = FindLineEnd();
    }

    public long Length { get; }

    /// <summary>LF; or CR in a message that holds CR and no LF at all where it begins.</summary>
    public byte LineEnd { get; }

    /// <summary>The bytes from an offset on: at least <paramref name="want"/> of them unless the source ends before.</summary>
    public ReadOnlySpan<byte> At(long offset, int want)
    {
        if (offset >= Length)
            return default;
        if (_inMemory)
            return _memory.Span[(int)offset..];
        if (offset < _start || offset + Math.Min(want, Length - offset) > _start + _filled)
        {
            if (_buffer.Length == 0)
                _buffer = new byte[(int)Math.Min(BufferSize, Length)];
            _filled = _source.Read(offset, _buffer);
            _start = offset;
        }
        return _buffer.AsSpan((int)(offset - _start), (int)(_start + _filled - offset));
    }

    /// <summary>The bytes of a run, cut at <paramref name="most"/>. In memory nothing is copied.</summary>
    public ReadOnlyMemory<byte> Copy(ByteRange range, int most)
    {
        var count = (int)Math.Min(range.Length, most);
        if (_inMemory)
            return _memory.Slice((int)range.Offset, count);
        var copy = new byte[count];
        _ = _source.Read(range.Offset, copy);
        return copy;
    }

    public Line LineAt(long start)
    {
        var position = start;
        while (position < Length)
        {
            var span = At(position, 1);
            var found = span.IndexOf(LineEnd);
            if (found >= 0)
            {
                var end = position + found;
                return new Line(start, TrimCarriageReturns(start, end), end + 1);
            }
            position += span.Length;
        }
        return new Line(start, TrimCarriageReturns(start, Length), Length);
    }

    /// <summary>The start of the next line that begins with two hyphens, where the line end before it is at or behind <paramref name="from"/>; -1 when there is none.</summary>
    public long NextHyphens(long from)
    {
        ReadOnlySpan<byte> pattern = [LineEnd, (byte)'-', (byte)'-'];
        var position = from;
        while (position < Length)
        {
            var span = At(position, 3);
            var found = span.IndexOf(pattern);
            if (found >= 0)
                return position + found + 1;
            if (position + span.Length >= Length || span.Length < 3)
                return -1;
            position += span.Length - 2;
        }
        return -1;
    }

    /// <summary>The end of the text before a boundary line: the line end before the line belongs to the boundary (RFC 2046, 5.1.1).</summary>
    public long BeforeLineEnd(long floor, long lineStart)
    {
        if (lineStart <= floor || At(lineStart - 1, 1)[0] != LineEnd)
            return lineStart;
        var end = lineStart - 1;
        if (LineEnd == (byte)'\n' && end > floor && At(end - 1, 1)[0] == (byte)'\r')
            end--;
        return end;
    }

    private long TrimCarriageReturns(long start, long end)
    {
        // A broken gateway writes CR CR LF. The bound keeps a run of a million CR from being walked backwards in a file.
        for (var i = 0; i < 4 && end > start && At(end - 1, 1)[0] == (byte)'\r'; i++)
            end--;
        return end;
    }

    private byte FindLineEnd()
    {
        var head = At(0, Reach);
        if (head.Length > Reach)
            head = head[..Reach];
        return !head.Contains((byte)'\n') && head.Contains((byte)'\r') ? (byte)'\r' : (byte)'\n';
    }
}
