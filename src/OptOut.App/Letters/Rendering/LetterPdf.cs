using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Letters;
using OptOut.Pdf;

namespace OptOut.App.Letters.Rendering;

/// <summary>A composed letter as the blocks of a page. The only place where letters meet paper.</summary>
public static class LetterPdf
{
    private const int LinesInWindow = 6;

    // The reference, the greeting, and the last words before them.
    private const int ClosingBlocks = 3;

    /// <summary>The document of a letter. The same letter gives the same document.</summary>
    public static PdfDocument Document(ComposedLetter letter)
    {
        var noon = new DateTimeOffset(letter.Date.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var labels = new Texts<LettersResources>(Languages.FindOrEnglish(letter.Language));
        var head = new LetterHead(letter.SenderLines, InWindow(letter.AddresseeLines), letter.Subject)
        {
            Information = [new Pdf.LetterFact(labels[nameof(LettersResources.Date)], letter.DateText ?? letter.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), new Pdf.LetterFact(labels[nameof(LettersResources.Reference)], letter.Reference)],
        };
        return new PdfDocument(new PdfInfo(letter.Subject, letter.Language, noon) { Author = letter.SenderLines[0] }, [head, .. Bound([.. Blocks(letter.Blocks)])])
        {
            Footer = new RunningLine { Left = [letter.Reference], Right = [labels[nameof(LettersResources.Page)] + " ", new ThisPage(), " " + labels[nameof(LettersResources.PageCount)] + " ", new PageCount()], OnlyWhenSeveralPages = true },
        };
    }

    // An address of more lines than DIN 5008 gives the envelope's window: its shortest neighbours share a line.
    private static IReadOnlyList<string> InWindow(IReadOnlyList<string> address)
    {
        var lines = address.ToList();
        while (lines.Count > LinesInWindow)
        {
            var at = Enumerable.Range(1, lines.Count - 3).MinBy(i => lines[i].Length + lines[i + 1].Length);
            lines[at] = $"{lines[at]}, {lines[at + 1]}";
            lines.RemoveAt(at + 1);
        }

        return lines;
    }

    // A name alone on a page says nothing, nor does a line that announces what stands overleaf: both stay with their neighbours.
    private static List<Block> Bound(List<Block> blocks)
    {
        for (var at = 0; at < blocks.Count - 1; at++)
        {
            if (at >= blocks.Count - 1 - ClosingBlocks || Announces(blocks[at])) blocks[at] = WithNext(blocks[at]);
        }

        return blocks;
    }

    private static bool Announces(Block block) => block is Paragraph { Content: [.., TextRun last] } && last.Text.EndsWith(':');

    private static Block WithNext(Block block) => block switch
    {
        Paragraph paragraph => paragraph with { KeepWithNext = true },
        BulletList list => list with { KeepWithNext = true },
        NumberedList list => list with { KeepWithNext = true },
        _ => block,
    };

    /// <summary>Blocks of a letter as blocks of a page; also for the readable rendering in a dossier.</summary>
    public static IEnumerable<Block> Blocks(IEnumerable<LetterBlock> blocks) => blocks.SelectMany(Block);

    private static IEnumerable<Block> Block(LetterBlock block) => block switch
    {
        LetterHeading heading => [new Heading(Math.Min(6, heading.Level), Inlines(heading.Content))],
        LetterParagraph paragraph => [new Paragraph(Inlines(paragraph.Content))],
        LetterBulletList list => [new BulletList([.. list.Items.Select(Item)])],
        LetterNumberedList list => [new NumberedList([.. list.Items.Select(Item)]) { Start = list.Start }],
        LetterQuote quote => Blocks(quote.Blocks.Select(InItalics)),
        LetterTable table => [new Table([.. table.Head.Select(_ => 1.0)], [.. table.Head.Select(Cell)], table.Rows.Select(r => (IReadOnlyList<TableCell>)[.. r.Select(Cell)]))],
        LetterRule => [new Rule()],
        _ => throw new InvalidOperationException($"A letter's {block.GetType().Name} has no shape on paper."),
    };

    // Words of someone else are set off by their face.
    private static LetterBlock InItalics(LetterBlock block) => block is LetterParagraph paragraph
        ? new LetterParagraph([.. paragraph.Content.Select(inline => inline is LetterRun run ? run with { Italic = true } : inline)]) : block;

    private static ListItem Item(LetterListItem item)
    {
        var first = item.Blocks.FirstOrDefault() as LetterParagraph;
        var below = Blocks(item.Blocks.Skip(first is null ? 0 : 1)).ToList();
        return new ListItem(first is null ? [] : Inlines(first.Content), below.Count == 0 ? null : below);
    }

    private static TableCell Cell(LetterCell cell) => new(Inlines(cell.Content));

    private static IReadOnlyList<Inline> Inlines(IReadOnlyList<LetterInline> content) => [.. content.Select(Inline)];

    private static Inline Inline(LetterInline inline) => inline switch
    {
        LetterRun { Link: { } target } run => new LinkRun([Words(run)], target),
        LetterRun run => Words(run),
        LetterLineBreak => new TextRun("\n"),
        _ => throw new InvalidOperationException($"A letter's {inline.GetType().Name} has no shape on paper."),
    };

    private static TextRun Words(LetterRun run) =>
        new(run.Text, (run.Bold ? TextStyle.Bold : TextStyle.Regular) | (run.Italic ? TextStyle.Italic : TextStyle.Regular));
}
