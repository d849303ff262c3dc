using System.Globalization;
using OptOut.App.Common;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.QuestPdf;

/// <summary>
/// The one list of what this engine sets: headings, paragraphs, lists, tables, pictures, rules, letterheads and
/// signatures, with words and links to addresses in them. All else is refused by name before anything is set.
/// </summary>
internal sealed class DocumentCheck(PdfDocument document)
{
    // Millimetres. Above and beside them QuestPDF would leave parts of the letterhead out without a word.
    private const double LowestLetterTop = 45, LeastLetterWidth = 150;

    private string _block = "document";
    private int _headingLevel;

    /// <summary>The blocks, read once, with the rows of their tables.</summary>
    /// <exception cref="PdfNotSupportedException">There is something among them that QuestPDF's adapter does not set.</exception>
    /// <exception cref="PdfException">A block contradicts itself.</exception>
    public IReadOnlyList<Block> Read()
    {
        Refuse(document.Attachments.Any(), "attached files");
        Refuse(document.MissingCharacters != MissingCharacters.Refuse, "codes in place of missing characters");
        Check(document.Header);
        Check(document.Footer);
        var blocks = new List<Block>();
        foreach (var block in document.Blocks)
        {
            _block = string.Create(CultureInfo.InvariantCulture, $"{block.GetType().Name}, block {blocks.Count + 1}");
            blocks.Add(Checked(block, first: blocks.Count == 0, nested: false));
        }

        return blocks;
    }

    private void Refuse(bool refused, string content)
    {
        if (refused)
        {
            throw new PdfNotSupportedException("QuestPDF", content, _block);
        }
    }

    private void Check(RunningLine? line) =>
        Refuse(line is not null && line.Left.Concat(line.Centre).Concat(line.Right).Any(part => part is RunningNumber), "running numbers of a bundle");

    private Block Checked(Block block, bool first, bool nested)
    {
        Refuse(block.Anchor is not null, "an anchor");
        switch (block)
        {
            case Heading heading:
                Check(heading);
                return heading;
            case Paragraph paragraph:
                Check(paragraph.Content);
                return paragraph;
            case BulletList list:
                return list with { Items = Checked(list.Items) };
            case NumberedList list:
                CheckNumbering(list);
                return list with { Items = Checked(list.Items) };
            case Table table:
                return Checked(table);
            case Image image:
                Check(image);
                Check(image.Caption ?? []);
                return image;
            case Rule:
                return block;
            case LetterHead:
                Refuse(!first, "a letterhead that does not open the document");
                CheckLetterPaper();
                _headingLevel = 1;
                return block;
            case Signature signature when !nested:
                Check(signature.Picture);
                return block;
            default:
                throw new PdfNotSupportedException("QuestPDF", nested ? $"{block.GetType().Name} in a list" : block.GetType().Name, _block);
        }
    }

    private void CheckLetterPaper()
    {
        var (paper, margins) = (document.Page.Paper, document.Page.Margins);
        var narrow = paper.Width - margins.Left - margins.Right < LeastLetterWidth;
        Refuse(narrow || margins.Top > LowestLetterTop, "a letterhead on this paper with these margins");
    }

    private void Check(Heading heading)
    {
        if (heading.Level is < 1 or > 6 || heading.Level > _headingLevel + 1)
        {
            throw new PdfException($"A heading of level {heading.Level} follows one of level {_headingLevel} ({_block}). Levels go from 1 to 6, and none is skipped.");
        }

        _headingLevel = heading.Level;
        Refuse(!heading.Bookmark, "a heading without a bookmark");
        Check(heading.Content);
    }

    private void CheckNumbering(NumberedList list)
    {
        Refuse(list.Numbering == ListNumbering.Roman, "a list in Roman numerals");
        if (list.Numbering == ListNumbering.Letters && (list.Start < 1 || list.Start + list.Items.Count > 27))
        {
            throw new PdfException($"A lettered list has more than 26 items ({_block}). Number it in decimals.");
        }
    }

    private List<ListItem> Checked(IReadOnlyList<ListItem> items) => [.. items.Select(item =>
    {
        Check(item.Content);
        return item with { Below = item.Below?.Select(block => Checked(block, first: false, nested: true)).ToList() };
    })];

    private Table Checked(Table table)
    {
        if (table.Columns.Count == 0 || table.Columns.Any(share => share is not > 0))
        {
            throw new PdfException($"A table needs at least one column, each with a positive share of the width ({_block}).");
        }

        List<IReadOnlyList<TableCell>> rows = [.. table.Rows];
        foreach (var row in table.Head.Count == 0 ? rows : rows.Prepend(table.Head))
        {
            if (row.Count != table.Columns.Count)
            {
                throw new PdfException($"A row has {row.Count} cells, and the table {table.Columns.Count} columns ({_block}).");
            }

            foreach (var cell in row)
            {
                Check(cell.Content);
            }
        }

        return table with { Rows = rows };
    }

    private void Check(Image? image)
    {
        if (image is null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(image.Alt))
        {
            throw new PdfException($"A picture without alternative text ({_block}). Say what it shows.");
        }

        using var nowhere = new PdfFile(Stream.Null);
        new Pictures(nowhere).Add(image.Data, _block);
    }

    private void Check(IReadOnlyList<Inline> content)
    {
        foreach (var inline in content)
        {
            switch (inline)
            {
                case TextRun:
                    break;
                case LinkRun { Target: "" }:
                    throw new PdfException($"A link without a target ({_block}).");
                case LinkRun link:
                    Refuse(link.Target[0] == '#', "a link to another place in the document");
                    Refuse(link.Content.Any(part => part is not TextRun), "a link around anything but words");
                    break;
                default:
                    throw new PdfNotSupportedException("QuestPDF", inline switch
                    {
                        FootnoteRun => "a footnote",
                        PageOf => "a page reference",
                        _ => inline.GetType().Name,
                    }, _block);
            }
        }
    }
}
