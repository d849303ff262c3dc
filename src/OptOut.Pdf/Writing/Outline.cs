using System.Runtime.InteropServices;

namespace OptOut.Pdf.Writing;

/// <summary>Where an anchor or bookmark leads: a page object and a height on it, in points from below.</summary>
[StructLayout(LayoutKind.Auto)]
internal sealed record Destination(int Page, int PageIndex, double Top)
{
    public PdfBytes Put(PdfBytes body) => body.Ascii("[").Ref(Page).Ascii("/XYZ null ").Num(Top).Ascii(" null]");
}

/// <summary>The bookmarks (12.3.3). They name each other in both directions, so they are kept until the end.</summary>
internal sealed class Outline(PdfFile file)
{
    private readonly List<Entry> entries = [];

    public int Root { get; private set; }

    public void Add(int level, string title, Destination destination) => entries.Add(new Entry(level, title, destination, file.Reserve()));

    public void Finish()
    {
        if (entries.Count == 0)
        {
            return;
        }

        Root = file.Reserve();
        Link();
        foreach (var entry in entries)
        {
            var body = new PdfBytes().Ascii("<</Title").Text(entry.Title).Ascii("/Parent ").Ref(entry.Parent?.Number ?? Root).Ascii("/Dest");
            entry.Destination.Put(body);
            Put(body, "/Prev ", entry.Previous);
            Put(body, "/Next ", entry.Next);
            if (entry.First is not null)
            {
                Put(body, "/First ", entry.First);
                Put(body, "/Last ", entry.Last);
                body.Ascii("/Count ").Int(entry.Below);
            }

            file.Write(entry.Number, body.Ascii(">>"));
        }

        var tops = entries.Where(e => e.Parent is null).ToList();
        file.Write(Root, new PdfBytes().Ascii("<</Type/Outlines/First ").Ref(tops[0].Number).Ascii("/Last ").Ref(tops[^1].Number)
            .Ascii("/Count ").Int(entries.Count).Ascii(">>"));
    }

    private static void Put(PdfBytes body, string key, Entry? entry)
    {
        if (entry is not null)
        {
            body.Ascii(key).Ref(entry.Number);
        }
    }

    private void Link()
    {
        var open = new Stack<Entry>();
        Entry? lastTop = null;
        foreach (var entry in entries)
        {
            while (open.Count > 0 && open.Peek().Level >= entry.Level)
            {
                open.Pop();
            }

            entry.Parent = open.Count > 0 ? open.Peek() : null;
            entry.Previous = entry.Parent is null ? lastTop : entry.Parent.Last;
            if (entry.Previous is not null)
            {
                entry.Previous.Next = entry;
            }

            if (entry.Parent is null)
            {
                lastTop = entry;
            }
            else
            {
                entry.Parent.First ??= entry;
                entry.Parent.Last = entry;
            }

            foreach (var above in open)
            {
                above.Below++;
            }

            open.Push(entry);
        }
    }

    private sealed record Entry(int Level, string Title, Destination Destination, int Number)
    {
        public Entry? Parent { get; set; }

        public Entry? Previous { get; set; }

        public Entry? Next { get; set; }

        public Entry? First { get; set; }

        public Entry? Last { get; set; }

        public int Below { get; set; }
    }
}
