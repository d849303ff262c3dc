using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using OptOut.Pdf.Fonts;
using OptOut.Pdf.Layout;
using QuestPDF.Drawing;
using QuestPDF.Fluent;
using KitStyle = QuestPDF.Infrastructure.TextStyle;

namespace OptOut.Pdf.QuestPdf;

/// <summary>The same faces as OptOut's own engine, given to QuestPDF under names of their own, and what they can draw.</summary>
internal sealed class Typefaces
{
    private const string Mono = "OptOut Mono";

    // QuestPDF keeps faces for the whole process and forgets none: each is given to it once.
    private static readonly ConcurrentDictionary<string, Lazy<bool>> Given = new(StringComparer.Ordinal);

    private readonly FontLibrary _library;
    private readonly string[] _sans;
    private readonly string[] _mono;

    private Typefaces(FontLibrary library)
    {
        _library = library;
        var further = Enumerable.Range(5, library.Count - 5).Select(index => $"OptOut {library.Face(index).Name}").ToArray();
        _sans = ["OptOut Sans", .. further];
        _mono = [Mono, "OptOut Sans", .. further];
        for (var index = 0; index < library.Count; index++)
        {
            Give(index < 4 ? "OptOut Sans" : index == 4 ? Mono : further[index - 5], library.Face(index));
        }
    }

    public static Typefaces Of(FontLibrary library) => new(library);

    public KitStyle Style(double size, TextStyle style = TextStyle.Regular)
    {
        var set = KitStyle.Default.FontFamily(style.HasFlag(TextStyle.Code) ? _mono : _sans).FontSize((float)size).LineHeight(1.35f);
        set = style.HasFlag(TextStyle.Bold) ? set.Bold() : set;
        return style.HasFlag(TextStyle.Italic) ? set.Italic() : set;
    }

    /// <summary>The words as they can be drawn: invisible controls dropped, accents composed, and no character that no face has.</summary>
    /// <exception cref="MissingCharacterException">There is such a character and the document refuses it.</exception>
    public string Drawable(string words, MissingCharacters missing, string block)
    {
        var source = words.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
        var text = new StringBuilder(source.Length);
        foreach (var rune in source.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || Has(rune.Value))
            {
                text.Append(rune.Value == '\t' ? "    " : rune.ToString());
            }
            else if (!Shaper.Dropped(rune.Value))
            {
                text.Append(missing == MissingCharacters.WriteCode
                    ? string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]")
                    : throw new MissingCharacterException(rune.Value, string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]"), block));
            }
        }

        return text.ToString();
    }

    private bool Has(int point) =>
        !Shaper.Dropped(point) && Enumerable.Range(0, _library.Count).Any(index => index is 0 or > 3 && _library.Face(index).GlyphOf(point) != 0);

    private static void Give(string name, FontFace face) => _ = Given.GetOrAdd($"{name}/{face.Name}", _ => new Lazy<bool>(() =>
    {
        using var data = new MemoryStream(face.Data);
        FontManager.RegisterFontWithCustomName(name, data);
        return true;
    })).Value;
}
