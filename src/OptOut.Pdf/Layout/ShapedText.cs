using System.Runtime.InteropServices;
using OptOut.Pdf.Fonts;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>Colours of the engine, all with ample contrast on white.</summary>
internal enum Ink
{
    Black,
    Grey,
    Link,
}

/// <summary>How a stretch of glyphs is drawn.</summary>
internal sealed record RunLook(double Size, TextStyle Style, Ink Ink)
{
    public double Rise { get; init; }

    /// <summary>The element it belongs to; the block's own when null.</summary>
    public StructNode? Tag { get; init; }

    public string? Target { get; init; }

    /// <summary>The anchor whose page number is filled in at the end.</summary>
    public string? PageOf { get; init; }
}

/// <summary>A look and the face that has its characters.</summary>
internal sealed record GlyphRun(RunLook Look, FontUse? Font);

internal enum BreakAfter : byte
{
    No,
    May,
    Space,
    Must,
}

[StructLayout(LayoutKind.Auto)]
internal struct Glyph
{
    public ushort Slot;
    public short Kern;
    public ushort Run;
    public BreakAfter Break;
    public bool Joined;
    public float Advance;
}

/// <summary>A footnote and the glyph after which it is called.</summary>
internal sealed record NoteCall(int Glyph, NoteText Note);

/// <summary>Text turned into glyphs with their widths, ready to be broken into lines.</summary>
internal sealed class ShapedText
{
    private Glyph[] glyphs = new Glyph[128];

    public List<GlyphRun> Runs { get; } = [];

    /// <summary>Footnotes with the glyph after which each is called.</summary>
    public List<NoteCall> Notes { get; } = [];

    public int Count { get; private set; }

    public ref Glyph this[int index] => ref glyphs[index];

    public void Add(Glyph glyph)
    {
        if (Count == glyphs.Length)
        {
            Array.Resize(ref glyphs, Count * 2);
        }

        glyphs[Count++] = glyph;
    }

    public double Width(int from, int to)
    {
        double width = 0;
        for (var i = from; i < to; i++)
        {
            width += glyphs[i].Advance;
        }

        return width;
    }
}

/// <summary>A line of a shaped text: the glyphs from Start up to End, and their width without the spaces at the end.</summary>
internal sealed record TextLine(int Start, int End, double Width);
