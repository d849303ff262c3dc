using OptOut.App.Common;
using OptOut.Pdf.Layout;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>The paper: margins, running lines, and the blocks between them.</summary>
internal sealed class PageLayout(PdfDocument document, IReadOnlyList<Block> blocks)
{
    // Millimetres for a running line, taken from the margin it stands in.
    private const double LineRoom = 9;

    private const double RunningSize = 8;

    private readonly TextLayout _text = new();

    public void Compose(PageDescriptor page)
    {
        var (frame, margins) = (PageFrame.Of(document.Page), document.Page.Margins);
        page.Size((float)frame.Width, (float)frame.Height);
        page.MarginLeft(Points(margins.Left));
        page.MarginRight(Points(margins.Right));
        page.MarginTop(Points(Math.Max(0, margins.Top - LineRoom)));
        page.MarginBottom(Points(Math.Max(0, margins.Bottom - LineRoom)));
        page.DefaultTextStyle(Typefaces.Style(document.Page.BodyPoints));
        Running(page.Header(), Math.Min(margins.Top, LineRoom), document.Header, letter: blocks is [LetterHead, ..]);
        Running(page.Footer(), Math.Min(margins.Bottom, LineRoom), document.Footer, letter: false);
        page.Content().Column(column => new BlockLayout(document, frame, _text).Write(column, blocks));
    }

    public static float Points(double millimetres) => (float)(millimetres * 72 / 25.4);

    // The room is kept on every page, whether the line is shown or not: the text must not move when the number of pages becomes known.
    private void Running(IContainer place, double height, RunningLine? line, bool letter) => place.SemanticIgnore().Layers(layers =>
    {
        layers.PrimaryLayer().White(Points(height));
        if (line is null)
        {
            return;
        }

        _text.Begin(null);
        layers.Layer()
            .ShowIf(context => !(letter && context.PageNumber == 1) && !(line.OnlyWhenSeveralPages && context.TotalPages is not > 1))
            .Height(Points(height)).ScaleToFit().AlignMiddle()
            .DefaultTextStyle(Typefaces.Style(RunningSize).FontColor(Colors.Grey.Darken2))
            .Row(row =>
            {
                row.RelativeItem().Text(text => Parts(text, line.Left));
                row.RelativeItem().Text(text =>
                {
                    text.AlignCenter();
                    Parts(text, line.Centre);
                });
                row.RelativeItem().Text(text =>
                {
                    text.AlignRight();
                    Parts(text, line.Right);
                });
            });
    });

    private void Parts(TextDescriptor text, IReadOnlyList<RunningPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case RunningText words:
                    text.Span(_text.Drawable(words.Text));
                    break;
                case ThisPage:
                    text.CurrentPageNumber();
                    break;
                case PageCount:
                    text.TotalPages();
                    break;
                default:
                    throw new PdfNotSupportedException("QuestPDF", part.GetType().Name, _text.Block);
            }
        }
    }
}
