using System.Globalization;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>The paper: margins, running lines, fold marks, and the blocks between them.</summary>
internal sealed class PageLayout(PdfDocument document, IReadOnlyList<Block> blocks, Typefaces typefaces)
{
    // Room for a running line, taken from the margin it stands in.
    private const double LineRoom = 9;

    public void Compose(PageDescriptor page)
    {
        var setup = document.Page;
        var margins = setup.Margins;
        page.Size(Points(setup.Paper.Width), Points(setup.Paper.Height));
        page.MarginLeft(Points(margins.Left));
        page.MarginRight(Points(margins.Right));
        page.MarginTop(Points(Math.Max(0, margins.Top - LineRoom)));
        page.MarginBottom(Points(Math.Max(0, margins.Bottom - LineRoom)));
        page.DefaultTextStyle(typefaces.Style(setup.BodyPoints));
        var letter = blocks is [LetterHead, ..];
        if (letter)
        {
            FoldMarks(page.Background().ShowOnce());
        }

        var header = page.Header().Height(Points(Math.Min(margins.Top, LineRoom)));
        Running(letter ? header.SkipOnce() : header, document.Header);
        Running(page.Footer().Height(Points(Math.Min(margins.Bottom, LineRoom))).AlignBottom(), document.Footer);
        var writer = new BlockLayout(document, typefaces);
        page.Content().Column(column => writer.Write(column, blocks, closing: true));
    }

    public static float Points(double millimetres) => (float)(millimetres * 72 / 25.4);

    private static void FoldMarks(IContainer paper) => paper.SemanticIgnore().Layers(layers =>
    {
        layers.PrimaryLayer();
        foreach (var at in new[] { 105.0, 210 })
        {
            layers.Layer().OffsetX(Points(4)).OffsetY(Points(at)).Width(Points(4)).LineHorizontal(0.4f);
        }
    });

    private void Running(IContainer place, RunningLine? line)
    {
        if (line is null)
        {
            return;
        }

        var shown = line.OnlyWhenSeveralPages ? place.ShowIf(context => context.TotalPages is > 1) : place;
        shown.SemanticIgnore().DefaultTextStyle(typefaces.Style(document.Page.BodyPoints * 0.8)).Row(row =>
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
    }

    private void Parts(TextDescriptor text, IReadOnlyList<RunningPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case RunningText words:
                    text.Span(typefaces.Drawable(words.Text, document.MissingCharacters, "running line"));
                    break;
                case ThisPage:
                    text.CurrentPageNumber();
                    break;
                case PageCount:
                    text.TotalPages();
                    break;
                case RunningNumber when document.Numbers is { } numbers:
                    text.CurrentPageNumber().Format(number => Number(numbers, number));
                    break;
            }
        }
    }

    private static string Number(RunningNumbers numbers, int? page) => string.Create(CultureInfo.InvariantCulture,
        $"{numbers.Prefix} {(numbers.Start + (page ?? 1) - 1).ToString(CultureInfo.InvariantCulture).PadLeft(numbers.Digits, '0')}").Trim();
}
