using System.Runtime.InteropServices;
using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>A boundary line, or the end of the message (<see cref="Level"/> -1).</summary>
/// <param name="Level">Which open multipart it belongs to, counted from the outermost, 0.</param>
/// <param name="Closes">Whether it is the last one of that multipart.</param>
/// <param name="ContentEnd">Where the text before it ends.</param>
/// <param name="Line">The line itself.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Delimiter(int Level, bool Closes, long ContentEnd, Line Line)
{
    public bool IsEnd => Level < 0;
}

/// <summary>The boundaries of the multiparts that are open, and the search for their lines.</summary>
internal sealed class BoundaryStack(SourceWindow window)
{
    /// <summary>RFC 2046 allows 70; longer ones are met and do no harm up to here.</summary>
    public const int LongestBoundary = 998;

    private readonly List<byte[]> _open = [];

    public int Count => _open.Count;

    public int Push(string boundary)
    {
        _open.Add(Encoding.UTF8.GetBytes(boundary));
        return _open.Count - 1;
    }

    public void Pop() => _open.RemoveAt(_open.Count - 1);

    /// <summary>Whether an enclosing multipart has the same boundary as the innermost one.</summary>
    public bool InnermostIsRepeated()
    {
        for (var i = 0; i < _open.Count - 1; i++)
        {
            if (_open[i].AsSpan().SequenceEqual(_open[^1]))
                return true;
        }
        return false;
    }

    /// <summary>The first boundary line at or behind a line start.</summary>
    public Delimiter Find(long from)
    {
        if (_open.Count == 0)
            return AtEnd();
        for (var position = from; position >= 0; position = window.NextHyphens(position))
        {
            if (Match(position, from) is { } found)
                return found;
        }
        return AtEnd();
    }

    /// <summary>The boundary line that starts here, or null.</summary>
    public Delimiter? Match(long lineStart, long floor)
    {
        var span = window.At(lineStart, LongestBoundary + 512);
        if (!span.StartsWith("--"u8))
            return null;
        span = span[2..];
        for (var level = _open.Count - 1; level >= 0; level--)
        {
            if (!span.StartsWith(_open[level]))
                continue;
            var rest = span[_open[level].Length..];
            var closes = rest.StartsWith("--"u8) && IsBlankToLineEnd(rest[2..]);
            if (closes || IsBlankToLineEnd(rest))
                return new Delimiter(level, closes, window.BeforeLineEnd(floor, lineStart), window.LineAt(lineStart));
        }
        return null;
    }

    private Delimiter AtEnd() => new(-1, Closes: false, window.Length, new Line(window.Length, window.Length, window.Length));

    private bool IsBlankToLineEnd(ReadOnlySpan<byte> rest)
    {
        foreach (var b in rest)
        {
            if (b == window.LineEnd)
                return true;
            if (b is not ((byte)' ' or (byte)'\t' or (byte)'\r'))
                return false;
        }
        // Nothing but blanks up to the end of the message, or more blanks than any sane line holds.
        return rest.Length <= LongestBoundary + 512;
    }
}
