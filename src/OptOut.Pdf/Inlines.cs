namespace OptOut.Pdf;

/// <summary>A piece of a line of text.</summary>
public abstract record Inline
{
    /// <summary>Plain words.</summary>
    public static implicit operator Inline(string text) => new TextRun(text);
}

/// <summary>How words are set.</summary>
[Flags]
public enum TextStyle
{
    /// <summary>Upright.</summary>
    Regular = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Italic.</summary>
    Italic = 2,

    /// <summary>The fixed-width face; not combined with the others.</summary>
    Code = 4,
}

/// <summary>
/// Words. A line feed in them begins a new line. Invisible controls that could reorder or hide text
/// (U+061C, U+200C to U+200F, U+202A to U+202E, U+2060 to U+2069, U+FE00 to U+FE0F, U+FEFF, U+00AD) are dropped.
/// </summary>
public sealed record TextRun(string Text, TextStyle Style = TextStyle.Regular) : Inline;

/// <summary>A link to an address (https, mailto) or, when the target begins with #, to the block with that anchor.</summary>
public sealed record LinkRun(IReadOnlyList<Inline> Content, string Target) : Inline
{
    /// <summary>A link whose words are given.</summary>
    public LinkRun(string text, string target) : this([new TextRun(text)], target)
    {
    }
}

/// <summary>A note at the foot of the page; numbered through the document.</summary>
public sealed record FootnoteRun(IReadOnlyList<Inline> Content) : Inline;

/// <summary>The number of the page on which the block with this anchor begins. The anchor may come later: then room for three digits is kept, so the number stands best at the end of a line or in a column.</summary>
public sealed record PageOf(string Anchor) : Inline;
