using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Layout;

/// <summary>A piece of a block that is not cut: a line, a rule, a picture. Lengths in points.</summary>
internal abstract class LayoutBox
{
    public double Height { get; init; }

    /// <summary>White above it, swallowed at the top of a page.</summary>
    public double Before { get; set; }

    /// <summary>Stays on the page of the next box.</summary>
    public bool KeepWithNext { get; set; }

    /// <summary>Notes that must stand at the foot of the page on which this box stands.</summary>
    public List<NoteText>? Notes { get; init; }

    /// <summary>Repeated when this box begins a page.</summary>
    public RepeatedHead? Head { get; init; }

    /// <summary>Told where it came to stand.</summary>
    public Action<PageCanvas, double>? Placed { get; set; }

    /// <summary>Elements whose last content this is, innermost first.</summary>
    public List<StructNode>? Closes { get; set; }

    /// <summary>Begins a page; a letterhead measures from the paper's edge.</summary>
    public virtual bool StartsPage => false;

    /// <summary>Draws it with its upper edge so many points below the paper's upper edge.</summary>
    public abstract void Draw(PageCanvas page, double top);

    public LayoutBox Closing(StructNode node)
    {
        (Closes ??= []).Add(node);
        return this;
    }
}

/// <summary>A footnote, set and waiting for its page.</summary>
internal sealed record NoteText(StructNode Node, IReadOnlyList<LayoutBox> Lines)
{
    public double Height { get; } = Lines.Sum(l => l.Height);
}

/// <summary>The head of a table, drawn again as an artifact on each further page.</summary>
internal sealed record RepeatedHead(IReadOnlyList<LayoutBox> Boxes)
{
    public double Height { get; } = Boxes.Sum(s => s.Height);
}

/// <summary>What needs no text: rules, gaps, page breaks, drawn by a delegate or not at all.</summary>
internal sealed class PlainBox(Action<PageCanvas, double>? draw = null, bool startsPage = false) : LayoutBox
{
    public override bool StartsPage => startsPage;

    public override void Draw(PageCanvas page, double top) => draw?.Invoke(page, top);
}
