using System.Globalization;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>Sets lists: L, LI, Lbl and LBody (14.8.4.3.3), the label hanging at the left.</summary>
internal sealed class ListLayout(Session session, TextLayout text, BlockLayout blocks)
{
    private static readonly string[] Bullets = ["•", "–"];

    private int depth;

    public IEnumerable<LayoutBox> Set(Block block, Place place)
    {
        var (items, label, numbering) = block switch
        {
            BulletList bullets => (bullets.Items, (Func<int, string>)(_ => Bullets[Math.Min(depth - 1, 1)]), depth == 0 ? "Disc" : "None"),
            NumberedList numbers => (numbers.Items, n => Number(numbers, n), Style(numbers.Numbering)),
            _ => throw new ArgumentException(block.GetType().Name, nameof(block)),
        };
        var boxes = Items(items, label, place with { Parent = place.Parent.Child("L", $"/A<</O/List/ListNumbering/{numbering}>>") });
        if (boxes.Count > 0 && block is BulletList { KeepWithNext: true } or NumberedList { KeepWithNext: true })
        {
            boxes[^1].KeepWithNext = true;
        }

        return boxes;
    }

    private List<LayoutBox> Items(IReadOnlyList<ListItem> items, Func<int, string> label, Place place)
    {
        depth++;
        var labels = items.Select((_, i) => label(i)).ToList();
        var look = new RunLook(session.Body, TextStyle.Regular, Ink.Black);
        var indent = Math.Max(session.Body * 1.5, labels.Count == 0 ? 0 : labels.Max(l => WidthOf(l, look)) + session.Body * 0.6);
        var boxes = new List<LayoutBox>();
        for (var i = 0; i < items.Count; i++)
        {
            var item = Item(items[i], labels[i], indent, place);
            item[0].Before = i == 0 ? (depth == 1 ? blocks.Gap : blocks.Gap / 2) : blocks.Gap * 0.4;
            boxes.AddRange(item);
        }

        depth--;
        if (boxes.Count > 0)
        {
            boxes[^1].Closing(place.Parent);
        }

        return boxes;
    }

    private List<LayoutBox> Item(ListItem item, string label, double indent, Place place)
    {
        var node = place.Parent.Child("LI");
        var labelNode = node.Child("Lbl");
        var body = node.Child("LBody");
        var look = new RunLook(session.Body, TextStyle.Regular, Ink.Black);
        var shapedLabel = new ShapedText();
        session.Shaper.Append(shapedLabel, label + " ", look);
        var shaped = text.Shape(item.Content, look, body);
        var boxes = text.Lines(shaped, place.X + indent, place.Width - indent, session.Body, body);
        var baseline = TextLayout.BaselineIn(boxes[0].Height, session.Body);
        ((LineBox)boxes[0]).Ahead = (page, top) =>
            page.Text(shapedLabel, new TextLine(0, shapedLabel.Count, 0), place.X, top + baseline, labelNode);
        session.Opened.ForEach(inner => boxes[^1].Closing(inner));
        session.Opened.Clear();
        // An item that announces what stands under it does not end a page.
        boxes[^1].KeepWithNext = boxes[^1].KeepWithNext || item.Below is { Count: > 0 };
        foreach (var below in item.Below ?? [])
        {
            boxes.AddRange(blocks.Set(below, new Place(place.X + indent, place.Width - indent, body)));
        }

        boxes[^1].Closing(labelNode).Closing(body).Closing(node);
        return boxes;
    }

    private double WidthOf(string label, RunLook look)
    {
        var shaped = new ShapedText();
        session.Shaper.Append(shaped, label, look);
        return shaped.Width(0, shaped.Count);
    }

    private string Number(NumberedList list, int index)
    {
        var number = list.Start + index;
        return list.Numbering switch
        {
            ListNumbering.Letters when number is >= 1 and <= 26 => $"({(char)('a' + number - 1)})",
            ListNumbering.Letters => throw new PdfException($"A lettered list has more than 26 items ({session.Shaper.Block}). Number it in decimals."),
            ListNumbering.Roman => $"({Roman(number)})",
            _ => number.ToString(CultureInfo.InvariantCulture) + ".",
        };
    }

    private static string Style(ListNumbering numbering) => numbering switch
    {
        ListNumbering.Letters => "LowerAlpha",
        ListNumbering.Roman => "LowerRoman",
        _ => "Decimal",
    };

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
        var text = "";
        foreach (var (value, sign) in signs)
        {
            for (; number >= value; number -= value)
            {
                text += sign;
            }
        }

        return text;
    }
}
