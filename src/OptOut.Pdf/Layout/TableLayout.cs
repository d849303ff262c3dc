using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>
/// Sets tables. A row is a stack of bands, one for each line of its tallest cell, so that a row longer than a page can
/// be divided; shorter rows stay whole. The head is drawn again, as decoration, on each further page.
/// </summary>
internal sealed class TableLayout(Session session, TextLayout text)
{
    private const double Padding = 4;
    private const int WholeRowLines = 24;

    private double Size => session.Body * 0.9;

    public IEnumerable<LayoutBox> Set(Table table, Place place)
    {
        if (table.Columns.Count == 0 || table.Columns.Any(c => c is not > 0))
        {
            throw new PdfException($"A table needs at least one column, each with a positive share of the width ({session.Shaper.Block}).");
        }

        var node = place.Parent.Child("Table");
        var sum = table.Columns.Sum();
        var widths = table.Columns.Select(c => place.Width * c / sum).ToArray();
        var head = table.Head.Count == 0 ? [] : Row(table.Head, widths, place.X, node, RowKind.Head, null);
        var repeated = head.Count == 0 ? null : new RepeatedHead(head);
        if (repeated is not null && repeated.Height > session.Frame.TextHeight / 2)
        {
            throw new PdfException($"The head of a table fills more than half a page ({session.Shaper.Block}). Shorten it.");
        }

        return Rows(table, widths, place, node, head, repeated);
    }

    private IEnumerable<LayoutBox> Rows(Table table, double[] widths, Place place, StructNode node, List<LayoutBox> head, RepeatedHead? repeated)
    {
        var waiting = new List<LayoutBox>(head);
        if (head.Count > 0)
        {
            head.ForEach(box => box.KeepWithNext = true);
            head[0].Before = session.Body * 0.8;
        }

        var kind = table.RowHeadings ? RowKind.BodyWithHeading : RowKind.Body;
        foreach (var cells in table.Rows)
        {
            var row = Row(cells, widths, place.X, node, kind, repeated);
            if (waiting.Count == 0)
            {
                row[0].Before = session.Body * 0.8;
            }

            foreach (var box in waiting)
            {
                yield return box;
            }

            waiting = row;
        }

        if (waiting.Count == 0)
        {
            yield break;
        }

        waiting[^1].KeepWithNext = false;
        waiting[^1].Closing(node);
        foreach (var box in waiting)
        {
            yield return box;
        }
    }

    private List<LayoutBox> Row(IReadOnlyList<TableCell> cells, double[] widths, double x, StructNode table, RowKind kind, RepeatedHead? head)
    {
        if (cells.Count != widths.Length)
        {
            throw new PdfException($"A row of {cells.Count} cells in a table of {widths.Length} columns ({session.Shaper.Block}).");
        }

        var row = table.Child("TR");
        var columns = new List<List<LayoutBox>>();
        var nodes = new List<StructNode>();
        for (var i = 0; i < cells.Count; i++)
        {
            var heading = kind == RowKind.Head || (kind == RowKind.BodyWithHeading && i == 0);
            var cell = heading ? row.Child("TH", $"/A<</O/Table/Scope/{(kind == RowKind.Head ? "Column" : "Row")}>>") : row.Child("TD");
            var shaped = text.Shape(cells[i].Content, new RunLook(Size, heading ? TextStyle.Bold : TextStyle.Regular, Ink.Black), cell);
            columns.Add(text.Lines(shaped, x + Padding, widths[i] - 2 * Padding, Size, cell, cells[i].AlignRight));
            nodes.Add(cell);
            x += widths[i];
        }

        nodes = [.. session.Opened, .. nodes, row];
        session.Opened.Clear();
        return Bands(columns, x - widths.Sum(), x, nodes, kind, head);
    }

    private List<LayoutBox> Bands(List<List<LayoutBox>> columns, double left, double right, List<StructNode> nodes, RowKind kind, RepeatedHead? head)
    {
        var count = columns.Max(c => c.Count);
        var bands = new List<LayoutBox>(count);
        for (var i = 0; i < count; i++)
        {
            var lines = columns.Where(c => i < c.Count).Select(c => c[i]).ToList();
            bands.Add(new RowBand(lines, nodes, left, right, Size * 1.32, i == 0, i == count - 1, kind == RowKind.Head)
            {
                Head = head,
                Notes = lines.Any(l => l.Notes is not null) ? [.. lines.SelectMany(l => l.Notes ?? [])] : null,
                KeepWithNext = i < count - 1 && (count <= WholeRowLines || i == 0 || i == count - 2),
            });
        }

        nodes.ForEach(node => bands[^1].Closing(node));
        return bands;
    }

    private enum RowKind
    {
        Head,
        Body,
        BodyWithHeading,
    }

    private sealed class RowBand : LayoutBox
    {
        private readonly List<LayoutBox> lines;
        private readonly List<StructNode> nodes;
        private readonly (double Left, double Right) edges;
        private readonly (bool First, bool Last, bool Head) part;

        public RowBand(List<LayoutBox> lines, List<StructNode> nodes, double left, double right, double lineHeight, bool first, bool last, bool head)
        {
            this.lines = lines;
            this.nodes = nodes;
            edges = (left, right);
            part = (first, last, head);
            Height = lineHeight + (first ? Padding - 1 : 0) + (last ? Padding : 0);
        }

        public override void Draw(PageCanvas page, double top)
        {
            var at = top + (part.First ? Padding - 1 : 0);
            if (part.First && !page.Repeating)
            {
                // An empty cell has its place, too.
                nodes.Where(n => n.Role is "TR" or "TD" or "TH").ToList().ForEach(n => n.Attach());
            }

            lines.ForEach(line => line.Draw(page, at));
            if (part.Last)
            {
                page.Line(edges.Left, top + Height, edges.Right, part.Head ? 0.9 : 0.35, part.Head ? 0 : 0.6);
            }
        }
    }
}
