namespace OptOut.Pdf;

/// <summary>The document asks for something that cannot be set. The message says what, where, and what to change.</summary>
public class PdfException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The document is sound, and this engine does not set something that is in it. Another engine may.</summary>
/// <param name="engine">The engine that refuses.</param>
/// <param name="content">What it does not set, such as TableOfContents or a footnote.</param>
/// <param name="block">The kind of block it stands in and its number in the document, counted from 1.</param>
public sealed class PdfNotSupportedException(string engine, string content, string block)
    : PdfException($"{engine} is used for letters and plain reports here and does not set {content} ({block}). Take it out, or build with OptOut's own PDF engine.")
{
    /// <summary>What is not set.</summary>
    public string Content { get; } = content;

    /// <summary>Where it stands.</summary>
    public string Block { get; } = block;
}

/// <summary>A character that no font of the document can draw.</summary>
public sealed class MissingCharacterException(int codePoint, string context, string block)
    : PdfException($"No font has the character U+{codePoint:X4} in “{context}” ({block}). Remove or replace it, or add a font that has it.")
{
    /// <summary>The Unicode code point, 0 to 10FFFF (a lone surrogate is possible).</summary>
    public int CodePoint { get; } = codePoint;

    /// <summary>Up to some twenty characters before and after, with the character itself written as its code.</summary>
    public string Context { get; } = context;

    /// <summary>The kind of block and its number in the document, counted from 1.</summary>
    public string Block { get; } = block;
}
