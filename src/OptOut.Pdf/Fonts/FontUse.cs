namespace OptOut.Pdf.Fonts;

/// <summary>
/// A face as one document uses it. Every character gets a slot of its own in the subset, in the order of first use,
/// even where two characters share an outline: so each comes back as itself when text is copied out.
/// </summary>
internal sealed class FontUse(FontFace face, int index)
{
    private const int Direct = 0x0500;

    private readonly ushort[] direct = new ushort[Direct];
    private readonly Dictionary<int, int> others = [];

    public FontFace Face { get; } = face;

    /// <summary>The name in the page resources: /F and this number.</summary>
    public int Index { get; } = index;

    public List<int> Glyphs { get; } = [0];

    public List<int> CodePoints { get; } = [0];

    private readonly List<int> advances = [0];

    /// <summary>The width of a slot in font units.</summary>
    public int Advance(ushort slot) => advances[slot];

    public bool Used => Glyphs.Count > 1;

    /// <summary>The slot of a character, or 0 when the face has no glyph for it.</summary>
    public ushort SlotOf(int codePoint)
    {
        if (codePoint < Direct)
        {
            ref var slot = ref direct[codePoint];
            return slot != 0 ? slot : slot = Take(codePoint);
        }

        if (!others.TryGetValue(codePoint, out var other) && (other = Take(codePoint)) != 0)
        {
            others[codePoint] = other;
        }

        return (ushort)other;
    }

    private ushort Take(int codePoint)
    {
        var glyph = Face.GlyphOf(codePoint);
        if (glyph == 0 || glyph >= Face.GlyphCount)
        {
            return 0;
        }

        if (Glyphs.Count >= 0xFF00)
        {
            throw new PdfException($"The document uses more than 65,000 different characters of {Face.Name}.");
        }

        Glyphs.Add(glyph);
        CodePoints.Add(codePoint);
        advances.Add(Face.Advance(glyph));
        return (ushort)(Glyphs.Count - 1);
    }
}
