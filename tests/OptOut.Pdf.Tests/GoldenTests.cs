using OptOut.Pdf.Writing;
using OptOut.Testing;

namespace OptOut.Pdf.Tests;

/// <summary>
/// Every kind of page as text and as a small picture. To renew them after looking at the new ones:
/// run the tests with OPTOUT_GOLDEN=write.
/// </summary>
public sealed class GoldenTests
{
    private static readonly bool Renew = Environment.GetEnvironmentVariable("OPTOUT_GOLDEN") == "write";

    public static TheoryData<string> Kinds => [.. Samples.All.Keys];

    private static string Folder { get; } = Repository.PathOf("tests", "OptOut.Pdf.Tests", "Golden");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_text_is_the_golden_one(string kind)
    {
        var text = PublicTool.Text(Samples.Render(Samples.All[kind]()), "-layout");
        var golden = Path.Combine(Folder, kind + ".txt");
        if (Renew)
        {
            File.WriteAllText(golden, text);
        }

        Assert.Equal(File.ReadAllText(golden), text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_first_two_pages_look_like_the_golden_ones(string kind)
    {
        var pages = PublicTool.Run(Samples.Render(Samples.All[kind]()), "pdftoppm", "-r", "40", "-gray", "-l", "2", "-png", "@", "{}/page").Files;
        Assert.NotEmpty(pages);
        foreach (var (index, page) in pages.Values.Index())
        {
            var golden = Path.Combine(Folder, $"{kind}-{index + 1}.png");
            if (Renew)
            {
                File.WriteAllBytes(golden, page);
            }

            AssertLooksLike(File.ReadAllBytes(golden), page, $"{kind}, page {index + 1}");
        }
    }

    [Fact]
    public void A_line_moved_by_two_millimetres_is_a_difference()
    {
        static byte[] Page(double space) => PublicTool.Run(
            Samples.Render(Samples.Of("Moved", new Paragraph("First."), new Spacer(space), new Paragraph(new string('m', 60)))),
            "pdftoppm", "-r", "40", "-gray", "-png", "@", "{}/page").Files.Values.Single();

        Assert.True(Difference(Page(10), Page(12)) > MostDifference);
    }

    // Pixels clearly apart, per 100,000: other patches of poppler draw edges a little differently.
    private const double MostDifference = 40;

    private static void AssertLooksLike(byte[] golden, byte[] page, string what)
    {
        var difference = Difference(golden, page);
        Assert.True(difference <= MostDifference, $"{what}: {difference:F1} of 100,000 pixels differ from the golden image.");
    }

    private static double Difference(byte[] golden, byte[] page)
    {
        var (a, b) = (new PngReader(golden), new PngReader(page));
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        var (left, right) = (a.ToRgb(), b.ToRgb());
        var apart = 0;
        for (var i = 0; i < left.Length; i += 3)
        {
            apart += Math.Abs(left[i] - right[i]) > 70 ? 1 : 0;
        }

        return apart * 100_000.0 / (left.Length / 3);
    }
}
