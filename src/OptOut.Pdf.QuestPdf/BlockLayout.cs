using System.Globalization;
using OptOut.App.Common;
using OptOut.Pdf.Layout;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;
using static OptOut.Pdf.QuestPdf.PageLayout;

namespace OptOut.Pdf.QuestPdf;

/// <summary>Sets blocks, one after the other down the page.</summary>
internal sealed class BlockLayout(PdfDocument document, PageFrame frame, TextLayout text)
{
    private static readonly double[] HeadingSizes = [1.55, 1.28, 1.12, 1, 1, 1];
    private static readonly string[] Bullets = ["•", "–"];

    private readonly double _body = document.Page.BodyPoints;
    private readonly BlockGroups _groups = new(frame, text, document.Page.BodyPoints);

    public void Write(ColumnDescriptor column, IReadOnlyList<Block> blocks)
    {
        column.Spacing((float)_groups.Gap);
        for (var start = 0; start < blocks.Count; start += BlockGroups.Count(blocks, start))
        {
            var (first, count) = (start, BlockGroups.Count(blocks, start));
            if (count == 1)
            {
                text.Begin(blocks[first], first);
                Set(column, blocks[first]);
                continue;
            }

            column.Item().EnsureSpace((float)_groups.Height(blocks, first, count)).Column(group =>
            {
                group.Spacing((float)_groups.Gap);
                for (var at = first; at < first + count; at++)
                {
                    text.Begin(blocks[at], at);
                    Set(group, blocks[at]);
                }
            });
        }
    }

    private void Set(ColumnDescriptor column, Block block, int depth = 0)
    {
        switch (block)
        {
            case Heading heading: SetHeading(column.Item(), heading); break;
            case Paragraph paragraph: SetParagraph(column.Item(), paragraph); break;
            case BulletList list: SetList(column.Item(), list.Items, _ => Bullets[Math.Min(depth, 1)], depth); break;
            case NumberedList list: SetList(column.Item(), list.Items, index => Label(list, index), depth); break;
            case Table table: SetTable(column.Item(), table); break;
            case Image image: SetImage(column.Item(), image); break;
            case Rule: column.Item().SemanticIgnore().LineHorizontal(0.5f).LineColor(Colors.Grey.Medium); break;
            case LetterHead head: new LetterLayout(text, _body, document.Page.Margins).Head(column, head); break;
            case Signature signature: new LetterLayout(text, _body, document.Page.Margins).End(column.Item(), signature); break;
            default: throw new PdfNotSupportedException("QuestPDF", block.GetType().Name, text.Block);
        }
    }

    private void SetHeading(IContainer place, Heading heading)
    {
        var size = _body * HeadingSizes[heading.Level - 1];
        var above = place.PaddingTop((float)(size * 0.5));
        var tagged = heading.Level switch
        {
            1 => above.SemanticHeader1(),
            2 => above.SemanticHeader2(),
            3 => above.SemanticHeader3(),
            4 => above.SemanticHeader4(),
            5 => above.SemanticHeader5(),
            _ => above.SemanticHeader6(),
        };
        tagged.Text(line => text.Set(line, heading.Content, size, TextStyle.Bold));
    }

    private void SetParagraph(IContainer place, Paragraph paragraph) => place.SemanticParagraph().Text(line =>
    {
        if (paragraph.Small)
        {
            line.DefaultTextStyle(style => style.FontColor(Colors.Grey.Darken2));
        }

        text.Set(line, paragraph.Content, paragraph.Small ? _body * 0.84 : _body);
    });

    private void SetList(IContainer place, IReadOnlyList<ListItem> items, Func<int, string> label, int depth) => place.SemanticList().Column(column =>
    {
        var labels = items.Select((_, index) => label(index)).ToList();
        var indent = Math.Max(_body * 1.5, labels.Select(words => text.Width(words, _body)).DefaultIfEmpty().Max() + _body * 0.6);
        column.Spacing((float)(_body * 0.3));
        for (var i = 0; i < items.Count; i++)
        {
            var (item, words) = (items[i], labels[i]);
            column.Item().SemanticListItem().Row(row =>
            {
                text.Set(row.ConstantItem((float)indent).SemanticListLabel(), words, _body);
                row.RelativeItem().SemanticListItemBody().Column(inner =>
                {
                    inner.Spacing((float)(_body * 0.3));
                    inner.Item().SemanticParagraph().Text(line => text.Set(line, item.Content, _body));
                    foreach (var below in item.Below ?? [])
                    {
                        Set(inner, below, depth + 1);
                    }
                });
            });
        }
    });

    private static string Label(NumberedList list, int index) => list.Numbering == ListNumbering.Letters
        ? $"({(char)('a' + list.Start + index - 1)})"
        : string.Create(CultureInfo.InvariantCulture, $"{list.Start + index}.");

    private void SetTable(IContainer place, Table table) => place.SemanticTable().Table(grid =>
    {
        grid.ColumnsDefinition(columns =>
        {
            foreach (var share in table.Columns)
            {
                columns.RelativeColumn((float)share);
            }
        });
        if (table.Head.Count > 0)
        {
            grid.Header(head =>
            {
                foreach (var cell in table.Head)
                {
                    SetCell(head.Cell().BorderBottom(1), cell, TextStyle.Bold);
                }
            });
        }

        foreach (var row in table.Rows)
        {
            for (var i = 0; i < row.Count; i++)
            {
                var heads = table.RowHeadings && i == 0;
                var cell = grid.Cell();
                SetCell((heads ? cell.AsSemanticHorizontalHeader() : cell).BorderBottom(0.25f), row[i], heads ? TextStyle.Bold : TextStyle.Regular);
            }
        }
    });

    private void SetCell(IContainer place, TableCell cell, TextStyle style) => place.PaddingVertical(2).PaddingRight(4).Text(line =>
    {
        if (cell.AlignRight)
        {
            line.AlignRight();
        }

        text.Set(line, cell.Content, _body * 0.9, style);
    });

    private void SetImage(IContainer place, Image image)
    {
        var (width, _) = _groups.Size(image);
        place.PreventPageBreak().Column(column =>
        {
            column.Spacing((float)(_body * 0.3));
            column.Item().MaxWidth((float)width).SemanticImage(image.Alt).Image(image.Data.ToArray()).FitWidth();
            if (image.Caption is { } words)
            {
                column.Item().SemanticParagraph().Text(line => text.Set(line, words, _body * 0.84));
            }
        });
    }
}
