namespace OptOut.Pdf;

/// <summary>A piece of a document, one after the other down the page.</summary>
public abstract record Block
{
    /// <summary>A name that links and page references can point at, unique in the document.</summary>
    public string? Anchor { get; init; }
}

/// <summary>A heading, kept with what follows, with a bookmark.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Content">Its words.</param>
public sealed record Heading(int Level, IReadOnlyList<Inline> Content) : Block
{
    /// <summary>A heading of plain words.</summary>
    public Heading(int level, string text) : this(level, [new TextRun(text)])
    {
    }

    /// <summary>Whether it stands in the outline.</summary>
    public bool Bookmark { get; init; } = true;
}

/// <summary>A paragraph, ragged right, without hyphenation.</summary>
public sealed record Paragraph(IReadOnlyList<Inline> Content) : Block
{
    /// <summary>A paragraph of plain words.</summary>
    public Paragraph(string text) : this([new TextRun(text)])
    {
    }

    /// <summary>Stay on the page of the next block.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Smaller and in grey, for remarks and legends.</summary>
    public bool Small { get; init; }
}

/// <summary>An item of a list: a line of text and what stands under it.</summary>
public sealed record ListItem(IReadOnlyList<Inline> Content, IReadOnlyList<Block>? Below = null)
{
    /// <summary>An item of plain words.</summary>
    public ListItem(string text) : this([new TextRun(text)])
    {
    }
}

/// <summary>Items with a dot.</summary>
public sealed record BulletList(IReadOnlyList<ListItem> Items) : Block
{
    /// <summary>Keep the last item, or its last two lines when it is long, on the page of the next block.</summary>
    public bool KeepWithNext { get; init; }
}

/// <summary>How a numbered list counts.</summary>
public enum ListNumbering
{
    /// <summary>1. 2. 3.</summary>
    Decimal,

    /// <summary>(a) (b) (c); 26 items at most.</summary>
    Letters,

    /// <summary>(i) (ii) (iii)</summary>
    Roman,
}

/// <summary>Items that are counted.</summary>
public sealed record NumberedList(IReadOnlyList<ListItem> Items) : Block
{
    /// <summary>How.</summary>
    public ListNumbering Numbering { get; init; }

    /// <summary>The number of the first item, 1 or more.</summary>
    public int Start { get; init; } = 1;

    /// <summary>Keep the last item, or its last two lines when it is long, on the page of the next block.</summary>
    public bool KeepWithNext { get; init; }
}

/// <summary>A table. Rows are read lazily; the head is repeated on every page.</summary>
/// <param name="Columns">Share of the width of each column, any positive numbers.</param>
/// <param name="Head">The head row; may be empty.</param>
/// <param name="Rows">The rows, each with as many cells as there are columns.</param>
public sealed record Table(IReadOnlyList<double> Columns, IReadOnlyList<TableCell> Head, IEnumerable<IReadOnlyList<TableCell>> Rows) : Block
{
    /// <summary>Whether the first cell of a row is its heading (TH with Scope Row).</summary>
    public bool RowHeadings { get; init; }
}

/// <summary>A cell of a table.</summary>
public sealed record TableCell(IReadOnlyList<Inline> Content)
{
    /// <summary>Plain words.</summary>
    public static implicit operator TableCell(string text) => new([new TextRun(text)]);

    /// <summary>Set against the right edge, for numbers.</summary>
    public bool AlignRight { get; init; }
}

/// <summary>A picture, scaled down to the text's width and the page's height, never up beyond 96 dots per inch unless a width is given.</summary>
/// <param name="Data">A PNG or a JPEG (grey or RGB) as it lies on disk.</param>
/// <param name="Alt">What it shows, for those who cannot see it. Required.</param>
public sealed record Image(ReadOnlyMemory<byte> Data, string Alt) : Block
{
    /// <summary>Width in millimetres.</summary>
    public double? Width { get; init; }

    /// <summary>Words under the picture.</summary>
    public IReadOnlyList<Inline>? Caption { get; init; }
}

/// <summary>A thin line across the text.</summary>
public sealed record Rule : Block;

/// <summary>White space, in millimetres; swallowed at the top of a page.</summary>
public sealed record Spacer(double Height) : Block;

/// <summary>What follows begins on a new page.</summary>
public sealed record PageBreak : Block;

/// <summary>Blocks that stay on one page if they fit on one.</summary>
public sealed record KeepTogether(IReadOnlyList<Block> Blocks) : Block;

/// <summary>Text as it came, in the fixed-width face: line by line, spaces kept, long lines folded. Read lazily.</summary>
public sealed record Preformatted(IEnumerable<string> Lines) : Block
{
    /// <summary>Text in one string.</summary>
    public Preformatted(string text) : this(text.ReplaceLineEndings("\n").Split('\n'))
    {
    }
}

/// <summary>A list of what is where, with page numbers. The entries are named by the caller, so that the pages need not wait for the end.</summary>
public sealed record TableOfContents(IReadOnlyList<ContentsEntry> Entries) : Block;

/// <summary>A line of a table of contents.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Anchor">The anchor of the block it leads to.</param>
/// <param name="Level">1 to 3, for the indent.</param>
public sealed record ContentsEntry(string Text, string Anchor, int Level = 1);

/// <summary>
/// The head of a letter for a window envelope, DIN 5008 form B: address field 20 mm from the left and 45 mm from the top,
/// information block at 125 mm, fold marks at 105 and 210 mm, subject below. Begins a page.
/// </summary>
/// <param name="Sender">The sender's name and address, line by line; stands at the top and, joined, above the address.</param>
/// <param name="Recipient">The recipient's name and address, line by line. What does not fit in the window continues below it.</param>
/// <param name="Subject">The subject; a heading of level 1 with a bookmark.</param>
public sealed record LetterHead(IReadOnlyList<string> Sender, IReadOnlyList<string> Recipient, string Subject) : Block
{
    /// <summary>Notes for the post above the address, such as “Registered letter”.</summary>
    public IReadOnlyList<string> PostalNotes { get; init; } = [];

    /// <summary>Reference, date and so on, at the right.</summary>
    public IReadOnlyList<LetterFact> Information { get; init; } = [];
}

/// <summary>A line of the information block.</summary>
public sealed record LetterFact(string Label, string Value);

/// <summary>The end of a letter: closing words, room for a hand, the name. Kept on the page of the lines before it.</summary>
/// <param name="Closing">Such as “Yours faithfully”.</param>
/// <param name="Name">Under the signature.</param>
public sealed record Signature(string Closing, string Name) : Block
{
    /// <summary>Room for the hand in millimetres.</summary>
    public double Space { get; init; } = 16;

    /// <summary>A picture of the signature, standing in that room.</summary>
    public Image? Picture { get; init; }

    /// <summary>Lines under the name, such as enclosures.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];
}
