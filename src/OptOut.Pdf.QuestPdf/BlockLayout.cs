using System.Globalization;
using OptOut.Pdf.Writing;
using QuestPDF.Fluent;
using QuestPDF.Helpers;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>Sets blocks, one after the other down the page.</summary>
internal sealed class BlockLayout(PdfDocument document, Typefaces typefaces)
{
    private static readonly double[] HeadingSizes = [1.55, 1.28, 1.12, 1, 1, 1];

    private readonly TextLayout _text = new(document, typefaces);
    private readonly Pictures _pictures = new(new PdfFile(Stream.Null));
    private readonly double _body = document.Page.BodyPoints;
    private int _number;

    /// <param name="column">Where.</param>
    /// <param name="blocks">What.</param>
    /// <param name="closing">Whether the notes follow, as at the end of the document.</param>
    public void Write(ColumnDescriptor column, IReadOnlyList<Block> blocks, bool closing = false)
    {
        column.Spacing((float)(_body * 0.6));
        for (var i = 0; i < blocks.Count; i++)
        {
            // What keeps with the next goes into one group with it; so does what stands before a signature.
            var end = i;
            while (end + 1 < blocks.Count && (blocks[end] is Paragraph { KeepWithNext: true } or Heading || blocks[end + 1] is Signature) && blocks[end + 1] is not PageBreak)
            {
                end++;
            }

            if (end == i)
            {
                Set(column.Item(), blocks[i]);
                continue;
            }

            var (from, to) = (i, end);
            column.Item().PreventPageBreak().Column(group =>
            {
                group.Spacing((float)(_body * 0.6));
                for (var at = from; at <= to; at++)
                {
                    Set(group.Item(), blocks[at]);
                }
            });
            i = end;
        }

        if (closing && _text.Notes.Count > 0)
        {
            WriteNotes(column);
        }
    }

    private void Set(IContainer place, Block block)
    {
        _text.Block = string.Create(CultureInfo.InvariantCulture, $"{block.GetType().Name}, block {++_number}");
        var at = block.Anchor is { } anchor ? place.Section(anchor) : place;
        switch (block)
        {
            case Heading heading: SetHeading(at, heading.Level, heading.Content); break;
            case Paragraph paragraph: SetParagraph(at, paragraph); break;
            case BulletList list: SetList(at, list.Items, _ => "•"); break;
            case NumberedList list: SetList(at, list.Items, index => Label(list.Numbering, list.Start + index)); break;
            case Table table: SetTable(at, table); break;
            case Image image: SetImage(at, image); break;
            case Rule: at.SemanticIgnore().LineHorizontal(0.5f).LineColor(Colors.Grey.Medium); break;
            case Spacer spacer: at.Height(PageLayout.Points(spacer.Height)); break;
            case PageBreak: at.PageBreak(); break;
            case KeepTogether together: at.PreventPageBreak().Column(column => Write(column, together.Blocks)); break;
            case Preformatted preformatted: SetPreformatted(at, preformatted); break;
            case TableOfContents contents: SetContents(at, contents); break;
            case LetterHead head: new LetterLayout(typefaces, _text, _body, document.Page.Margins).Head(at, head, subject => SetHeading(subject, 1, [head.Subject])); break;
            case Signature signature: new LetterLayout(typefaces, _text, _body, document.Page.Margins).End(at, signature); break;
            default: throw new PdfException($"QuestPDF's adapter has no way to set {_text.Block}.");
        }
    }

    private void SetHeading(IContainer place, int level, IReadOnlyList<Inline> content)
    {
        if (level is < 1 or > 6)
        {
            throw new PdfException($"A heading has a level from 1 to 6, not {level} ({_text.Block}).");
        }

        var tagged = level switch
        {
            1 => place.SemanticHeader1(),
            2 => place.SemanticHeader2(),
            3 => place.SemanticHeader3(),
            4 => place.SemanticHeader4(),
            5 => place.SemanticHeader5(),
            _ => place.SemanticHeader6(),
        };
        tagged.Text(text => _text.Set(text, content, _body * HeadingSizes[level - 1], TextStyle.Bold));
    }

    private void SetParagraph(IContainer place, Paragraph paragraph) => place.SemanticParagraph().Text(text =>
    {
        if (paragraph.Small)
        {
            text.DefaultTextStyle(style => style.FontColor(Colors.Grey.Darken2));
        }

        _text.Set(text, paragraph.Content, paragraph.Small ? _body * 0.85 : _body);
    });

    private void SetList(IContainer place, IReadOnlyList<ListItem> items, Func<int, string> label) => place.SemanticList().Column(column =>
    {
        column.Spacing((float)(_body * 0.3));
        for (var i = 0; i < items.Count; i++)
        {
            var (item, mark) = (items[i], label(i));
            column.Item().SemanticListItem().Row(row =>
            {
                row.ConstantItem((float)(_body * 2)).SemanticListLabel().Text(mark);
                row.RelativeItem().SemanticListItemBody().Column(body =>
                {
                    body.Item().SemanticParagraph().Text(text => _text.Set(text, item.Content, _body));
                    if (item.Below is { Count: > 0 } below)
                    {
                        body.Item().Column(inner => Write(inner, below));
                    }
                });
            });
        }
    });

    private static string Label(ListNumbering numbering, int number) => numbering switch
    {
        ListNumbering.Letters when number <= 26 => $"({(char)('a' + number - 1)})",
        ListNumbering.Letters => throw new PdfException("A list counted by letters has 26 items at most."),
        ListNumbering.Roman => $"({Roman(number)})",
        _ => string.Create(CultureInfo.InvariantCulture, $"{number}."),
    };

    private static string Roman(int number)
    {
        (int Value, string Digits)[] parts = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
        var digits = "";
        foreach (var (value, text) in parts)
        {
            for (; number >= value; number -= value)
            {
                digits += text;
            }
        }

        return digits;
    }

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
            if (row.Count != table.Columns.Count)
            {
                throw new PdfException($"A row has {row.Count} cells, and the table {table.Columns.Count} columns ({_text.Block}).");
            }

            for (var i = 0; i < row.Count; i++)
            {
                var heads = table.RowHeadings && i == 0;
                var cell = grid.Cell();
                SetCell((heads ? cell.AsSemanticHorizontalHeader() : cell).BorderBottom(0.25f), row[i], heads ? TextStyle.Bold : TextStyle.Regular);
            }
        }
    });

    private void SetCell(IContainer place, TableCell cell, TextStyle style) => place.PaddingVertical(2).PaddingRight(4).Text(text =>
    {
        if (cell.AlignRight)
        {
            text.AlignRight();
        }

        _text.Set(text, cell.Content, _body * 0.9, style);
    });

    private void SetImage(IContainer place, Image image)
    {
        if (string.IsNullOrWhiteSpace(image.Alt))
        {
            throw new PdfException($"A picture without alternative text ({_text.Block}). Say what it shows.");
        }

        // 96 dots per inch: 0.75 points for each.
        var size = _pictures.Add(image.Data, _text.Block);
        place.PreventPageBreak().Column(column =>
        {
            column.Item().MaxWidth(image.Width is { } wanted ? PageLayout.Points(wanted) : size.Width * 0.75f).SemanticImage(image.Alt).Image(image.Data.ToArray()).FitWidth();
            if (image.Caption is { } caption)
            {
                column.Item().SemanticCaption().Text(text => _text.Set(text, caption, _body * 0.85));
            }
        });
    }

    private void SetPreformatted(IContainer place, Preformatted preformatted) => place.Column(column =>
    {
        foreach (var line in preformatted.Lines)
        {
            var words = _text.Drawable(line);
            column.Item().SemanticParagraph().Text(text => text.Span(words.Length == 0 ? " " : words).Style(typefaces.Style(_body * 0.8, TextStyle.Code)));
        }
    });

    private void SetContents(IContainer place, TableOfContents contents) => place.SemanticTableOfContents().Column(column =>
    {
        foreach (var entry in contents.Entries)
        {
            column.Item().SemanticTableOfContentsItem().SemanticLink(entry.Text).SectionLink(entry.Anchor).PaddingLeft((float)(_body * 1.5 * (entry.Level - 1))).Row(row =>
            {
                row.RelativeItem().Text(_text.Drawable(entry.Text));
                row.ConstantItem((float)(_body * 4)).Text(text =>
                {
                    text.AlignRight();
                    text.BeginPageNumberOfSection(entry.Anchor);
                });
            });
        }
    });

    private void WriteNotes(ColumnDescriptor column)
    {
        column.Item().SemanticIgnore().PaddingTop((float)_body).Width(PageLayout.Points(40)).LineHorizontal(0.5f);
        // A note may call another.
        for (var i = 0; i < _text.Notes.Count; i++)
        {
            var (note, mark) = (_text.Notes[i], string.Create(CultureInfo.InvariantCulture, $"{i + 1} "));
            column.Item().SemanticParagraph().Text(text =>
            {
                text.Span(mark).Style(typefaces.Style(8.5));
                _text.Set(text, note.Content, 8.5);
            });
        }
    }
}
