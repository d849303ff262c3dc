using System.Globalization;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>Sets pieces of a line, and says how much room they take.</summary>
internal sealed class TextLayout
{
    // What is left white at the ends of lines that are broken between words.
    private const double RaggedShare = 1.12;

    /// <summary>Where we are, for error messages.</summary>
    public string Block { get; private set; } = "";

    /// <summary>What follows stands in this block, or in a running line when there is none.</summary>
    /// <param name="block">The block.</param>
    /// <param name="index">Its place in the document, from 0.</param>
    public void Begin(Block? block, int index = 0) =>
        Block = block is null ? "running line" : string.Create(CultureInfo.InvariantCulture, $"{block.GetType().Name}, block {index + 1}");

    public string Drawable(string words, TextStyle style = TextStyle.Regular) => Typefaces.Drawable(words, style, Block);

    /// <summary>Width in points of words that stand in one line.</summary>
    public double Width(string words, double size, TextStyle style = TextStyle.Regular) => Typefaces.Width(words, size, style, Block);

    /// <summary>A text of one style.</summary>
    public TextBlockDescriptor Set(IContainer place, string words, double size, TextStyle style = TextStyle.Regular) =>
        place.Text(Drawable(words, style)).Style(Typefaces.Style(size, style));

    public void Set(TextDescriptor text, IReadOnlyList<Inline> content, double size, TextStyle style = TextStyle.Regular)
    {
        foreach (var inline in content)
        {
            if (inline is TextRun run)
            {
                text.Span(Drawable(run.Text, run.Style | style)).Style(Typefaces.Style(size, run.Style | style));
            }
            else if (inline is LinkRun link)
            {
                Link(text, link, size, style);
            }
        }
    }

    /// <summary>Height in points that a text takes, rather too much than too little.</summary>
    public double Height(IReadOnlyList<Inline> content, double size, double width, TextStyle style = TextStyle.Regular)
    {
        var runs = content.SelectMany(inline => inline is LinkRun link ? link.Content : [inline]).OfType<TextRun>().ToList();
        var lines = runs.Sum(run => Width(run.Text, size, run.Style | style)) * RaggedShare / width + runs.Sum(run => run.Text.Count(c => c == '\n'));
        return Math.Ceiling(lines) * size * Typefaces.Leading;
    }

    private void Link(TextDescriptor text, LinkRun link, double size, TextStyle style)
    {
        var target = Uri.TryCreate(link.Target, UriKind.Absolute, out var address) ? address.AbsoluteUri : link.Target;
        foreach (var run in link.Content.OfType<TextRun>())
        {
            text.Hyperlink(Drawable(run.Text, run.Style | style), target)
                .Style(Typefaces.Style(size, run.Style | style)).FontColor(Colors.Blue.Darken3).Underline();
        }
    }
}
