using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using OptOut.App.Common;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Rendering;

/// <summary>Markdown to the blocks of a letter. What a letter cannot hold (HTML, code, images) is refused by name and line.</summary>
internal static class MarkdownBlocks
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <exception cref="TemplateException">The text holds something a letter cannot.</exception>
    public static IReadOnlyList<LetterBlock> Read(string markdown, string file)
    {
        var faults = new List<LetterFault>();
        var blocks = Blocks(Markdown.Parse(markdown, Pipeline), file, faults);
        return faults.Count == 0 ? blocks : throw new TemplateException(faults);
    }

    private static List<LetterBlock> Blocks(ContainerBlock container, string file, List<LetterFault> faults)
    {
        var blocks = new List<LetterBlock>();
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    blocks.Add(new LetterHeading(heading.Level, Inlines(heading.Inline, file, faults)));
                    break;
                case ParagraphBlock paragraph:
                    blocks.Add(new LetterParagraph(Inlines(paragraph.Inline, file, faults)));
                    break;
                case ListBlock list:
                    blocks.Add(List(list, file, faults));
                    break;
                case QuoteBlock quote:
                    blocks.Add(new LetterQuote(Blocks(quote, file, faults)));
                    break;
                case ThematicBreakBlock:
                    blocks.Add(new LetterRule());
                    break;
                case Table table:
                    blocks.Add(TableOf(table, file, faults));
                    break;
                case LinkReferenceDefinitionGroup { Count: 0 }:
                    break;
                default:
                    faults.Add(new(file, block.Line + 1, block.GetType().Name, "A letter cannot hold this kind of Markdown: use headings, paragraphs, lists, tables and quotes."));
                    break;
            }
        }

        return blocks;
    }

    private static LetterBlock List(ListBlock list, string file, List<LetterFault> faults)
    {
        var items = list.Cast<ListItemBlock>().Select(item => new LetterListItem(Blocks(item, file, faults))).ToList();
        return list.IsOrdered
            ? new LetterNumberedList(int.TryParse(list.OrderedStart, System.Globalization.CultureInfo.InvariantCulture, out var start) ? start : 1, items)
            : new LetterBulletList(items);
    }

    private static LetterTable TableOf(Table table, string file, List<LetterFault> faults)
    {
        var rows = table.Cast<TableRow>().ToList();
        var columns = rows[0].Count;
        var cells = rows.Select(row => (IReadOnlyList<LetterCell>)[.. Enumerable.Range(0, columns).Select(column => Cell(row, column))]).ToList();
        return new LetterTable(cells[0], cells[1..]);

        LetterCell Cell(TableRow row, int column) => column < row.Count && row[column] is TableCell { Count: > 0 } cell && cell[0] is ParagraphBlock paragraph
            ? new LetterCell(Inlines(paragraph.Inline, file, faults))
            : new LetterCell([]);
    }

    private static List<LetterInline> Inlines(ContainerInline? container, string file, List<LetterFault> faults)
    {
        var inlines = new List<LetterInline>();
        if (container is not null)
        {
            Append(container, new LetterRun(string.Empty), inlines, file, faults);
        }

        return inlines;
    }

    private static void Append(ContainerInline container, LetterRun face, List<LetterInline> inlines, string file, List<LetterFault> faults)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    Add(face with { Text = literal.Content.ToString() }, inlines);
                    break;
                case HtmlEntityInline entity:
                    Add(face with { Text = entity.Transcoded.ToString() }, inlines);
                    break;
                case LineBreakInline { IsHard: true }:
                    inlines.Add(new LetterLineBreak());
                    break;
                case LineBreakInline:
                    Add(face with { Text = " " }, inlines);
                    break;
                case EmphasisInline { DelimiterChar: '*' or '_' } emphasis:
                    Append(emphasis, emphasis.DelimiterCount == 2 ? face with { Bold = true } : face with { Italic = true }, inlines, file, faults);
                    break;
                case AutolinkInline link when IsSafe(link.IsEmail ? "mailto:" + link.Url : link.Url):
                    Add(face with { Text = link.Url, Link = link.IsEmail ? "mailto:" + link.Url : link.Url }, inlines);
                    break;
                case LinkInline { IsImage: false } link when IsSafe(link.Url):
                    Append(link, face with { Link = link.Url }, inlines, file, faults);
                    break;
                default:
                    faults.Add(new(file, inline.Line + 1, inline.GetType().Name, "A letter cannot hold this kind of Markdown in a line: use bold, italic and links to http, https or mailto."));
                    break;
            }
        }
    }

    private static void Add(LetterRun run, List<LetterInline> inlines)
    {
        if (inlines.Count > 0 && inlines[^1] is LetterRun last && last.Bold == run.Bold && last.Italic == run.Italic && string.Equals(last.Link, run.Link, StringComparison.Ordinal))
        {
            inlines[^1] = last with { Text = last.Text + run.Text };
        }
        else if (run.Text.Length > 0)
        {
            inlines.Add(run);
        }
    }

    private static bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto";
}
