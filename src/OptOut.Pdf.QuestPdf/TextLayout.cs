using System.Globalization;
using QuestPDF.Fluent;
using QuestPDF.Helpers;

namespace OptOut.Pdf.QuestPdf;

/// <summary>Sets pieces of a line, and keeps the notes that are called in them.</summary>
internal sealed class TextLayout(PdfDocument document, Typefaces typefaces)
{
    /// <summary>The notes called so far; the first has the number 1.</summary>
    public List<FootnoteRun> Notes { get; } = [];

    /// <summary>Where we are, for error messages.</summary>
    public string Block { get; set; } = "";

    public string Drawable(string words) => typefaces.Drawable(words, document.MissingCharacters, Block);

    public void Set(TextDescriptor text, IEnumerable<Inline> content, double size, TextStyle style = TextStyle.Regular)
    {
        foreach (var inline in content)
        {
            switch (inline)
            {
                case TextRun run:
                    text.Span(Drawable(run.Text)).Style(typefaces.Style(size, run.Style | style));
                    break;
                case LinkRun link:
                    Link(text, link, size, style);
                    break;
                case PageOf page:
                    text.BeginPageNumberOfSection(page.Anchor).Style(typefaces.Style(size, style));
                    break;
                case FootnoteRun note:
                    Notes.Add(note);
                    text.Span(Notes.Count.ToString(CultureInfo.InvariantCulture)).Style(typefaces.Style(size, style)).Superscript();
                    break;
            }
        }
    }

    private void Link(TextDescriptor text, LinkRun link, double size, TextStyle style)
    {
        foreach (var run in link.Content.OfType<TextRun>())
        {
            var words = Drawable(run.Text);
            var set = link.Target is ['#', .. var anchor] ? text.SectionLink(words, anchor) : text.Hyperlink(words, Uri.TryCreate(link.Target, UriKind.Absolute, out var address) ? address.AbsoluteUri : link.Target);
            set.Style(typefaces.Style(size, run.Style | style)).FontColor(Colors.Blue.Darken3).Underline();
        }
    }
}
