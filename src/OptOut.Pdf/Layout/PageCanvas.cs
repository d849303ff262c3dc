using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>The page being filled: its content, the elements its marked content belongs to, its links. Measures from above, in points.</summary>
internal sealed class PageCanvas(StructureTree tree, int number, int index, double height)
{
    private StructNode? open;
    private bool marked;

    /// <summary>The page's object number.</summary>
    public int Number { get; } = number;

    /// <summary>Counted from 0.</summary>
    public int Index { get; } = index;

    public double Height { get; } = height;

    public PdfBytes Content { get; } = new(8192);

    public List<int> Owners { get; } = [];

    public List<int> Annotations { get; } = [];

    public List<int> Images { get; } = [];

    /// <summary>Numbers to be filled in at the end.</summary>
    public List<LateNumber> Late { get; } = [];

    public bool Letterhead { get; set; }

    /// <summary>While set, all that is drawn is decoration: a repeated head.</summary>
    public bool Repeating { get; set; }

    public void Tag(StructNode node)
    {
        if (Repeating)
        {
            Artifact("/Artifact<</Type/Pagination>>");
            return;
        }

        if (ReferenceEquals(open, node))
        {
            return;
        }

        EndMarked();
        node.AddContent(Number, Owners.Count);
        Content.Ascii("/").Ascii(node.Role).Ascii("<</MCID ").Int(Owners.Count).Ascii(">>BDC\n");
        Owners.Add(node.Number);
        (open, marked) = (node, true);
    }

    public void Artifact(string properties = "/Artifact<</Type/Layout>>")
    {
        EndMarked();
        Content.Ascii(properties).Ascii("BDC\n");
        (open, marked) = (null, true);
    }

    public void EndMarked()
    {
        if (marked)
        {
            Content.Ascii("EMC\n");
        }

        (open, marked) = (null, false);
    }

    public double FromBelow(double top) => Height - top;

    /// <summary>A line across, as decoration.</summary>
    public void Line(double x, double y, double toX, double thickness, double grey = 0)
    {
        Artifact();
        Content.Num(grey).Ascii(" G ").Num(thickness).Ascii(" w ").Num(x).Space().Num(FromBelow(y)).Ascii(" m ")
            .Num(toX).Space().Num(FromBelow(y)).Ascii(" l S\n");
        EndMarked();
    }

    /// <summary>Words under the mark that is open; for running lines.</summary>
    public void Words(ShapedText text, TextLine line, double x, double baseline)
    {
        for (var at = line.Start; at < line.End;)
        {
            var run = text.Runs[text[at].Run];
            var end = at + 1;
            while (end < line.End && text[end].Run == text[at].Run)
            {
                end++;
            }

            if (run.Font is not null)
            {
                Glyphs(text, run, at, end, x, baseline);
            }

            x += text.Width(at, end);
            at = end;
        }
    }

    public void Picture(int image, double x, double top, double width, double height, StructNode tag)
    {
        Tag(tag);
        if (!Images.Contains(image)) Images.Add(image);
        Content.Ascii("q ").Num(width).Ascii(" 0 0 ").Num(height).Space().Num(x).Space().Num(FromBelow(top + height))
            .Ascii(" cm/I").Int(image).Ascii(" Do Q\n");
    }

    /// <summary>Keeps a place, and its tag, for a page number that is known only at the end.</summary>
    public void LateNumber(RunLook look, double left, double right, double baseline, StructNode tag, bool alignRight = false)
    {
        EndMarked();
        Late.Add(new LateNumber(look, left, right, baseline, tag.Role, Owners.Count, alignRight));
        tag.AddContent(Number, Owners.Count);
        Owners.Add(tag.Number);
    }

    /// <summary>Leaders, on a grid of their own so that they stand below each other.</summary>
    public void Dots(double from, double to, double baseline)
    {
        const double step = 4.5;
        Artifact();
        Content.Ascii("0.35 G 0.8 w 1 J [0 4.5] 0 d ").Num(Math.Ceiling(from / step) * step).Space().Num(FromBelow(baseline)).Ascii(" m ")
            .Num(Math.Max(Math.Ceiling(from / step), Math.Floor(to / step)) * step).Space().Num(FromBelow(baseline)).Ascii(" l S [] 0 d 0 J\n");
        EndMarked();
    }

    /// <summary>A grey bar at the left of quoted text.</summary>
    public void Bar(double x, double top, double height)
    {
        Artifact();
        Content.Ascii("0.8 g ").Num(x).Space().Num(FromBelow(top + height)).Ascii(" 1.2 ").Num(height).Ascii(" re f\n");
        EndMarked();
    }

    /// <summary>A line of text with its left edge at x.</summary>
    public void Text(ShapedText text, TextLine line, double x, double baseline, StructNode tag)
    {
        var at = line.Start;
        while (at < line.End)
        {
            var run = text.Runs[text[at].Run];
            var end = at + 1;
            while (end < line.End && text[end].Run == text[at].Run)
            {
                end++;
            }

            if (run.Font is not null || run.Look.PageOf is not null)
            {
                x += Run(text, run, at, end, x, baseline, run.Look.Tag ?? tag);
            }

            at = end;
        }
    }

    private double Run(ShapedText text, GlyphRun run, int from, int to, double x, double baseline, StructNode tag)
    {
        var look = run.Look;
        var width = text.Width(from, to);
        if (look.PageOf is not null)
        {
            LateNumber(look, x, x + width, baseline, tag);
            return width;
        }

        Tag(tag);
        Glyphs(text, run, from, to, x, baseline - look.Rise);
        if (look.Target is { } target && !Repeating)
        {
            var inked = to;
            while (inked > from && text[inked - 1].Break is BreakAfter.Space or BreakAfter.Must)
            {
                inked--;
            }

            if (inked > from)
            {
                Link(target, tag, x, text.Width(from, inked), baseline, look.Size);
            }
        }

        return width;
    }

    private void Glyphs(ShapedText text, GlyphRun run, int from, int to, double x, double baseline)
    {
        var units = run.Font!.Face.UnitsPerEm;
        Content.Ascii(Colour(run.Look.Ink)).Ascii("BT/F").Int(run.Font.Index).Space().Num(run.Look.Size).Ascii(" Tf ")
            .Num(x).Space().Num(FromBelow(baseline)).Ascii(" Td[<");
        for (var i = from; i < to; i++)
        {
            ref var glyph = ref text[i];
            if (glyph.Slot == 0)
            {
                continue;
            }

            Content.Hex4(glyph.Slot);
            if (glyph.Kern != 0 && i + 1 < to)
            {
                Content.Ascii(">").Num(-glyph.Kern * 1000.0 / units).Ascii("<");
            }
        }

        Content.Ascii(">]TJ ET\n");
    }

    // A URI action holds seven-bit text (12.6.4.7); anything else is written by its UTF-8 bytes.
    private static string Encoded(string target) => string.Concat(target.EnumerateRunes().Select(r =>
        r.Value is > ' ' and <= '~' ? r.ToString() : Uri.EscapeDataString(r.ToString())));

    private static string Colour(Ink ink) => ink switch
    {
        Ink.Grey => "0.35 g ",
        Ink.Link => "0.05 0.2 0.5 rg ",
        _ => "0 g ",
    };

    private void Link(string target, StructNode owner, double x, double width, double baseline, double size)
    {
        var annotation = tree.File.Reserve();
        var key = tree.AddParent(owner.Number);
        owner.AddAnnotation(Number, annotation);
        var body = new PdfBytes().Ascii("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent ").Int(key).Ascii("/P ").Ref(Number)
            .Ascii("/Rect[").Num(x).Space().Num(FromBelow(baseline + size * 0.28)).Space().Num(x + width).Space().Num(FromBelow(baseline - size * 0.85)).Ascii("]");
        if (target.StartsWith('#'))
        {
            body.Ascii("/Contents").Text(target[1..]).Ascii("/Dest").Text(target[1..]);
        }
        else
        {
            body.Ascii("/Contents").Text(target).Ascii("/A<</S/URI/URI").Text(Encoded(target)).Ascii(">>");
        }

        tree.File.Write(annotation, body.Ascii(">>"));
        Annotations.Add(annotation);
    }
}

/// <summary>A page number that is known only at the end, and the marked content it will be.</summary>
internal sealed record LateNumber(RunLook Look, double Left, double Right, double Baseline, string Role, int MarkedContent, bool AlignRight);
