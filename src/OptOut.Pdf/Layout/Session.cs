using OptOut.Pdf.Fonts;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>What one rendering shares: the file, the tags, the faces, the places of anchors.</summary>
internal sealed class Session(PdfDocument document, PdfFile file, FontLibrary library)
{
    private const double Millimetre = 72 / 25.4;

    public PdfDocument Document { get; } = document;

    public PdfFile File { get; } = file;

    public StructureTree Tree { get; } = new(file);

    public PageTree Pages { get; } = new(file);

    public Outline Outline { get; } = new(file);

    public Shaper Shaper { get; } = new(library, document.MissingCharacters);

    public PageFrame Frame { get; } = PageFrame.Of(document.Page);

    /// <summary>The object that names all fonts for all pages; written at the end.</summary>
    public int FontResources { get; } = file.Reserve();

    public Pictures Pictures { get; } = new(file);

    public Dictionary<string, Destination> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Anchors that a link or page reference asked for, with the block that asked.</summary>
    public Dictionary<string, string> Wanted { get; } = new(StringComparer.Ordinal);

    /// <summary>Elements inside the lines of the block being set; closed with it.</summary>
    public List<StructNode> Opened { get; } = [];

    public double Body { get; } = document.Page.BodyPoints;

    /// <summary>The level of the last heading; 0 before the first.</summary>
    public int HeadingLevel { get; set; }

    public int Footnotes { get; set; }

    public static double Points(double millimetres) => millimetres * Millimetre;

    public void Place(string anchor, PageCanvas page, double top)
    {
        if (!Anchors.TryAdd(anchor, new Destination(page.Number, page.Index, page.FromBelow(top))))
        {
            throw new PdfException($"The anchor “{anchor}” stands twice in the document ({Shaper.Block}). Give each block its own.");
        }
    }

    /// <summary>The last of these boxes ends the block: its element and those inside its lines are written then.</summary>
    public List<LayoutBox> Close(List<LayoutBox> boxes, StructNode node)
    {
        Opened.ForEach(inner => boxes[^1].Closing(inner));
        Opened.Clear();
        boxes[^1].Closing(node);
        return boxes;
    }

    public void Want(string anchor) => Wanted.TryAdd(anchor, Shaper.Block);

    public void CheckAnchors()
    {
        foreach (var (anchor, block) in Wanted)
        {
            if (!Anchors.ContainsKey(anchor))
            {
                throw new PdfException($"{block} refers to “#{anchor}”, but no block has this anchor.");
            }
        }
    }
}

/// <summary>The page and its text area, in points from the upper left corner.</summary>
internal sealed record PageFrame(double Width, double Height, double Left, double Top, double Right, double Bottom)
{
    public double TextWidth => Right - Left;

    public double TextHeight => Bottom - Top;

    public static PageFrame Of(PageSetup page)
    {
        var (paper, margins) = (page.Paper, page.Margins);
        if (page.BodyPoints is not (>= 6 and <= 24))
        {
            throw new PdfException($"The body size of {page.BodyPoints} points is outside 6 to 24.");
        }

        var frame = new PageFrame(
            Session.Points(paper.Width), Session.Points(paper.Height), Session.Points(margins.Left), Session.Points(margins.Top),
            Session.Points(paper.Width - margins.Right), Session.Points(paper.Height - margins.Bottom));
        return frame is { TextWidth: >= 140, TextHeight: >= 140, Left: >= 0, Top: >= 0 }
            ? frame
            : throw new PdfException("Paper and margins leave less than 50 by 50 mm for the text. Choose smaller margins.");
    }
}
