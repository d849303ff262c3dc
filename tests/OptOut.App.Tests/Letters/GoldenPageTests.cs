using OptOut.App.Cases;
using OptOut.App.Letters.Rendering;
using OptOut.Domain.Letters;
using OptOut.Pdf;
using OptOut.Pdf.Writing;

namespace OptOut.App.Tests.Letters;

/// <summary>
/// Every kind of letter in every language as small pictures of its pages. To renew them after looking at the new ones: run these
/// tests with OPTOUT_REFRESH_GOLDEN=1 and look at the difference before you commit it.
/// </summary>
public sealed class GoldenPageTests
{
    // Pixels clearly apart, per 100,000: other patches of the renderer draw edges a little differently.
    private const double MostDifference = 40;

    private static readonly bool s_renew = Environment.GetEnvironmentVariable("OPTOUT_REFRESH_GOLDEN") is "1";
    private static readonly string s_folder = Path.GetFullPath(Path.Combine(SampleLetters.TemplateFolder, "..", "..", "tests", "OptOut.App.Tests", "Letters", "GoldenPages"));

    public static TheoryData<string, string> Letters()
    {
        var data = new TheoryData<string, string>();
        foreach (var (kind, language, _) in SampleLetters.All().DistinctBy(letter => (letter.Kind, letter.Language))) data.Add(kind.WireName(), language);
        return data;
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public void The_pages_of_a_letter_look_as_they_were_approved(string kind, string language)
    {
        var regime = SampleLetters.All().First(letter => letter.Kind == LetterKinds.Parse(kind) && letter.Language == language).Regime;
        var pages = Draw(new LetterRenderer(new PdfRenderer()).Pdf(SampleLetters.Composer.Compose(SampleLetters.Request(LetterKinds.Parse(kind), language, regime))));
        if (s_renew) Write(kind, language, pages);

        var golden = Directory.EnumerateFiles(Path.Combine(s_folder, language), $"{kind}-?.png").Count();
        Assert.True(golden == pages.Count, $"{language}/{kind} has {pages.Count} pages and {golden} approved ones.");
        foreach (var (index, page) in pages.Index())
        {
            var difference = Difference(File.ReadAllBytes(PathOf(kind, language, index)), page);
            Assert.True(difference <= MostDifference, $"{language}/{kind}, page {index + 1}: {difference:F1} of 100,000 pixels differ from {PathOf(kind, language, index)}.");
        }
    }

    [Fact]
    public void A_block_moved_by_one_line_is_a_difference()
    {
        var letter = SampleLetters.Composer.Compose(SampleLetters.Request(LetterKind.Reminder, "en", "EU-1182"));
        var moved = letter with { Blocks = [letter.Blocks[0], new LetterParagraph([new LetterRun("One line more.")]), .. letter.Blocks.Skip(1)] };
        var mail = new LetterRenderer(new PdfRenderer());
        Assert.True(Difference(Draw(mail.Pdf(letter))[0], Draw(mail.Pdf(moved))[0]) > MostDifference);
    }

    private static IReadOnlyList<byte[]> Draw(byte[] pdf) => PdfTool.Run(pdf, "pdftoppm", "-r", "40", "-gray", "-png", "@", "{}/page").Files;

    private static void Write(string kind, string language, IReadOnlyList<byte[]> pages)
    {
        Directory.CreateDirectory(Path.Combine(s_folder, language));
        foreach (var old in Directory.EnumerateFiles(Path.Combine(s_folder, language), $"{kind}-?.png")) File.Delete(old);
        foreach (var (index, page) in pages.Index())
        {
            var picture = new PngReader(page);
            File.WriteAllBytes(PathOf(kind, language, index), SmallPng.Write(picture.Width, picture.Height, picture.ToRgb()));
        }
    }

    private static string PathOf(string kind, string language, int index) => Path.Combine(s_folder, language, $"{kind}-{index + 1}.png");

    private static double Difference(byte[] golden, byte[] page)
    {
        var (a, b) = (new PngReader(golden), new PngReader(page));
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        var (left, right) = (a.ToRgb(), b.ToRgb());
        var apart = 0;
        for (var i = 0; i < left.Length; i += 3) apart += Math.Abs(left[i] - right[i]) > 70 ? 1 : 0;
        return apart * 100_000.0 / (left.Length / 3);
    }
}
