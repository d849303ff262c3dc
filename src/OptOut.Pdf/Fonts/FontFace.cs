using System.Text;

namespace OptOut.Pdf.Fonts;

/// <summary>Where a table of a font stands in its file, in bytes.</summary>
internal sealed record FontTable(int Offset, int Length);

/// <summary>A TrueType face, read lazily from its tables (OpenType 1.9). Immutable; shared by all documents and threads.</summary>
internal sealed class FontFace
{
    private readonly Dictionary<string, FontTable> tables = new(StringComparer.Ordinal);
    private readonly int horizontalMetrics;
    private readonly int locaFormat;
    private readonly int segments;
    private readonly int groups;
    private readonly Lazy<PairKerning> kerning;

    public FontFace(byte[] data, string name)
    {
        Data = data;
        Name = name;
        try
        {
            ReadDirectory();
            var head = Table("head");
            UnitsPerEm = data.U16(head + 18);
            Box = (data.I16(head + 36), data.I16(head + 38), data.I16(head + 40), data.I16(head + 42));
            locaFormat = data.U16(head + 50);
            var hhea = Table("hhea");
            Ascent = data.I16(hhea + 4);
            Descent = data.I16(hhea + 6);
            horizontalMetrics = data.U16(hhea + 34);
            GlyphCount = data.U16(Table("maxp") + 4);
            ItalicAngle = data.I32(Table("post") + 4) / 65536.0;
            FixedPitch = data.U32(Table("post") + 12) != 0;
            CapHeight = CapHeightOf(Table("OS/2"));
            Embeddable = (data.U16(Table("OS/2") + 8) & 0x000F) != 0x0002;
            Bold = data.U16(Table("OS/2") + 4) >= 600;
            (segments, groups) = FindCharacterMap();
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new PdfException($"The font {name} is cut short or broken.", e);
        }

        if (!Embeddable)
        {
            throw new PdfException($"The font {name} forbids embedding (OS/2 fsType 2). Take another font.");
        }

        kerning = new(() => new PairKerning(this));
    }

    public byte[] Data { get; }

    public string Name { get; }

    public int UnitsPerEm { get; }

    public (int Left, int Bottom, int Right, int Top) Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    public double ItalicAngle { get; }

    public bool FixedPitch { get; }

    public bool Bold { get; }

    public int GlyphCount { get; }

    private bool Embeddable { get; }

    public bool Has(string tag) => tables.ContainsKey(tag);

    public int Table(string tag) => tables.TryGetValue(tag, out var t)
        ? t.Offset
        : throw new PdfException($"The font {Name} has no table “{tag}”; only TrueType fonts with outlines (.ttf) can be embedded.");

    public ReadOnlySpan<byte> TableBytes(string tag) => Data.AsSpan(Table(tag), tables[tag].Length);

    public int Advance(int glyph)
    {
        var index = Math.Min(glyph, horizontalMetrics - 1);
        return Data.U16(Table("hmtx") + index * 4);
    }

    public int LeftBearing(int glyph)
    {
        var hmtx = Table("hmtx");
        return glyph < horizontalMetrics
            ? Data.I16(hmtx + glyph * 4 + 2)
            : Data.I16(hmtx + horizontalMetrics * 4 + (glyph - horizontalMetrics) * 2);
    }

    /// <summary>Kerning between two glyphs in font units; 0 for a fixed-pitch face.</summary>
    public int Kern(int left, int right) => FixedPitch ? 0 : kerning.Value.Between(left, right);

    /// <summary>The outline of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var loca = Table("loca");
        var (from, to) = locaFormat == 0
            ? (Data.U16(loca + glyph * 2) * 2L, Data.U16(loca + glyph * 2 + 2) * 2L)
            : (Data.U32(loca + glyph * 4), Data.U32(loca + glyph * 4 + 4));
        return to <= from ? [] : Data.AsSpan(Table("glyf") + (int)from, (int)(to - from));
    }

    /// <summary>The glyph of a character, or 0.</summary>
    public int GlyphOf(int codePoint) => groups != 0 ? FromGroups(codePoint) : FromSegments(codePoint);

    private void ReadDirectory()
    {
        if (Data.Length < 12 || Data.U32(0) is not (0x00010000 or 0x74727565))
        {
            throw new PdfException($"{Name} is not a TrueType font. Collections (.ttc) and CFF fonts (.otf) are not supported.");
        }

        var count = Data.U16(4);
        for (var i = 0; i < count; i++)
        {
            var at = 12 + i * 16;
            var (offset, length) = (Data.U32(at + 8), Data.U32(at + 12));
            if (offset + length > Data.Length)
            {
                throw new PdfException($"The font {Name} is cut short or broken.");
            }

            tables[Encoding.ASCII.GetString(Data, at, 4)] = new((int)offset, (int)length);
        }
    }

    private int CapHeightOf(int os2) => Data.U16(os2) >= 2 && Data.I16(os2 + 88) > 0 ? Data.I16(os2 + 88) : Ascent * 7 / 10;

    private (int Segments, int Groups) FindCharacterMap()
    {
        var cmap = Table("cmap");
        int four = 0, twelve = 0;
        for (var i = 0; i < Data.U16(cmap + 2); i++)
        {
            var at = cmap + 4 + i * 8;
            var subtable = cmap + (int)Data.U32(at + 4);
            var unicode = Data.U16(at) is 0 || (Data.U16(at) == 3 && Data.U16(at + 2) is 1 or 10);
            if (unicode && Data.U16(subtable) == 4)
            {
                four = subtable;
            }
            else if (unicode && Data.U16(subtable) == 12)
            {
                twelve = subtable;
            }
        }

        return four == 0 && twelve == 0 ? throw new PdfException($"The font {Name} has no Unicode character map.") : (four, twelve);
    }

    private int FromGroups(int codePoint)
    {
        int low = 0, high = (int)Data.U32(groups + 12) - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = groups + 16 + middle * 12;
            if (codePoint < Data.U32(at))
            {
                high = middle - 1;
            }
            else if (codePoint > Data.U32(at + 4))
            {
                low = middle + 1;
            }
            else
            {
                return (int)(Data.U32(at + 8) + codePoint - Data.U32(at));
            }
        }

        return 0;
    }

    private int FromSegments(int codePoint)
    {
        if (codePoint > 0xFFFF)
        {
            return 0;
        }

        var twice = Data.U16(segments + 6);
        int ends = segments + 14, starts = ends + twice + 2, deltas = starts + twice, ranges = deltas + twice;
        for (var i = 0; i < twice; i += 2)
        {
            if (codePoint > Data.U16(ends + i))
            {
                continue;
            }

            var start = Data.U16(starts + i);
            if (codePoint < start)
            {
                return 0;
            }

            var range = Data.U16(ranges + i);
            if (range == 0)
            {
                return (codePoint + Data.U16(deltas + i)) & 0xFFFF;
            }

            var glyph = Data.U16(ranges + i + range + (codePoint - start) * 2);
            return glyph == 0 ? 0 : (glyph + Data.U16(deltas + i)) & 0xFFFF;
        }

        return 0;
    }
}
