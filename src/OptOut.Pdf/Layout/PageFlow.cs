using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>
/// Puts boxes on pages, one page at a time. Boxes that must stay together wait in a chain until it ends; a page is
/// written as soon as the next one begins, and only its number and the object of its running lines are kept.
/// </summary>
internal sealed class PageFlow(Session session)
{
    private const double NoteGap = 9;

    private readonly List<LayoutBox> chain = [];
    private readonly List<NoteText> notes = [];
    private readonly PageFrame frame = session.Frame;
    private double chainHeight;
    private double y;
    private bool blank = true;
    private PageCanvas? page;

    public PageLog Log { get; } = new();

    public void Add(LayoutBox box)
    {
        chain.Add(box);
        chainHeight += box.Before + box.Height;
        if (!box.KeepWithNext || chainHeight > frame.TextHeight)
        {
            PlaceChain();
        }
    }

    public void Finish()
    {
        PlaceChain();
        if (page is null)
        {
            NewPage(null);
        }

        ClosePage();
    }

    private double NotesHeight => notes.Count == 0 ? 0 : NoteGap + notes.Sum(n => n.Height);

    private void PlaceChain()
    {
        if (chain.Count == 0)
        {
            return;
        }

        var first = chain[0];
        if (page is null || first.StartsPage || (!blank && !Fits(chainHeight, chain)))
        {
            NewPage(first);
        }

        for (var i = 0; i < chain.Count; i++)
        {
            Place(chain[i]);
        }

        chain.Clear();
        chainHeight = 0;
    }

    private bool Fits(double height, IEnumerable<LayoutBox> boxes)
    {
        var called = boxes.Where(s => s.Notes is not null).SelectMany(s => s.Notes!).Sum(n => n.Height);
        var gap = called > 0 && notes.Count == 0 ? NoteGap : 0;
        return y + height + called + gap + NotesHeight <= frame.Bottom + 0.01;
    }

    private void Place(LayoutBox box)
    {
        if (!blank && !Fits(box.Before + box.Height, [box]))
        {
            NewPage(box);
        }

        y += blank ? 0 : box.Before;
        if (box.Notes is not null)
        {
            notes.AddRange(box.Notes);
            if (blank && y + box.Height + NotesHeight > frame.Bottom + 0.01)
            {
                throw new PdfException($"The footnotes of one line are longer than a page ({session.Shaper.Block}). Move their words into the text.");
            }
        }

        box.Placed?.Invoke(page!, y);
        box.Draw(page!, y);
        // A note is drawn at the foot of the page but read where it is called.
        box.Notes?.ForEach(note => note.Node.Attach());
        y += box.Height;
        blank = blank && box.Height == 0;
        box.Closes?.ForEach(node => node.Close());
    }

    private void NewPage(LayoutBox? first)
    {
        ClosePage();
        page = new PageCanvas(session.Tree, session.File.Reserve(), session.Pages.Count, frame.Height);
        y = frame.Top;
        blank = true;
        if (first?.Head is not { } head)
        {
            return;
        }

        page.Repeating = true;
        foreach (var box in head.Boxes)
        {
            box.Draw(page, y);
            y += box.Height;
        }

        page.EndMarked();
        page.Repeating = false;
    }

    private void ClosePage()
    {
        if (page is null)
        {
            return;
        }

        DrawNotes(page);
        page.EndMarked();
        PageObjects.Write(session, page, Log);
        page = null;
    }

    private void DrawNotes(PageCanvas canvas)
    {
        if (notes.Count == 0)
        {
            return;
        }

        var at = frame.Bottom - NotesHeight;
        canvas.Line(frame.Left, at + NoteGap / 2, frame.Left + 100, 0.4, 0.35);
        at += NoteGap;
        foreach (var box in notes.SelectMany(n => n.Lines))
        {
            box.Draw(canvas, at);
            at += box.Height;
            box.Closes?.ForEach(node => node.Close());
        }

        notes.Clear();
    }
}

/// <summary>What is kept of pages already written: the object for their late content, and which begin with a letterhead.</summary>
internal sealed class PageLog
{
    public CompactNumbers LateObjects { get; } = new();

    public HashSet<int> Letterheads { get; } = [];

    /// <summary>Page numbers to fill in, by page; only of tables of contents and page references.</summary>
    public Dictionary<int, List<LateNumber>> Late { get; } = [];
}
