using System.Runtime.InteropServices;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>Where a block stands: its left edge and width, and the element it belongs to.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Place(double X, double Width, StructNode Parent);

/// <summary>Turns blocks into boxes, lazily.</summary>
internal sealed class BlockLayout
{
    private static readonly double[] HeadingSizes = [1.55, 1.28, 1.12, 1, 1, 1];

    private readonly Session session;
    private readonly TextLayout text;
    private readonly TableLayout tables;
    private readonly ListLayout lists;
    private readonly LetterLayout letters;
    private readonly PictureLayout pictures;
    
    public BlockLayout(Session session)
    {
        this.session = session;
        text = new TextLayout(session);
        tables = new TableLayout(session, text);
        lists = new ListLayout(session, text, this);
        pictures = new PictureLayout(session, text);
        letters = new LetterLayout(session, text, pictures);
    }

    /// <summary>White between blocks.</summary>
    public double Gap => session.Body * 0.72;

    public IEnumerable<LayoutBox> Set(Block block, Place place)
    {
        var boxes = block switch
        {
            Paragraph paragraph => SetParagraph(paragraph, place),
            Heading heading => SetHeading(heading, place),
            BulletList or NumberedList => lists.Set(block, place),
            Table table => tables.Set(table, place),
            Image image => pictures.Set(image, place),
            Preformatted words => SetPreformatted(words, place),
            KeepTogether together => SetTogether(together, place),
            Rule => [new PlainBox((page, top) => page.Line(place.X, top, place.X + place.Width, 0.5, 0.35)) { Height = 1, Before = Gap }],
            Spacer spacer => [new PlainBox { Before = Session.Points(spacer.Height) }],
            PageBreak => [new PlainBox(startsPage: true)],
            TableOfContents contents => new ContentsLayout(session, text).Set(contents, place),
            LetterHead head => letters.Head(head, place),
            Signature signature => letters.End(signature, place),
            _ => throw new PdfException($"A block of type {block.GetType().Name} cannot be set ({session.Shaper.Block})."),
        };
        return block.Anchor is { } anchor ? Anchored(boxes, anchor) : boxes;
    }

    private IEnumerable<LayoutBox> Anchored(IEnumerable<LayoutBox> boxes, string anchor)
    {
        var first = true;
        foreach (var box in boxes)
        {
            if (first)
            {
                box.Placed += (page, top) => session.Place(anchor, page, top);
                first = false;
            }

            yield return box;
        }
    }

    private List<LayoutBox> SetParagraph(Paragraph paragraph, Place place)
    {
        var node = place.Parent.Child("P");
        var size = paragraph.Small ? session.Body * 0.84 : session.Body;
        var shaped = text.Shape(paragraph.Content, new RunLook(size, TextStyle.Regular, paragraph.Small ? Ink.Grey : Ink.Black), node);
        var boxes = text.Lines(shaped, place.X, place.Width, size, node);
        boxes[0].Before = Gap;
        boxes[^1].KeepWithNext = paragraph.KeepWithNext;
        return session.Close(boxes, node);
    }

    private List<LayoutBox> SetHeading(Heading heading, Place place)
    {
        if (heading.Level is < 1 or > 6)
        {
            throw new PdfException($"A heading of level {heading.Level} ({session.Shaper.Block}). Levels go from 1 to 6.");
        }

        // ISO 14289-1, 7.4.2: the first heading is H1 and no level is skipped on the way down.
        if (heading.Level > session.HeadingLevel + 1)
        {
            throw new PdfException($"A heading of level {heading.Level} follows one of level {session.HeadingLevel} ({session.Shaper.Block}). Do not skip a level.");
        }

        session.HeadingLevel = heading.Level;
        var node = place.Parent.Child("H" + heading.Level);
        var size = session.Body * HeadingSizes[heading.Level - 1];
        var style = heading.Level == 5 ? TextStyle.Bold | TextStyle.Italic : heading.Level == 6 ? TextStyle.Italic : TextStyle.Bold;
        var shaped = text.Shape(heading.Content, new RunLook(size, style, Ink.Black), node);
        var boxes = text.Lines(shaped, place.X, place.Width, size, node);
        boxes[0].Before = Gap + size * 0.7;
        boxes.ForEach(box => box.KeepWithNext = true);
        if (heading.Bookmark)
        {
            var title = Words(heading.Content);
            boxes[0].Placed += (page, top) => session.Outline.Add(heading.Level, title, new Destination(page.Number, page.Index, page.FromBelow(top)));
        }

        return session.Close(boxes, node);
    }

    private static string Words(IReadOnlyList<Inline> content) => string.Concat(content.Select(inline => inline switch
    {
        TextRun run => run.Text.ReplaceLineEndings(" "),
        LinkRun link => Words(link.Content),
        _ => "",
    }));

    private IEnumerable<LayoutBox> SetPreformatted(Preformatted words, Place place)
    {
        const double indent = 8;
        var node = place.Parent.Child("P");
        var size = session.Body * 0.8;
        var look = new RunLook(size, TextStyle.Code, Ink.Black);
        LayoutBox? waiting = null;
        foreach (var line in words.Lines)
        {
            var shaped = new ShapedText();
            session.Shaper.Append(shaped, line, look, keepSpaces: true);
            // The line's end is a space to those who read the tags.
            session.Shaper.Append(shaped, " ", look);
            foreach (var box in Folded(shaped, place.X + indent, place.Width - indent, size, node))
            {
                box.Before = waiting is null ? Gap : 0;
                if (waiting is not null)
                {
                    yield return waiting;
                }

                waiting = box;
            }
        }

        if (waiting is not null)
        {
            yield return waiting.Closing(node);
        }
    }

    private static IEnumerable<LayoutBox> Folded(ShapedText shaped, double x, double width, double size, StructNode node)
    {
        var height = size * 1.3;
        foreach (var line in LineBreaker.Break(shaped, width, least: 0.5))
        {
            yield return new LineBox(shaped, line, x, TextLayout.BaselineIn(height, size), node)
            {
                Height = height,
                Ahead = (page, top) => page.Bar(x - 8, top, height),
            };
        }
    }

    private List<LayoutBox> SetTogether(KeepTogether together, Place place)
    {
        var boxes = together.Blocks.SelectMany(block => Set(block, place)).ToList();
        for (var i = 0; i < boxes.Count - 1; i++)
        {
            boxes[i].KeepWithNext = true;
        }

        return boxes;
    }
}
