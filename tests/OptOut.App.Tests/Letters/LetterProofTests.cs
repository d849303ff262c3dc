using OptOut.App.Cases;
using OptOut.App.Letters.Rendering;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Tests.Support;
using OptOut.Domain.Letters;
using OptOut.Pdf;

namespace OptOut.App.Tests.Letters;

/// <summary>Public readers find nothing wrong with any kind of PDF the program makes: the letters, and the dossier.</summary>
public sealed class LetterProofTests
{
    public static TheoryData<string> Kinds => [.. LetterKinds.All.Select(kind => kind.WireName())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Public_readers_find_nothing_wrong_with_a_letter_and_read_its_words(string kind)
    {
        var mail = new LetterRenderer(new PdfRenderer());
        foreach (var (letterKind, language, regime) in SampleLetters.All().Where(letter => letter.Kind == LetterKinds.Parse(kind)).DistinctBy(letter => letter.Language))
        {
            var letter = SampleLetters.Composer.Compose(SampleLetters.Request(letterKind, language, regime));
            var pdf = mail.Pdf(letter);
            AssertSound(pdf, language);
            // Every word of the letter stands in the file, in the order of reading; the running lines between pages are left out.
            var read = PdfTool.Letters(PdfTool.Text(pdf));
            Assert.All(letter.Blocks.OfType<LetterParagraph>(), paragraph => Assert.Contains(PdfTool.Letters(LetterPlainText.Words(paragraph.Content))[..Math.Min(40, PdfTool.Letters(LetterPlainText.Words(paragraph.Content)).Length)], read, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Public_readers_find_nothing_wrong_with_a_dossier_and_give_its_originals_back()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["dossier.pdf"], null, cancel: TestContext.Current.CancellationToken);
        var pdf = await File.ReadAllBytesAsync(installation["dossier.pdf"], TestContext.Current.CancellationToken);

        AssertSound(pdf, "en");
        var (exit, _, errors, files) = PdfTool.Run(pdf, "pdfdetach", "-saveall", "-o", "{}", "@");
        Assert.Equal((0, ""), (exit, errors));
        var sent = Assert.Single(installation.Transport.Taken).Message;
        Assert.Contains(files, file => file.AsSpan().SequenceEqual(sent));
    }

    private static void AssertSound(byte[] pdf, string language)
    {
        var checkedBy = PdfTool.Run(pdf, "qpdf", "--check", "@");
        Assert.True(checkedBy is { Exit: 0, Errors: "" } && !checkedBy.Output.Contains("WARNING", StringComparison.Ordinal), checkedBy.Output + checkedBy.Errors);
        var drawn = PdfTool.Run(pdf, "mutool", "draw", "-q", "-N", "-r", "10", "-o", "{}/page-%d.png", "@");
        Assert.Equal((0, ""), (drawn.Exit, drawn.Errors));
        var info = PdfTool.Run(pdf, "pdfinfo", "@");
        Assert.Equal((0, ""), (info.Exit, info.Errors));
        Assert.Matches(@"Tagged:\s+yes", info.Output);
        Assert.Matches(@"Title:\s+\S", info.Output);
        var tags = PdfTool.Run(pdf, "pdfinfo", "-struct", "@");
        Assert.Equal((0, ""), (tags.Exit, tags.Errors));
        Assert.StartsWith("Document", tags.Output, StringComparison.Ordinal);
        Assert.Contains($"/Lang ({language}", System.Text.Encoding.Latin1.GetString(PdfTool.Run(pdf, "qpdf", "--qdf", "--object-streams=disable", "@", "{}/plain").Files[0]), StringComparison.Ordinal);
        var fonts = PdfTool.Run(pdf, "pdffonts", "@");
        Assert.Equal((0, ""), (fonts.Exit, fonts.Errors));
        Assert.All(fonts.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..], line => Assert.Matches(@"^[A-Z]{6}\+.*Identity-H\s+yes yes yes", line));
    }
}
