using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>A line of text with, perhaps, a label at its left.</summary>
internal sealed class LineBox(ShapedText text, TextLine line, double x, double baseline, StructNode tag) : LayoutBox
{
    /// <summary>Drawn before the line: a bullet, a number, a bar.</summary>
    public Action<PageCanvas, double>? Ahead { get; set; }

    public override void Draw(PageCanvas page, double top)
    {
        Ahead?.Invoke(page, top);
        page.Text(text, line, x, top + baseline, tag);
    }
}

/// <summary>Sets runs of words into lines.</summary>
internal sealed class TextLayout(Session session)
{
    public const double Leading = 1.4;

    private const double NoteSize = 8.5;

    public static double BaselineIn(double height, double size) => height / 2 + size * 0.36;

    public ShapedText Shape(IReadOnlyList<Inline> content, RunLook look, StructNode tag)
    {
        var text = new ShapedText();
        Append(text, content, look, tag);
        return text;
    }

    /// <summary>Boxes for the lines of a text, with two lines at least kept together at either end.</summary>
    public List<LayoutBox> Lines(ShapedText text, double x, double width, double size, StructNode tag, bool right = false)
    {
        var lines = LineBreaker.Break(text, width);
        var boxes = new List<LayoutBox>(lines.Count);
        var height = size * Leading;
        for (var i = 0; i < lines.Count; i++)
        {
            boxes.Add(new LineBox(text, lines[i], right ? x + width - lines[i].Width : x, BaselineIn(height, size), tag)
            {
                Height = height,
                KeepWithNext = i < lines.Count - 1 && (i == 0 || i == lines.Count - 2),
                Notes = NotesOf(text, lines[i]),
            });
        }

        return boxes;
    }

    private static List<NoteText>? NotesOf(ShapedText text, TextLine line)
    {
        if (text.Notes.Count == 0)
        {
            return null;
        }

        var called = text.Notes.Where(n => n.Glyph >= line.Start && n.Glyph < line.End).Select(n => n.Note).ToList();
        return called.Count == 0 ? null : called;
    }

    private void Append(ShapedText text, IReadOnlyList<Inline> content, RunLook look, StructNode tag)
    {
        foreach (var inline in content)
        {
            switch (inline)
            {
                case TextRun run:
                    var style = look.Style | run.Style;
                    session.Shaper.Append(text, run.Text, style == look.Style ? look : look with { Style = style, Size = SizeOf(look.Size, style) });
                    break;
                case LinkRun link:
                    AppendLink(text, link, look, tag);
                    break;
                case FootnoteRun note:
                    AppendNote(text, note, look, tag);
                    break;
                case PageOf page:
                    AppendPage(text, page, look);
                    break;
                default:
                    throw new PdfException($"An inline of type {inline.GetType().Name} cannot be set ({session.Shaper.Block}).");
            }
        }
    }

    // The fixed-width face looks larger than the text face beside it.
    private static double SizeOf(double size, TextStyle style) => style.HasFlag(TextStyle.Code) ? size * 0.92 : size;

    private void AppendLink(ShapedText text, LinkRun link, RunLook look, StructNode tag)
    {
        if (link.Target.Length == 0)
        {
            throw new PdfException($"A link without a target ({session.Shaper.Block}).");
        }

        if (link.Target[0] == '#')
        {
            session.Want(link.Target[1..]);
        }

        var node = tag.Child("Link");
        Append(text, link.Content, look with { Ink = Ink.Link, Tag = node, Target = link.Target }, node);
        session.Opened.Add(node);
    }

    private void AppendNote(ShapedText text, FootnoteRun note, RunLook look, StructNode tag)
    {
        var number = ++session.Footnotes;
        var label = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var reference = tag.Child("Reference");
        session.Shaper.Append(text, label, look with { Size = look.Size * 0.68, Rise = look.Size * 0.33, Tag = reference });
        session.Opened.Add(reference);

        var node = tag.Child("Note");
        node.NameNote();
        var labelNode = node.Child("Lbl");
        var inner = new RunLook(NoteSize, TextStyle.Regular, Ink.Black);
        var words = new ShapedText();
        session.Shaper.Append(words, label + "  ", inner with { Tag = labelNode });
        var opened = session.Opened.Count;
        Append(words, note.Content, inner, node);
        var lines = Lines(words, session.Frame.Left, session.Frame.TextWidth, NoteSize, node);
        foreach (var inside in session.Opened.Skip(opened))
        {
            lines[^1].Closing(inside);
        }

        session.Opened.RemoveRange(opened, session.Opened.Count - opened);
        lines[^1].Closing(labelNode).Closing(node);
        text.Notes.Add(new NoteCall(text.Count - 1, new NoteText(node, lines)));
    }

    private void AppendPage(ShapedText text, PageOf page, RunLook look)
    {
        session.Want(page.Anchor);
        if (session.Anchors.TryGetValue(page.Anchor, out var known))
        {
            session.Shaper.Append(text, (known.PageIndex + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), look);
            return;
        }

        // Room for three digits; the number is filled in when the page is known.
        var font = session.Shaper.Primary(look.Style);
        var width = 3 * font.Advance(font.SlotOf('0')) * look.Size / font.Face.UnitsPerEm;
        text.Runs.Add(new GlyphRun(look with { PageOf = page.Anchor }, null));
        text.Add(new Glyph { Run = (ushort)(text.Runs.Count - 1), Advance = (float)width });
    }
}
