
namespace OptOut.Pdf;

/// <summary>A document to be set: what it is called, the paper it stands on, its blocks in reading order and the files it carries.</summary>
/// <param name="Info">Title, language and dates.</param>
/// <param name="Blocks">The content. Read once and lazily; it may be longer than memory.</param>
public sealed record PdfDocument(PdfInfo Info, IEnumerable<Block> Blocks)
{
    /// <summary>Paper, margins and the size of the body text.</summary>
    public PageSetup Page { get; init; } = new();

    /// <summary>The line above the text; not on pages that begin with a letterhead.</summary>
    public RunningLine? Header { get; init; }

    /// <summary>The line below the text.</summary>
    public RunningLine? Footer { get; init; }

    /// <summary>Numbers that run through the pages of a bundle, for <see cref="RunningNumber"/>.</summary>
    public RunningNumbers? Numbers { get; init; }

    /// <summary>Files embedded in this one. Their streams are opened one after the other, after the last page.</summary>
    public IEnumerable<PdfAttachment> Attachments { get; init; } = [];

    /// <summary>What to do with a character that no font has.</summary>
    public MissingCharacters MissingCharacters { get; init; }
}

/// <summary>What happens to a character that no font has. It is never drawn as a box and never left out in silence.</summary>
public enum MissingCharacters
{
    /// <summary>Rendering stops with a <see cref="MissingCharacterException"/>.</summary>
    Refuse,

    /// <summary>Its code is written in its place, as in [U+1F600]. For renderings of foreign text, whose original is attached.</summary>
    WriteCode,
}

/// <summary>What the file says about itself. No clock is read: both instants come from the caller.</summary>
/// <param name="Title">Shown in the window's title bar. Not empty.</param>
/// <param name="Language">BCP 47 tag of the text, such as de or en-GB.</param>
/// <param name="Created">When the document was made, with its offset.</param>
public sealed record PdfInfo(string Title, string Language, DateTimeOffset Created)
{
    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>What it is about, in a line.</summary>
    public string? Subject { get; init; }

    /// <summary>When it was last changed; <see cref="Created"/> when absent.</summary>
    public DateTimeOffset? Modified { get; init; }
}

/// <summary>Paper and margins. All lengths in millimetres, sizes of type in points.</summary>
public sealed record PageSetup
{
    /// <summary>The paper; A4 unless told.</summary>
    public PaperSize Paper { get; init; } = PaperSize.A4;

    /// <summary>The white around the text; 25, 20, 20 and 25 mm (top, right, bottom, left) unless told, as DIN 5008 has it at the sides.</summary>
    public Margins Margins { get; init; } = new(25, 20, 25, 25);

    /// <summary>Size of the body text in points, 6 to 24.</summary>
    public double BodyPoints { get; init; } = 10.5;
}

/// <summary>A size of paper in millimetres.</summary>
public sealed record PaperSize(double Width, double Height)
{
    /// <summary>210 × 297 mm (ISO 216).</summary>
    public static PaperSize A4 { get; } = new(210, 297);

    /// <summary>8.5 × 11 inches.</summary>
    public static PaperSize Letter { get; } = new(215.9, 279.4);
}

/// <summary>Margins in millimetres.</summary>
public sealed record Margins(double Top, double Right, double Bottom, double Left);

/// <summary>A line that stands on every page, outside the reading order.</summary>
public sealed record RunningLine
{
    /// <summary>At the left margin.</summary>
    public IReadOnlyList<RunningPart> Left { get; init; } = [];

    /// <summary>In the middle.</summary>
    public IReadOnlyList<RunningPart> Centre { get; init; } = [];

    /// <summary>At the right margin.</summary>
    public IReadOnlyList<RunningPart> Right { get; init; } = [];

    /// <summary>Leave the line out when the document has one page only, as in a short letter.</summary>
    public bool OnlyWhenSeveralPages { get; init; }
}

/// <summary>A piece of a running line.</summary>
public abstract record RunningPart
{
    /// <summary>A literal.</summary>
    public static implicit operator RunningPart(string text) => new RunningText(text);
}

/// <summary>Words.</summary>
public sealed record RunningText(string Text) : RunningPart;

/// <summary>The number of this page, from 1.</summary>
public sealed record ThisPage : RunningPart;

/// <summary>The number of pages of the document.</summary>
public sealed record PageCount : RunningPart;

/// <summary>The running number of this page, see <see cref="RunningNumbers"/>.</summary>
public sealed record RunningNumber : RunningPart;

/// <summary>Numbers that run through a bundle: prefix, a space, and the number with leading zeros.</summary>
/// <param name="Prefix">Such as OO-2026-7KQ4M2; may be empty.</param>
/// <param name="Start">The number of the first page, 0 or more.</param>
/// <param name="Digits">At least so many digits, 1 to 12.</param>
public sealed record RunningNumbers(string Prefix, long Start = 1, int Digits = 6);

/// <summary>A file inside the file (PDF 1.7, 7.11.4; ISO 19005-3, 6.8).</summary>
/// <param name="Name">Its name, unique in the document, without folders.</param>
/// <param name="MimeType">Such as message/rfc822.</param>
/// <param name="Length">Its exact length in bytes.</param>
/// <param name="Open">Opens it from its start; called once. It is copied in pieces and closed.</param>
/// <param name="Modified">When the file was last changed.</param>
public sealed record PdfAttachment(string Name, string MimeType, long Length, Func<Stream> Open, DateTimeOffset Modified)
{
    /// <summary>What it is to the document.</summary>
    public AttachmentRelationship Relationship { get; init; } = AttachmentRelationship.Unspecified;

    /// <summary>What it is, in words.</summary>
    public string? Description { get; init; }

    /// <summary>Expected SHA-256, 64 hexadecimal digits. When given and the bytes differ, rendering stops.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>The AFRelationship of ISO 19005-3, annex E.</summary>
public enum AttachmentRelationship
{
    /// <summary>Not known or none of the others.</summary>
    Unspecified,

    /// <summary>The original the document was made from.</summary>
    Source,

    /// <summary>Data behind the document, such as a manifest.</summary>
    Data,

    /// <summary>Another form of the same content.</summary>
    Alternative,

    /// <summary>Something that goes with it.</summary>
    Supplement,
}
