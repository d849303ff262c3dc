using System.Globalization;
using System.Text.RegularExpressions;

namespace OptOut.Pdf.Tests.Contract;

/// <summary>Letters and plain reports, which every engine sets.</summary>
public abstract partial class LetterContract(IPdfRenderer renderer) : EngineContract(renderer)
{
    private const string Ligatured = "I confirm: office, affidavit, fjord, offline, fluent, baffled, first of fifty-five.";

    public static TheoryData<string> Kinds => [.. Samples.LettersAndReports.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_file_is_sound_tagged_and_has_every_font_in_it(string kind) => Sound(kind, Samples.LettersAndReports[kind]());

    [Fact]
    public void The_words_of_a_letter_come_back_in_their_order()
    {
        var words = Flat(PublicTool.Text(Render(Samples.Letter())));

        InOrder(
            words,
            "Request for access under Article 15 GDPR",
            "Dear Sir or Madam,",
            "I ask you, under Article 15(1) and (2) GDPR, to confirm whether you process personal data concerning me",
            "(a)", "the purposes of the processing",
            "(d)", "where the data were not collected from me",
            "the time limit therefore ends on 2 April 2026.",
            "Yours faithfully", "Käthe Müller-Łukasiewicz", "Enclosure: list of image addresses");
        Assert.Contains("Dublin D02 XY45", words, StringComparison.Ordinal);
        Assert.Contains("Registered letter, advice of delivery", words, StringComparison.Ordinal);
        Assert.Contains("OO-2026-7KQ4M2", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Greek_Cyrillic_and_composed_accents_come_back_as_they_were()
    {
        var words = Flat(PublicTool.Text(Render(Samples.Report())));

        Assert.Contains("Съешь же ещё этих мягких французских булок", words, StringComparison.Ordinal);
        Assert.Contains("Ζαφείρι δέξου πάγκαλο", words, StringComparison.Ordinal);
        Assert.Contains("Zażółć gęślą jaźń", words, StringComparison.Ordinal);
        Assert.Contains("café", words, StringComparison.Ordinal);
    }

    [Fact]
    public void No_letters_are_joined_into_one_so_that_every_word_can_be_searched_for()
    {
        var words = Flat(PublicTool.Text(Render(Samples.Of(
            "Words",
            new LetterHead([Ligatured], [Ligatured], Ligatured) { PostalNotes = [Ligatured], Information = [new("Office", "offline")] },
            new Heading(2, Ligatured),
            new Paragraph([Ligatured, new TextRun(Ligatured, TextStyle.Bold | TextStyle.Italic)]),
            new Paragraph([new TextRun(Ligatured, TextStyle.Code), new LinkRun(Ligatured, "https://example.org/")]),
            new NumberedList([new(Ligatured)]),
            new Table([1], [new([Ligatured])], [[Ligatured]]),
            new Signature(Ligatured, Ligatured)))));

        Assert.DoesNotMatch("[\uFB00-\uFB06]", words);
        Assert.Equal(14, Regex.Count(words, "affidavit", RegexOptions.NonBacktracking));
        Assert.Contains(Ligatured, words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_stands_in_the_window_of_the_envelope()
    {
        var place = Words(Samples.Letter()).First(word => word.Text == "Protection");

        // DIN 5008, form B: the window is 20 to 105 mm from the left and 45 to 90 mm from the top.
        Assert.InRange(place.Left, 20, 105);
        Assert.InRange(place.Right, 20, 105);
        Assert.InRange(place.Top, 45, 90);
        Assert.InRange(place.Bottom, 45, 90);
    }

    [Theory]
    [InlineData("Käthe Müller-Łukasiewicz|Lindenstraße 12|10969 Berlin|kaethe@example.org", 6)]
    [InlineData("Association for the Rights of Pictured Persons|Department for Requests and Complaints|Long Avenue of the Old Lime Trees 1024 b|10969 Berlin", 6)]
    [InlineData("Käthe Müller-Łukasiewicz|c/o Association for the Rights of Pictured and of Merely Described Persons in the Union", 2)]
    public void The_return_line_stands_in_the_window_in_one_line(string sender, int leastWords)
    {
        var letter = Samples.Letter();
        var head = (LetterHead)letter.Blocks.First() with { Sender = sender.Split('|'), PostalNotes = [] };
        // The recipient begins 62.7 mm from the top; above it stands nothing but the return line.
        var words = Words(letter with { Blocks = letter.Blocks.Skip(1).Prepend(head) }).Where(word => word.Left < 110 && word.Top is > 43 and < 62).ToList();

        Assert.True(words.Count >= leastWords, $"{words.Count} words stand in the return line.");
        Assert.Single(words.Select(word => Math.Round(word.Top)).Distinct());
        Assert.Equal(sender.Split('|')[0], string.Join(' ', words.Select(word => word.Text))[..sender.IndexOf('|', StringComparison.Ordinal)]);
        Assert.All(words, word => Assert.InRange(word.Right, 20, 105.01));
    }

    [Fact]
    public void Paper_pages_and_their_numbers_are_as_asked()
    {
        var letter = Render(Samples.Letter());
        Assert.Equal(1, Pages(letter));
        Assert.DoesNotContain("Page 1 of 1", Flat(PublicTool.Text(letter)), StringComparison.Ordinal);
        Assert.Matches(@"Page size:\s+595[.\d]* x 84[12]", PublicTool.Run(letter, "pdfinfo", "@").Output);
        Assert.Matches(@"Page size:\s+612[.\d]* x 792", PublicTool.Run(Render(Samples.LettersAndReports["us-letter"]()), "pdfinfo", "@").Output);

        var longLetter = Render(Samples.LongLetter() with
        {
            Header = new() { Left = ["Running head"] },
            Footer = new() { Left = ["Running foot"], OnlyWhenSeveralPages = true },
        });
        var last = Pages(longLetter);
        Assert.True(last > 1);
        Assert.DoesNotContain("Running head", Page(longLetter, 1), StringComparison.Ordinal);
        Assert.Contains("Running head", Page(longLetter, last), StringComparison.Ordinal);
        Assert.Contains("Running foot", Page(longLetter, 1), StringComparison.Ordinal);
        Assert.Contains("Running foot", Page(longLetter, last), StringComparison.Ordinal);
        Assert.Contains($"Page {last} of {last}", Flat(Page(Render(Samples.LongLetter()), last)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_stays_with_the_words_before_it_however_long_the_letter()
    {
        var letter = Samples.LongLetter();
        for (var fillers = 0; fillers < 14; fillers++)
        {
            var pdf = Render(letter with { Blocks = letter.Blocks.Take(4 + fillers).Concat(letter.Blocks.Skip(18)) });
            var pages = Enumerable.Range(1, Pages(pdf)).Select(page => Flat(Page(pdf, page)));
            var signed = pages.Single(page => page.Contains("Yours faithfully", StringComparison.Ordinal));
            InOrder(signed, "You can reach me at kaethe@example.org.", "Yours faithfully", "Käthe Müller-Łukasiewicz");
        }
    }

    [Fact]
    public void A_heading_stays_with_the_words_after_it_and_no_page_is_empty()
    {
        var words = string.Join(' ', Enumerable.Repeat("Words that fill a line or two.", 9));
        var pdf = Render(Samples.Of("Report", Enumerable.Range(1, 40).SelectMany(IEnumerable<Block> (n) =>
            [new Heading(1, $"Section {n}"), n % 5 == 0 ? Long(n) : new Paragraph(words)])));

        for (var page = 1; page <= Pages(pdf); page++)
        {
            Assert.DoesNotMatch(@"^(.*\n)?\s*Section \d+\s*$", Page(pdf, page).TrimEnd());
        }
    }

    [Fact]
    public void The_head_of_a_table_stands_on_each_of_its_pages()
    {
        var pdf = Render(Samples.LongTable());

        Assert.True(Pages(pdf) > 1);
        for (var page = 1; page <= 2; page++)
        {
            Assert.Contains("What happened", Flat(Page(pdf, page)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Blocks_carry_their_tags_in_reading_order()
    {
        InOrder(Structure(Samples.Letter()), "H1", "Request for access under Article 15 GDPR", "P", "Dear Sir or Madam", "L", "LI", "Lbl", "LBody", "Yours faithfully");
        InOrder(Structure(Samples.LongTable()), "H1", "Table", "TR", "TH", "Date", "TD");
        Assert.Contains("Figure", Structure(Samples.PicturesOnPaper()), StringComparison.Ordinal);
        Assert.Contains("A gradient from red to blue", Unpacked(Samples.PicturesOnPaper()), StringComparison.Ordinal);
        InOrder(Structure(Samples.Report()), "H1", "H2", "Greek and Cyrillic", "H3");
    }

    [Fact]
    public void Links_lead_where_they_say()
    {
        var urls = PublicTool.Run(Render(Samples.Report()), "pdfinfo", "-url", "@").Output;

        Assert.Contains("https://example.org/source", urls, StringComparison.Ordinal);
        Assert.Contains("https://example.org/a/very/long/path/%C3%A4", urls, StringComparison.Ordinal);
        Assert.Contains("mailto:kaethe@example.org", urls, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_says_what_it_is()
    {
        var letter = Samples.Letter();
        letter = letter with { Info = letter.Info with { Author = "Käthe Müller-Łukasiewicz", Subject = "Letter" } };

        var info = PublicTool.Run(Render(letter), "pdfinfo", "-isodates", "@").Output;
        Assert.Matches(@"Title:\s+Request for access", info);
        Assert.Matches(@"Author:\s+Käthe Müller-Łukasiewicz", info);
        Assert.Matches(@"Subject:\s+Letter", info);
        Assert.Contains(Engine, info, StringComparison.Ordinal);
        Assert.Equal(Samples.Instant, DateTimeOffset.Parse(CreationDate().Match(info).Groups["date"].Value, CultureInfo.InvariantCulture));
        Assert.Contains("(en-GB)", Unpacked(letter), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_set_is_refused_with_its_reason()
    {
        Refused("title", Samples.Of(" ", new Paragraph("x")));
        Refused("language", new PdfDocument(new PdfInfo("x", "?", Samples.Instant), []));
        Refused("alternative text", Samples.Of("x", new Image(PngPicture.Gradient(2, 2, 2), " ")));
        Refused("picture", Samples.Of("x", new Image(new byte[] { 1, 2, 3 }, "nothing")));
        Refused("picture", Samples.Of("x", new Signature("x", "x") { Picture = new Image(new byte[] { 1, 2, 3 }, "nothing") }));
        Refused("level 3", Samples.Of("x", new Heading(1, "x"), new Heading(3, "x")));
        Refused("cells", Samples.Of("x", new Table([1, 1], [], [["x"]])));
        Refused("margins", Samples.Of("x", new Paragraph("x")) with { Page = new PageSetup { Margins = new(140, 20, 130, 20) } });
    }

    [Fact]
    public void A_character_that_no_font_has_is_refused_with_the_words_around_it()
    {
        var fault = Assert.Throws<MissingCharacterException>(() => Render(Samples.Of("x", new Heading(1, "x"), new Paragraph("before \U0001F600 after"))));

        Assert.Equal(0x1F600, fault.CodePoint);
        Assert.Equal("before [U+1F600] after", fault.Context);
        Assert.Equal("Paragraph, block 2", fault.Block);
    }

    private static Table Long(int rows) => new([1, 3], ["No.", "What"], Enumerable.Range(1, rows).Select(n => (IReadOnlyList<TableCell>)[$"{n}", "A row."]));

    private List<PlacedWord> Words(PdfDocument document) => [.. WordBox().Matches(PublicTool.Run(Render(document), "pdftotext", "-bbox", "@", "-").Output).Select(box =>
        new PlacedWord(box.Groups["word"].Value, Millimetres(box, "xMin"), Millimetres(box, "yMin"), Millimetres(box, "xMax"), Millimetres(box, "yMax")))];

    private static double Millimetres(Match box, string side) => double.Parse(box.Groups[side].Value, CultureInfo.InvariantCulture) * 25.4 / 72;

    [GeneratedRegex("""<word xMin="(?<xMin>[\d.]+)" yMin="(?<yMin>[\d.]+)" xMax="(?<xMax>[\d.]+)" yMax="(?<yMax>[\d.]+)">(?<word>[^<]*)<""")]
    private static partial Regex WordBox();

    [GeneratedRegex(@"CreationDate:\s+(?<date>\S+)")]
    private static partial Regex CreationDate();

    /// <summary>A word and its place in millimetres from the paper's upper left corner.</summary>
    private sealed record PlacedWord(string Text, double Left, double Top, double Right, double Bottom);
}
