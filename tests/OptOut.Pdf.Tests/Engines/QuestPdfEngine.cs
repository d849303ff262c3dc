using OptOut.Pdf.QuestPdf;
using OptOut.Pdf.Tests.Contract;

// Compiled only with -p:PdfEngine=QuestPDF.
namespace OptOut.Pdf.Tests.Engines;

public sealed class QuestPdfLetterTests() : LetterContract(new QuestPdfRenderer());

/// <summary>QuestPDF sets letters and plain reports here; all else it refuses by name, before the first byte.</summary>
public sealed class QuestPdfRefusalTests
{
    private static readonly Dictionary<string, PdfDocument> Beyond = new(StringComparer.Ordinal)
    {
        ["attached files"] = Samples.Attachments(),
        ["codes in place of missing characters"] = Samples.Of("x", new Paragraph("x")) with { MissingCharacters = MissingCharacters.WriteCode },
        ["running numbers of a bundle"] = Samples.Of("x", new Paragraph("x")) with { Footer = new() { Left = [new RunningNumber()] }, Numbers = new("x") },
        ["Preformatted"] = Samples.Message(),
        ["TableOfContents"] = Samples.Of("x", new TableOfContents([])),
        ["KeepTogether"] = Samples.Of("x", new KeepTogether([new Paragraph("x")])),
        ["Spacer"] = Samples.Of("x", new Spacer(3)),
        ["PageBreak"] = Samples.Of("x", new PageBreak()),
        ["Signature in a list"] = Samples.Of("x", new BulletList([new(["x"], [new Signature("x", "x")])])),
        ["an anchor"] = Samples.Of("x", new Paragraph("x") { Anchor = "here" }),
        ["a heading without a bookmark"] = Samples.Of("x", new Heading(1, "x") { Bookmark = false }),
        ["a list in Roman numerals"] = Samples.Lists(),
        ["a letterhead that does not open the document"] = Samples.Of("x", [new Paragraph("x"), .. Samples.Letter().Blocks]),
        ["a letterhead on this paper with these margins"] = Samples.Letter() with { Page = new PageSetup { Margins = new(60, 20, 20, 25) } },
        ["a footnote"] = Samples.Of("x", new BulletList([new([new FootnoteRun(["x"])])])),
        ["a page reference"] = Samples.Of("x", new Table([1], [], [[new([new PageOf("x")])]])),
        ["a link to another place in the document"] = Samples.Of("x", new Image(PngPicture.Gradient(2, 2, 2), "x") { Caption = [new LinkRun("x", "#x")] }),
        ["a link around anything but words"] = Samples.Of("x", new Paragraph([new LinkRun([new LinkRun("x", "https://example.org/")], "https://example.org/")])),
    };

    public static TheoryData<string> Contents => [.. Beyond.Keys];

    [Theory]
    [MemberData(nameof(Contents))]
    public void It_is_refused_by_name_before_the_first_byte(string content)
    {
        using var output = new MemoryStream();

        var fault = Assert.Throws<PdfNotSupportedException>(() => new QuestPdfRenderer().Render(Beyond[content], output));

        Assert.Equal(content, fault.Content);
        Assert.Contains($"QuestPDF is used for letters and plain reports here and does not set {content} ({fault.Block})", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void The_block_is_named_by_its_kind_and_number()
    {
        var document = Samples.Of("x", new Heading(1, "x"), new BulletList([new(["x"], [new Paragraph([new FootnoteRun(["x"])])])]));

        Assert.Equal("BulletList, block 2", Assert.Throws<PdfNotSupportedException>(() => new QuestPdfRenderer().Render(document, Stream.Null)).Block);
    }

    [Fact]
    public void A_dossier_is_refused()
    {
        Assert.Throws<PdfNotSupportedException>(() => new QuestPdfRenderer().Render(Samples.Dossier(), Stream.Null));
    }
}
