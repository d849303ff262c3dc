using OptOut.Pdf.Layout;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.QuestPdf;

/// <summary>
/// Which blocks stay together, and how much room the beginning of such a group needs. QuestPDF can keep a box whole only
/// if it fits a page, and begins with an empty page otherwise; so it is told a height that has to be free instead.
/// </summary>
internal sealed class BlockGroups(PageFrame frame, TextLayout text, double body)
{
    // More than this share of a page is never asked for: the rest of a longer group goes overleaf.
    private const double LargestShare = 0.7;

    private const int FirstLines = 3;

    /// <summary>White between blocks in points.</summary>
    public double Gap => body * 0.72;

    private double Line => body * Typefaces.Leading;

    /// <summary>How many blocks from this one on belong together.</summary>
    public static int Count(IReadOnlyList<Block> blocks, int start)
    {
        var end = start;
        while (end + 1 < blocks.Count && (KeepsNext(blocks[end]) || blocks[end + 1] is Signature))
        {
            end++;
        }

        return end - start + 1;
    }

    /// <summary>The height in points that has to be free where a group begins: all of it but the last block, and the first lines of that.</summary>
    public double Height(IReadOnlyList<Block> blocks, int start, int count)
    {
        var height = 0.0;
        for (var at = start; at < start + count; at++)
        {
            text.Begin(blocks[at], at);
            height += at == start + count - 1 ? Beginning(blocks[at]) : Whole(blocks[at], frame.TextWidth) + Gap;
        }

        return Math.Min(height, frame.TextHeight * LargestShare);
    }

    /// <summary>The size of a picture in points: as wide as asked, or 96 dots to the inch, and never larger than the text.</summary>
    public (double Width, double Height) Size(Image image)
    {
        using var nowhere = new PdfFile(Stream.Null);
        var picture = new Pictures(nowhere).Add(image.Data, text.Block);
        var caption = image.Caption is null ? 0 : text.Height(image.Caption, body, frame.TextWidth) + Gap;
        var width = Math.Min(frame.TextWidth, image.Width is { } wanted ? PageLayout.Points(wanted) : picture.Width * 0.75);
        var height = Math.Min(width * picture.Height / picture.Width, frame.TextHeight - caption - body);
        return (height * picture.Width / picture.Height, height);
    }

    private static bool KeepsNext(Block block) =>
        block is Heading or Paragraph { KeepWithNext: true } or BulletList { KeepWithNext: true } or NumberedList { KeepWithNext: true };

    private double Beginning(Block block) => block switch
    {
        Signature => Whole(block, frame.TextWidth),
        Image image => Size(image).Height,
        _ => Math.Min(Whole(block, frame.TextWidth), FirstLines * Line),
    };

    private double Whole(Block block, double width) => block switch
    {
        Heading heading => text.Height(heading.Content, body * 1.55, width, TextStyle.Bold) + body,
        Paragraph paragraph => text.Height(paragraph.Content, body, width),
        BulletList list => Whole(list.Items, width),
        NumberedList list => Whole(list.Items, width),
        Signature signature => PageLayout.Points(signature.Space) + (4 + signature.Below.Count) * Line,
        _ => FirstLines * Line,
    };

    private double Whole(IReadOnlyList<ListItem> items, double width) => items.Sum(item =>
        text.Height(item.Content, body, width - body * 3) + body * 0.3 + (item.Below ?? []).Sum(block => Whole(block, width - body * 3) + Gap));
}
