using System.Text;
using OptOut.Pdf.Fonts;
using OptOut.Pdf.Layout;
using QuestPDF.Drawing;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using KitStyle = QuestPDF.Infrastructure.TextStyle;

namespace OptOut.Pdf.QuestPdf;

/// <summary>The same faces as OptOut's own engine, given to QuestPDF under names of their own, and what they can draw.</summary>
internal static class Typefaces
{
    /// <summary>Height of a line, in sizes of its type.</summary>
    public const float Leading = 1.35f;

    private const string Sans = "OptOut Sans", Mono = "OptOut Mono";

    // QuestPDF keeps faces for the whole process and forgets none: they are given to it once.
    private static readonly Lazy<bool> Registered = new(Register);

    /// <param name="size">Points.</param>
    /// <param name="style">Of the words.</param>
    public static KitStyle Style(double size, TextStyle style = TextStyle.Regular)
    {
        _ = Registered.Value;
        // A ligature comes out of the file as one character: whoever searches for “confirm” would not find it.
        var set = KitStyle.Default.FontFamily(style.HasFlag(TextStyle.Code) ? [Mono, Sans] : [Sans])
            .FontSize((float)size).LineHeight(Leading)
            .DisableFontFeature(FontFeatures.StandardLigatures)
            .DisableFontFeature(FontFeatures.ContextualLigatures)
            .DisableFontFeature(FontFeatures.DiscretionaryLigatures);
        set = style.HasFlag(TextStyle.Bold) ? set.Bold() : set;
        return style.HasFlag(TextStyle.Italic) ? set.Italic() : set;
    }

    /// <summary>The words as they are drawn: accents composed, invisible controls dropped.</summary>
    /// <exception cref="MissingCharacterException">There is a character that no face has.</exception>
    public static string Drawable(string words, TextStyle style, string block)
    {
        _ = Shaped(words, 1, style, block);
        var text = new StringBuilder(words.Length);
        foreach (var rune in words.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (!Shaper.Dropped(rune.Value))
            {
                text.Append(rune.Value == '\t' ? " " : rune.ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>The width in points of words that stand in one line.</summary>
    /// <exception cref="MissingCharacterException">There is a character that no face has.</exception>
    public static double Width(string words, double size, TextStyle style, string block)
    {
        var shaped = Shaped(words, size, style, block);
        return shaped.Width(0, shaped.Count);
    }

    private static ShapedText Shaped(string words, double size, TextStyle style, string block)
    {
        var shaped = new ShapedText();
        new Shaper(FontLibrary.Standard, MissingCharacters.Refuse) { Block = block }.Append(shaped, words, new RunLook(size, style, Ink.Black));
        return shaped;
    }

    private static bool Register()
    {
        for (var index = 0; index < FontLibrary.Standard.Count; index++)
        {
            using var data = new MemoryStream(FontLibrary.Standard.Face(index).Data);
            FontManager.RegisterFontWithCustomName(index < 4 ? Sans : Mono, data);
        }

        return true;
    }
}
