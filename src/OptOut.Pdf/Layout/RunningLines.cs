using System.Globalization;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>Draws, when the number of pages is known, what each page was left without: header, footer and page numbers.</summary>
internal sealed class RunningLines(Session session, PageLog log)
{
    private const double HeaderSize = 8;

    private static readonly RunLook Look = new(HeaderSize, TextStyle.Regular, Ink.Grey);

    public void Draw()
    {
        var document = session.Document;
        var (page, pages) = (0, session.Pages.Count);
        foreach (var late in log.LateObjects)
        {
            var canvas = new PageCanvas(session.Tree, 0, page, session.Frame.Height);
            if (document.Header is { } header && !log.Letterheads.Contains(page))
            {
                Line(canvas, header, session.Frame.Top - 18, "Header", pages);
            }

            if (document.Footer is { } footer)
            {
                Line(canvas, footer, session.Frame.Bottom + Math.Min(30, (session.Frame.Height - session.Frame.Bottom) * 0.5), "Footer", pages);
            }

            if (log.Late.TryGetValue(page, out var numbers))
            {
                numbers.ForEach(number => Number(canvas, number));
            }

            session.File.WriteStream(late, "", canvas.Content.Span);
            page++;
        }
    }

    private void Line(PageCanvas canvas, RunningLine line, double baseline, string subtype, int pages)
    {
        if (line.OnlyWhenSeveralPages && pages == 1)
        {
            return;
        }

        session.Shaper.Block = subtype;
        canvas.Artifact($"/Artifact<</Type/Pagination/Subtype/{subtype}>>");
        Part(canvas, line.Left, canvas.Index, pages, 0, baseline);
        Part(canvas, line.Centre, canvas.Index, pages, 0.5, baseline);
        Part(canvas, line.Right, canvas.Index, pages, 1, baseline);
        canvas.EndMarked();
    }

    private void Part(PageCanvas canvas, IReadOnlyList<RunningPart> parts, int page, int pages, double share, double baseline)
    {
        if (parts.Count == 0)
        {
            return;
        }

        var shaped = new ShapedText();
        session.Shaper.Append(shaped, string.Concat(parts.Select(part => Words(part, page, pages))).ReplaceLineEndings(" "), Look);
        var width = shaped.Width(0, shaped.Count);
        var room = session.Frame.TextWidth;
        var shown = shaped.Count;
        while (width > room && shown > 0)
        {
            width -= shaped[--shown].Advance;
        }

        canvas.Words(shaped, new TextLine(0, shown, width), session.Frame.Left + (room - width) * share, baseline);
    }

    private string Words(RunningPart part, int page, int pages) => part switch
    {
        RunningText words => words.Text,
        ThisPage => (page + 1).ToString(CultureInfo.InvariantCulture),
        PageCount => pages.ToString(CultureInfo.InvariantCulture),
        RunningNumber when session.Document.Numbers is { } numbers =>
            $"{numbers.Prefix} {(numbers.Start + page).ToString("D" + Math.Clamp(numbers.Digits, 1, 12), CultureInfo.InvariantCulture)}".TrimStart(),
        RunningNumber => throw new PdfException("A running line asks for the running number, but the document has no Numbers. Set PdfDocument.Numbers."),
        _ => throw new PdfException($"A running part of type {part.GetType().Name} cannot be set."),
    };

    private void Number(PageCanvas canvas, LateNumber number)
    {
        var shaped = new ShapedText();
        var words = (session.Anchors[number.Look.PageOf!].PageIndex + 1).ToString(CultureInfo.InvariantCulture);
        session.Shaper.Append(shaped, words, number.Look with { PageOf = null });
        var width = shaped.Width(0, shaped.Count);
        canvas.Content.Ascii($"/{number.Role}<</MCID {number.MarkedContent}>>BDC\n");
        canvas.Words(shaped, new TextLine(0, shaped.Count, width), number.AlignRight ? number.Right - width : number.Left, number.Baseline);
        canvas.Content.Ascii("EMC\n");
    }
}
