using System.Globalization;
using System.Text;
using OptOut.Pdf.Fonts;

namespace OptOut.Pdf.Layout;

/// <summary>Turns strings into glyphs: drops invisible controls, composes accents, finds a face for each character, kerns, marks breaks.</summary>
internal sealed class Shaper(FontLibrary library, MissingCharacters missing)
{
    private const int TabStop = 8;

    private readonly FontUse?[] faces = new FontUse?[library.Count];

    /// <summary>Where in the document we are, for error messages.</summary>
    public string Block { get; set; } = "";

    public IEnumerable<FontUse> Used => faces.OfType<FontUse>().Where(f => f.Used);

    public void Append(ShapedText text, string words, RunLook look, bool keepSpaces = false)
    {
        var source = Prepare(words);
        var column = 0;
        for (var i = 0; i < source.Length; i++)
        {
            int point = source[i];
            if (char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
            {
                point = char.ConvertToUtf32(source[i], source[++i]);
            }

            if (point == '\t')
            {
                var spaces = keepSpaces ? TabStop - column % TabStop : 1;
                for (var n = 0; n < spaces; n++)
                {
                    Put(text, ' ', look, keepSpaces);
                }

                column += spaces;
            }
            else if (!Dropped(point))
            {
                if (!Put(text, point, look, keepSpaces))
                {
                    PutMissing(text, point, source, i, look);
                }

                column++;
            }

            MarkBreak(text, source, i);
        }
    }

    public FontUse Use(int face) => faces[face] ??= new FontUse(library.Face(face), face);

    /// <summary>The font that draws digits in this style, for numbers filled in at the end.</summary>
    public FontUse Primary(TextStyle style) => Use(FaceOf(style));

    private static int FaceOf(TextStyle style) => style.HasFlag(TextStyle.Code) ? 4 : (int)(style & (TextStyle.Bold | TextStyle.Italic));

    // Bidirectional and other invisible controls could reorder or hide words; variation selectors have nothing to select from.
    public static bool Dropped(int c) => c is 0x00AD or 0x061C or 0xFEFF or (>= 0x200B and <= 0x200F)
        or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F);

    // Scripts whose letters join, stack or run from right to left need more than one glyph after the other.
    private static bool NeedsShaping(int c) => c is (>= 0x0590 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0xFB1D and <= 0xFDFF)
        or (>= 0xFE70 and <= 0xFEFC) or (>= 0x10800 and <= 0x10FFF) or (>= 0x11000 and <= 0x11FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static string Prepare(string words)
    {
        if (Ascii.IsValid(words) && !words.Contains('\r', StringComparison.Ordinal))
        {
            return words;
        }

        var lines = words.ReplaceLineEndings("\n");
        try
        {
            return lines.IsNormalized(NormalizationForm.FormC) ? lines : lines.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A lone surrogate cannot be normalised; it is reported as a missing character when its turn comes.
            return lines;
        }
    }

    private bool Put(ShapedText text, int point, RunLook look, bool keepSpaces)
    {
        if (point == '\n')
        {
            text.Add(new Glyph { Run = RunFor(text, look, null), Break = BreakAfter.Must });
            return true;
        }

        if (FontFor(point, look.Style) is not { } font)
        {
            return false;
        }

        var run = RunFor(text, look, font);
        var slot = font.SlotOf(point);
        var units = font.Face.UnitsPerEm;
        var glyph = new Glyph { Run = run, Slot = slot, Advance = (float)(font.Advance(slot) * look.Size / units) };
        if (point > 0x02FF && char.IsBetween((char)Math.Min(point, 0xFFFF), '\u0300', '\uFE2F') && IsMark(point))
        {
            glyph.Joined = true;
        }

        if (text.Count > 0 && text[text.Count - 1].Run == run)
        {
            Kern(ref text[text.Count - 1], slot, font, look.Size);
        }

        glyph.Break = IsBreakingSpace(point) ? (keepSpaces ? BreakAfter.May : BreakAfter.Space) : IsIdeograph(point) ? BreakAfter.May : BreakAfter.No;
        text.Add(glyph);
        return true;
    }

    private static void Kern(ref Glyph before, ushort slot, FontUse font, double size)
    {
        if (before.Slot == 0)
        {
            return;
        }

        var kern = font.Face.Kern(font.Glyphs[before.Slot], font.Glyphs[slot]);
        before.Kern = (short)kern;
        before.Advance += (float)(kern * size / font.Face.UnitsPerEm);
    }

    private static bool IsMark(int point) => CharUnicodeInfo.GetUnicodeCategory(point)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsBreakingSpace(int c) => c is ' ' or (>= 0x2000 and <= 0x2006) or (>= 0x2008 and <= 0x200A) or 0x205F or 0x3000;

    private static bool IsIdeograph(int c) => c is (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    /// <summary>Allows a break after a hyphen between letters (not after a single one, as in e-mail), a dash, a slash that is not between digits, and a zero-width space.</summary>
    private static void MarkBreak(ShapedText text, string source, int at)
    {
        if (text.Count == 0 || text[text.Count - 1].Break != BreakAfter.No)
        {
            return;
        }

        var before = at > 0 ? source[at - 1] : ' ';
        var after = at + 1 < source.Length ? source[at + 1] : ' ';
        var may = source[at] switch
        {
            '-' or '\u2010' => char.IsLetter(before) && char.IsLetter(after) && at > 1 && char.IsLetter(source[at - 2]),
            '\u2013' or '\u2014' => !char.IsDigit(before) || !char.IsDigit(after),
            '/' => after != '/' && after != ' ' && !(char.IsDigit(before) && char.IsDigit(after)),
            '?' or '&' or '=' or '#' => char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after),
            '\u200B' => true,
            _ => false,
        };
        if (may)
        {
            text[text.Count - 1].Break = BreakAfter.May;
        }
    }

    private static ushort RunFor(ShapedText text, RunLook look, FontUse? font)
    {
        var last = text.Runs.Count - 1;
        if (last < 0 || !ReferenceEquals(text.Runs[last].Look, look) || (font is not null && !ReferenceEquals(text.Runs[last].Font, font)))
        {
            if (last >= 0xFFFE)
            {
                throw new PdfException("A paragraph changes its style or font more than 65,000 times. Divide it.");
            }

            text.Runs.Add(new GlyphRun(look, font));
            last++;
        }

        return (ushort)last;
    }

    private FontUse? FontFor(int point, TextStyle style)
    {
        if (NeedsShaping(point) || point is < ' ' or (>= 0x7F and < 0xA0) or (>= 0xD800 and <= 0xDFFF))
        {
            return null;
        }

        var first = FaceOf(style);
        if (Use(first).SlotOf(point) != 0)
        {
            return Use(first);
        }

        for (var i = 0; i < library.Count; i++)
        {
            // The shipped faces hold the same characters; of them only the upright one stands in for the fixed-width one.
            if ((i is 0 || i > 4) && i != first && Use(i).SlotOf(point) != 0)
            {
                return Use(i);
            }
        }

        return null;
    }

    private void PutMissing(ShapedText text, int point, string source, int at, RunLook look)
    {
        if (missing == MissingCharacters.WriteCode)
        {
            foreach (var c in $"[U+{point:X4}]")
            {
                Put(text, c, look, keepSpaces: false);
            }

            return;
        }

        var from = Math.Max(0, at - 20);
        var before = source[from..Math.Max(from, at - (point > 0xFFFF ? 1 : 0))];
        var after = source.Substring(at + 1, Math.Min(20, source.Length - at - 1));
        throw new MissingCharacterException(point, $"{before}[U+{point:X4}]{after}", Block);
    }
}
