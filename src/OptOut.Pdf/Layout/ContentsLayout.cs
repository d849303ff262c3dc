using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>Sets a table of contents: TOC with TOCI (14.8.4.3.3), leaders as decoration, numbers filled in at the end.</summary>
internal sealed class ContentsLayout(Session session, TextLayout text)
{
    private const double NumberRoom = 34;

    public List<LayoutBox> Set(TableOfContents contents, Place place)
    {
        var boxes = new List<LayoutBox>();
        if (contents.Entries.Count == 0)
        {
            return boxes;
        }

        var node = place.Parent.Child("TOC");
        foreach (var entry in contents.Entries)
        {
            boxes.AddRange(Entry(entry, place, node));
        }

        boxes[0].Before = session.Body;
        boxes[^1].Closing(node);
        return boxes;
    }

    private List<LayoutBox> Entry(ContentsEntry entry, Place place, StructNode contents)
    {
        var node = contents.Child("TOCI");
        var indent = (Math.Clamp(entry.Level, 1, 3) - 1) * session.Body * 1.6;
        var (x, right) = (place.X + indent, place.X + place.Width);
        var shaped = text.Shape([new LinkRun(entry.Text, "#" + entry.Anchor)], new RunLook(session.Body, TextStyle.Regular, Ink.Black), node);
        var plain = Uncoloured(shaped);
        var boxes = text.Lines(plain, x, place.Width - indent - NumberRoom, session.Body, node);
        var last = LineBreaker.Break(plain, place.Width - indent - NumberRoom)[^1];
        var baseline = TextLayout.BaselineIn(boxes[^1].Height, session.Body);
        var look = new RunLook(session.Body, TextStyle.Regular, Ink.Black) { PageOf = entry.Anchor };
        boxes[^1].Placed += (page, top) =>
        {
            page.Dots(x + last.Width + 6, right - NumberRoom + 6, top + baseline);
        };
        boxes.ForEach(box => box.KeepWithNext = box != boxes[^1]);
        var result = boxes[..^1];
        result.Add(new EntryEnd(boxes[^1], node, look, right, baseline));
        session.Opened.ForEach(inner => result[^1].Closing(inner));
        session.Opened.Clear();
        result[^1].Closing(node);
        result[0].Before = entry.Level == 1 ? session.Body * 0.35 : 0;
        return result;
    }

    // A whole page of blue would shout; these are plainly links.
    private static ShapedText Uncoloured(ShapedText shaped)
    {
        for (var i = 0; i < shaped.Runs.Count; i++)
        {
            shaped.Runs[i] = shaped.Runs[i] with { Look = shaped.Runs[i].Look with { Ink = Ink.Black } };
        }

        return shaped;
    }

    private sealed class EntryEnd : LayoutBox
    {
        private readonly LayoutBox line;
        private readonly StructNode node;
        private readonly RunLook look;
        private readonly double right;
        private readonly double baseline;

        public EntryEnd(LayoutBox line, StructNode node, RunLook look, double right, double baseline)
        {
            (this.line, this.node, this.look, this.right, this.baseline) = (line, node, look, right, baseline);
            Height = line.Height;
        }

        public override void Draw(PageCanvas page, double top)
        {
            line.Placed?.Invoke(page, top);
            line.Draw(page, top);
            page.LateNumber(look, right - NumberRoom, right, top + baseline, node, alignRight: true);
        }
    }
}
