using System.Globalization;
using System.Text.RegularExpressions;

namespace OptOut.Pdf.Tests;

/// <summary>Where things come to stand on the paper.</summary>
public sealed partial class LayoutTests
{
    private const double Millimetre = 72 / 25.4;

    [Fact]
    public void The_address_stands_in_the_window_and_the_subject_below_it()
    {
        var words = Words(Samples.Render(Samples.Letter()));
        var recipient = words.First(w => w.Text == "Example");
        Assert.InRange(recipient.X / Millimetre, 24.5, 25.5);
        Assert.InRange(recipient.Y / Millimetre, 62.5, 66);
        Assert.InRange(words.First(w => w.Text == "IRELAND").Bottom / Millimetre, 62.7, 90);
        Assert.InRange(words.Last(w => w.Text == "Lindenstraße").Y / Millimetre, 45, 62.7);
        Assert.InRange(words.First(w => w.Text == "Reference").X / Millimetre, 124.5, 125.5);
        Assert.InRange(words.First(w => w.Text == "Request").Y / Millimetre, 97, 103);
    }

    [Fact]
    public void An_address_too_long_for_its_window_is_set_smaller()
    {
        string[] lines = ["Example Artificial Intelligence Research and Deployment Company Limited", "Data Protection Office", "The Model Installation, 4th Floor", "1 Model Street", "Dublin D02 X285", "IRELAND"];
        string[] sender = ["Anna-Katharina Beispiel-Musterfrau von Hohenstein", "c/o Beratungsstelle am Hauptbahnhof", "Hinterhaus, dritter Stock links, bei Muster", "Beispielweg 7", "20095 HAMBURG"];
        var words = Words(Samples.Render(Samples.Of("Long address", new LetterHead(sender, lines, "Request"), new Paragraph("End."))));

        Assert.InRange(words.Single(w => w.Text == "IRELAND").Bottom / Millimetre, 62.7, 90);
        Assert.InRange(words.Last(w => w.Text == "HAMBURG").Bottom / Millimetre, 14, 50);
        Assert.InRange(words.Single(w => w.Text == "Request").Y / Millimetre, 97, 103);
    }

    [Fact]
    public void The_last_item_of_a_list_kept_with_the_next_block_goes_where_that_goes()
    {
        for (var before = 25; before < 50; before++)
        {
            var items = Enumerable.Range(0, before).Select(n => new ListItem($"line {n}")).Append(new ListItem("part 1"));
            Assert.All(new Block[] { new BulletList([.. items]) { KeepWithNext = true }, new NumberedList([.. items]) { KeepWithNext = true } }, list =>
                Assert.Single(Pages(Samples.Render(Samples.Of("Kept", list, new Paragraph("after")))), page => page.Contains("part 1", StringComparison.Ordinal) && page.Contains("after", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void An_item_stands_on_the_page_of_the_first_thing_under_it()
    {
        for (var before = 25; before < 50; before++)
        {
            var items = Enumerable.Range(0, before).Select(n => new ListItem($"line {n}")).Append(new ListItem([new TextRun("part 1")], [new BulletList([new("under it"), new("last")])]));
            Assert.Single(Pages(Samples.Render(Samples.Of("Under", new BulletList([.. items])))), page => page.Contains("part 1", StringComparison.Ordinal) && page.Contains("under it", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_line_never_ends_after_a_single_letter_and_its_hyphen()
    {
        for (var before = 1; before < 90; before++)
        {
            var text = PublicTool.Text(Samples.Render(Samples.Of("Hyphen", new Paragraph(new string('n', before) + " by e-mail at fine-tuning"))));
            Assert.DoesNotContain("e-\n", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_heading_is_never_the_last_line_of_a_page()
    {
        for (var lines = 30; lines < 50; lines++)
        {
            var blocks = Enumerable.Range(0, lines).Select(n => (Block)new Paragraph($"line {n}")).Append(new Heading(1, "Heading")).Append(new Paragraph("following"));
            var pages = Pages(Samples.Render(Samples.Of("Kept", blocks)));
            Assert.Contains(pages, page => page.Contains("Heading", StringComparison.Ordinal) && page.Contains("following", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_page_begins_or_ends_with_a_single_line_of_a_paragraph()
    {
        for (var before = 20; before < 50; before++)
        {
            var blocks = Enumerable.Range(0, before).Select(n => (Block)new Paragraph($"line {n}")).Append(new Paragraph(string.Join('\n', Enumerable.Range(1, 6).Select(n => $"part {n}"))));
            var pages = Pages(Samples.Render(Samples.Of("Lines", blocks)));
            Assert.All(pages, page => Assert.NotEqual(1, Part().Count(page)));
            Assert.Equal(6, pages.Sum(page => Part().Count(page)));
        }
    }

    [Fact]
    public void The_head_of_a_table_stands_on_each_of_its_pages_and_is_tagged_once()
    {
        var pdf = Samples.Render(Samples.LongTable());
        var pages = Pages(pdf);
        Assert.Equal(3, pages.Count);
        Assert.All(pages.Take(2), page => Assert.Contains("What happened", page, StringComparison.Ordinal));
        Assert.Single(Regex.Matches(PublicTool.Run(pdf, "pdfinfo", "-struct-text", "@").Output, "What happened", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_row_longer_than_a_page_is_divided_and_loses_nothing()
    {
        var numbers = string.Join(' ', Enumerable.Range(1000, 2500));
        var pdf = Samples.Render(Samples.Of("Long row", new Table([1, 1], ["Left", "Right"], [[numbers, "short"]])));
        var text = PublicTool.Text(pdf);
        Assert.True(Pages(pdf).Count > 2);
        Assert.All(Enumerable.Range(1000, 2500), n => Assert.Contains(n.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Blocks_kept_together_stand_on_one_page()
    {
        for (var before = 30; before < 48; before += 3)
        {
            var blocks = Enumerable.Range(0, before).Select(n => (Block)new Paragraph($"line {n}"))
                .Append(new KeepTogether([.. Enumerable.Range(1, 8).Select(n => new Paragraph($"part {n}"))]));
            Assert.Single(Pages(Samples.Render(Samples.Of("Together", blocks))), page => Part().IsMatch(page));
        }
    }

    [Fact]
    public void A_signature_takes_the_lines_before_it_along()
    {
        for (var before = 25; before < 50; before++)
        {
            var blocks = Enumerable.Range(0, before).Select(n => (Block)new Paragraph($"line {n}"))
                .Append(new Paragraph("part 1\npart 2\npart 3")).Append(new Signature("Yours faithfully", "A. Sender"));
            var page = Assert.Single(Pages(Samples.Render(Samples.Of("Signed", blocks))), p => p.Contains("Yours faithfully", StringComparison.Ordinal));
            Assert.Contains("A. Sender", page, StringComparison.Ordinal);
            Assert.True(Part().Count(page) >= 2, page);
        }
    }

    [Fact]
    public void A_footnote_stands_on_the_page_of_its_call()
    {
        for (var before = 30; before < 48; before++)
        {
            var blocks = Enumerable.Range(0, before).Select(n => (Block)new Paragraph($"line {n}"))
                .Append(new Paragraph(["called here", new FootnoteRun(["the words of the note"])])).Append(new Paragraph("after"));
            Assert.Single(Pages(Samples.Render(Samples.Of("Notes", blocks))), p => p.Contains("called here", StringComparison.Ordinal) && p.Contains("the words of the note", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Page_numbers_running_numbers_and_contents_are_right()
    {
        var pages = Pages(Samples.Render(Samples.Dossier()));
        for (var i = 0; i < pages.Count; i++)
        {
            Assert.Contains($"Page {i + 1} of {pages.Count}", pages[i], StringComparison.Ordinal);
            Assert.Contains($"OO-2026-7KQ4M2 {i + 1:D6}", pages[i], StringComparison.Ordinal);
        }

        for (var exhibit = 1; exhibit <= 6; exhibit++)
        {
            var page = pages.FindIndex(1, p => p.Contains($"Exhibit {exhibit}\n", StringComparison.Ordinal)) + 1;
            Assert.Matches($@"Exhibit {exhibit}: what was sent and what came back\s+{page}\s", pages[0]);
        }
    }

    [Fact]
    public void A_link_to_nowhere_and_an_anchor_that_stands_twice_are_refused()
    {
        Assert.Contains("#gone", Assert.Throws<PdfException>(() => Samples.Render(Samples.Of("Nowhere", new Paragraph([new LinkRun("x", "#gone")])))).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<PdfException>(() => Samples.Render(Samples.Of("Twice", new Paragraph("a") { Anchor = "a" }, new Paragraph("b") { Anchor = "a" }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_without_blocks_is_one_empty_page()
    {
        Assert.Single(Pages(Samples.Render(Samples.Of("Empty"))));
    }

    private static List<string> Pages(byte[] pdf) => [.. PublicTool.Text(pdf, "-layout").Split('\f')[..^1]];

    private static List<(string Text, double X, double Y, double Bottom)> Words(byte[] pdf) =>
        [.. Word().Matches(PublicTool.Text(pdf, "-bbox")).Select(m => (m.Groups["text"].Value, Number(m, "x"), Number(m, "y"), Number(m, "bottom")))];

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"part \d", RegexOptions.None, 5000)]
    private static partial Regex Part();

    [GeneratedRegex("<word xMin=\"(?<x>[\\d.]+)\" yMin=\"(?<y>[\\d.]+)\" xMax=\"[\\d.]+\" yMax=\"(?<bottom>[\\d.]+)\">(?<text>[^<]*)</word>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Word();
}
