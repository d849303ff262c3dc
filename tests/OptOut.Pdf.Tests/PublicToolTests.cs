
namespace OptOut.Pdf.Tests;

/// <summary>The public readers find nothing wrong with any kind of block.</summary>
public sealed class PublicToolTests
{
    public static TheoryData<string> Kinds => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Qpdf_finds_nothing_wrong(string kind)
    {
        var result = PublicTool.Run(Samples.Render(Samples.All[kind]()), "qpdf", "--check", "@");
        Assert.Equal(0, result.Exit);
        Assert.Empty(result.Errors);
        Assert.DoesNotContain("WARNING", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Mutool_reads_every_page_without_a_word(string kind)
    {
        var result = PublicTool.Run(Samples.Render(Samples.All[kind]()), "mutool", "draw", "-q", "-N", "-r", "20", "-o", "{}/page-%d.png", "@");
        Assert.Equal(0, result.Exit);
        Assert.Empty(result.Errors);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pdfinfo_reads_the_tags_without_a_word(string kind)
    {
        var pdf = Samples.Render(Samples.All[kind]());
        var result = PublicTool.Run(pdf, "pdfinfo", "-struct-text", "@");
        Assert.Equal(0, result.Exit);
        Assert.Empty(result.Errors);
        Assert.StartsWith("Document", result.Output, StringComparison.Ordinal);
        Assert.Contains("Tagged:          yes", PublicTool.Run(pdf, "pdfinfo", "@").Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Pdffonts_sees_every_font_embedded_subset_and_with_unicode(string kind)
    {
        var result = PublicTool.Run(Samples.Render(Samples.All[kind]()), "pdffonts", "@");
        var fonts = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.Empty(result.Errors);
        Assert.All(fonts, line =>
        {
            Assert.Matches(@"^[A-Z]{6}\+NotoSans", line);
            Assert.Matches(@"CID TrueType\s+Identity-H\s+yes yes yes", line);
        });
    }

    [Fact]
    public void Pdfdetach_gives_the_attachments_back_byte_by_byte()
    {
        var document = Samples.Attachments();
        var result = PublicTool.Run(Samples.Render(document), "pdfdetach", "-saveall", "-o", "{}", "@");
        Assert.Equal(0, result.Exit);
        foreach (var attachment in document.Attachments)
        {
            using var expected = new MemoryStream();
            using var source = attachment.Open();
            source.CopyTo(expected);
            Assert.Equal(expected.ToArray(), result.Files[attachment.Name]);
        }
    }

    [Fact]
    public void Qpdf_lists_the_attachments_with_type_date_and_description()
    {
        var output = PublicTool.Run(Samples.Render(Samples.Attachments()), "qpdf", "--list-attachments", "--verbose", "@").Output;
        Assert.Contains("reply.eml", output, StringComparison.Ordinal);
        Assert.Contains("message/rfc822", output, StringComparison.Ordinal);
        Assert.Contains("description: What it is", output, StringComparison.Ordinal);
        Assert.Contains("D:20260302093000+01'00'", output, StringComparison.Ordinal);
    }
}
