using System.Text.RegularExpressions;

namespace OptOut.Pdf.Tests.Contract;

/// <summary>What dossiers need beyond letters: files inside the file, places to jump to, notes, text as it came, numbers through a bundle.</summary>
public abstract class DossierContract(IPdfRenderer renderer) : EngineContract(renderer)
{
    public static TheoryData<string> Kinds => [.. Samples.All.Keys.Except(Samples.LettersAndReports.Keys, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_file_is_sound_tagged_and_has_every_font_in_it(string kind) => Sound(kind, Samples.All[kind]());

    [Fact]
    public void Text_as_it_came_keeps_its_lines()
    {
        var text = PublicTool.Text(Render(Samples.Message()), "-layout");

        InOrder(text, "Line 1:", "Line 2:", "Line 89:");
        Assert.Matches(@"Line 2:\s+left\s+right\s+spaces\s+kept", text);
        Assert.Equal(14 * 9, Regex.Count(text, "abcdefghij", RegexOptions.NonBacktracking));
    }

    [Fact]
    public void Numbers_run_through_the_pages_of_a_bundle()
    {
        var dossier = Render(Samples.Dossier());

        var count = Pages(dossier);
        var last = Flat(Page(dossier, count));
        Assert.True(count > 6);
        Assert.Contains($"Page {count} of {count}", last, StringComparison.Ordinal);
        Assert.Contains($"OO-2026-7KQ4M2 {count:D6}", last, StringComparison.Ordinal);
        Assert.Contains("Case OO-2026-7KQ4M2", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Contents_lead_to_their_places()
    {
        var links = Regex.Count(Unpacked(Samples.Dossier()), @"/Subtype /Link\b", RegexOptions.NonBacktracking);

        Assert.True(links >= 12, "The contents have twelve entries, each a link.");
    }

    [Fact]
    public void A_page_named_by_its_anchor_is_the_page_it_stands_on()
    {
        var pdf = Render(Samples.Text());
        var last = Pages(pdf);

        // Room is kept for a number that is not known yet, so a blank may follow it.
        Assert.Matches($@"The end is on page {last} ?\.", Flat(Page(pdf, last)));
        Assert.Matches($"See the end on page {last} ?,", Flat(PublicTool.Text(pdf)));
    }

    [Fact]
    public void Notes_are_set_with_their_links()
    {
        Assert.Contains("The source of it, with a link: example.org.", Flat(PublicTool.Text(Render(Samples.Text()))), StringComparison.Ordinal);
    }

    [Fact]
    public void Attached_files_come_back_byte_for_byte_with_type_and_description()
    {
        var document = Samples.Attachments();
        var pdf = Render(document);

        var result = PublicTool.Run(pdf, "pdfdetach", "-saveall", "-o", "{}", "@");
        foreach (var attachment in document.Attachments)
        {
            using var expected = new MemoryStream();
            using var source = attachment.Open();
            source.CopyTo(expected);
            Assert.Equal(expected.ToArray(), result.Files[attachment.Name]);
        }

        var listed = PublicTool.Run(pdf, "qpdf", "--list-attachments", "--verbose", "@").Output;
        Assert.Contains("message/rfc822", listed, StringComparison.Ordinal);
        Assert.Contains("description: What it is", listed, StringComparison.Ordinal);
        Assert.Contains("/AFRelationship /Source", Unpacked(document), StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_claims_the_standards_for_archives_and_for_reading_aloud()
    {
        var claims = PublicTool.Run(Render(Samples.Dossier()), "pdfinfo", "-meta", "@").Output;

        Assert.Matches(@"pdfaid:part(>|="")3", claims);
        Assert.Matches(@"pdfuaid:part(>|="")1", claims);
    }

    [Fact]
    public void What_cannot_be_set_is_refused_with_its_reason()
    {
        Refused("nowhere", Samples.Of("x", new Paragraph([new LinkRun("x", "#nowhere")])));
        Refused("twice", Samples.Of("x", new Paragraph("x") { Anchor = "twice" }, new Paragraph("x") { Anchor = "twice" }));
        var attached = Samples.Attachments();
        Refused("SHA-256", attached with { Attachments = [attached.Attachments.First() with { Sha256 = new string('0', 64) }] });
        Refused("bytes", attached with { Attachments = [attached.Attachments.First() with { Length = 3, Sha256 = null }] });
    }

    [Fact]
    public void A_character_that_no_font_has_is_written_as_its_code_where_that_is_asked_for()
    {
        var document = Samples.Of("x", new Paragraph("before \U0001F600 after \u202Ehidden")) with { MissingCharacters = MissingCharacters.WriteCode };

        Assert.Contains("before [U+1F600] after hidden", Flat(PublicTool.Text(Render(document))), StringComparison.Ordinal);
    }
}
