using System.Text.RegularExpressions;

namespace OptOut.Pdf.Tests.Contract;

/// <summary>What every engine has to give, read with public tools: qpdf and poppler. How it looks is the engine's own affair, and so are its bytes.</summary>
public abstract partial class PdfContract(IPdfRenderer renderer)
{
    public static TheoryData<string> Kinds => [.. Samples.All.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_file_is_sound_tagged_and_has_every_font_in_it(string kind)
    {
        var pdf = Render(Samples.All[kind]());

        Assert.Equal(0, PublicTool.Run(pdf, "qpdf", "--check", "@").Exit);
        var info = PublicTool.Run(pdf, "pdfinfo", "@").Output;
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Encrypted:\s+no", info);
        var fonts = PublicTool.Run(pdf, "pdffonts", "@").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, line =>
        {
            Assert.Contains("NotoSans", line, StringComparison.Ordinal);
            // Embedded, a subset, and with a way back to Unicode.
            Assert.Matches(@"\byes\s+yes\s+yes\b", line);
        });
    }

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
        var words = Flat(PublicTool.Text(Render(Samples.Text())));

        Assert.Contains("Съешь же ещё этих мягких французских булок", words, StringComparison.Ordinal);
        Assert.Contains("Ζαφείρι δέξου πάγκαλο", words, StringComparison.Ordinal);
        Assert.Contains("Zażółć gęślą jaźń", words, StringComparison.Ordinal);
        Assert.Contains("café", words, StringComparison.Ordinal);
        Assert.Contains("The source of it, with a link: example.org.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_as_it_came_keeps_its_lines()
    {
        var text = PublicTool.Text(Render(Samples.Message()), "-layout");

        InOrder(text, "Line 1:", "Line 2:", "Line 89:");
        Assert.Matches(@"Line 2:\s+left\s+right\s+spaces\s+kept", text);
        Assert.Equal(14 * 9, Regex.Count(text, "abcdefghij", RegexOptions.NonBacktracking));
    }

    [Fact]
    public void The_address_stands_in_the_window_of_the_envelope()
    {
        var words = PublicTool.Run(Render(Samples.Letter()), "pdftotext", "-bbox", "@", "-").Output;
        var place = WordBox().Matches(words).First(match => match.Groups["word"].Value == "Protection");

        // DIN 5008, form B: the window is 20 to 105 mm from the left and 45 to 90 mm from the top.
        Assert.InRange(Millimetres(place, "xMin"), 20, 105);
        Assert.InRange(Millimetres(place, "xMax"), 20, 105);
        Assert.InRange(Millimetres(place, "yMin"), 45, 90);
        Assert.InRange(Millimetres(place, "yMax"), 45, 90);
    }

    [Fact]
    public void Paper_pages_and_their_numbers_are_as_asked()
    {
        var letter = Render(Samples.Letter());
        Assert.Equal(1, Pages(letter));
        Assert.DoesNotContain("Page 1 of 1", Flat(PublicTool.Text(letter)), StringComparison.Ordinal);
        Assert.Matches(@"Page size:\s+595[.\d]* x 84[12]", PublicTool.Run(letter, "pdfinfo", "@").Output);
        Assert.Matches(@"Page size:\s+612[.\d]* x 792", PublicTool.Run(Render(Samples.All["us-letter"]()), "pdfinfo", "@").Output);

        var dossier = Render(Samples.Dossier());
        var count = Pages(dossier);
        var last = Flat(PublicTool.Text(dossier, "-f", $"{count}", "-l", $"{count}"));
        Assert.True(count > 6);
        Assert.Contains($"Page {count} of {count}", last, StringComparison.Ordinal);
        Assert.Contains($"OO-2026-7KQ4M2 {count:D6}", last, StringComparison.Ordinal);
        Assert.Contains("Case OO-2026-7KQ4M2", last, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_of_a_table_stands_on_each_of_its_pages()
    {
        var pdf = Render(Samples.LongTable());

        Assert.True(Pages(pdf) > 1);
        for (var page = 1; page <= 2; page++)
        {
            Assert.Contains("What happened", Flat(PublicTool.Text(pdf, "-layout", "-f", $"{page}", "-l", $"{page}")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Blocks_carry_their_tags_in_reading_order()
    {
        InOrder(Structure(Samples.Letter()), "H1", "Request for access under Article 15 GDPR", "P", "Dear Sir or Madam", "L", "LI", "Lbl", "LBody", "Yours faithfully");
        InOrder(Structure(Samples.LongTable()), "H1", "Table", "TR", "TH", "Date", "TD");
        Assert.Contains("Figure", Structure(Samples.PicturesOnPaper()), StringComparison.Ordinal);
        Assert.Contains("A gradient from red to blue", Unpacked(Samples.PicturesOnPaper()), StringComparison.Ordinal);
        InOrder(Structure(Samples.Text()), "H1", "H2", "Greek and Cyrillic", "H3");
    }

    [Fact]
    public void Links_lead_where_they_say()
    {
        var pdf = Render(Samples.Text());

        var urls = PublicTool.Run(pdf, "pdfinfo", "-url", "@").Output;
        Assert.Contains("https://example.org/source", urls, StringComparison.Ordinal);
        Assert.Contains("https://example.org/a/very/long/path/%C3%A4", urls, StringComparison.Ordinal);
        var contents = Unpacked(Samples.Dossier());
        Assert.True(Regex.Count(contents, @"/Subtype /Link\b", RegexOptions.NonBacktracking) >= 12, "The contents have twelve entries, each a link.");
    }

    [Fact]
    public void A_page_named_by_its_anchor_is_the_page_it_stands_on()
    {
        var pdf = Render(Samples.Text());
        var last = Pages(pdf);

        // Room is kept for a number that is not known yet, so a blank may follow it.
        Assert.Matches($@"The end is on page {last} ?\.", Flat(PublicTool.Text(pdf, "-f", $"{last}", "-l", $"{last}")));
        Assert.Matches($"See the end on page {last} ?,", Flat(PublicTool.Text(pdf)));
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
    public void The_file_says_what_it_is()
    {
        var pdf = Render(Samples.Dossier());

        var info = PublicTool.Run(pdf, "pdfinfo", "-isodates", "@").Output;
        Assert.Matches(@"Title:\s+Evidence in case OO-2026-7KQ4M2", info);
        Assert.Matches(@"Author:\s+Käthe Müller-Łukasiewicz", info);
        Assert.Matches(@"Subject:\s+Dossier", info);
        Assert.Contains(renderer.Engine.Split(' ')[0], info, StringComparison.Ordinal);
        Assert.Equal(Samples.Instant, DateTimeOffset.Parse(CreationDate().Match(info).Groups["date"].Value, System.Globalization.CultureInfo.InvariantCulture));
        var claims = PublicTool.Run(pdf, "pdfinfo", "-meta", "@").Output;
        Assert.Matches(@"pdfaid:part(>|="")3", claims);
        Assert.Matches(@"pdfuaid:part(>|="")1", claims);
        Assert.Contains("(en-GB)", Unpacked(Samples.Dossier()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_set_is_refused_with_its_reason()
    {
        Refused("title", Samples.Of(" ", new Paragraph("x")));
        Refused("language", new PdfDocument(new PdfInfo("x", "?", Samples.Instant), []));
        Refused("nowhere", Samples.Of("x", new Paragraph([new LinkRun("x", "#nowhere")])));
        Refused("twice", Samples.Of("x", new Paragraph("x") { Anchor = "twice" }, new Paragraph("x") { Anchor = "twice" }));
        Refused("alternative text", Samples.Of("x", new Image(PngPicture.Gradient(2, 2, 2), " ")));
        Refused("picture", Samples.Of("x", new Image(new byte[] { 1, 2, 3 }, "nothing")));
        var attached = Samples.Attachments();
        Refused("SHA-256", attached with { Attachments = [attached.Attachments.First() with { Sha256 = new string('0', 64) }] });
        Refused("bytes", attached with { Attachments = [attached.Attachments.First() with { Length = 3, Sha256 = null }] });
    }

    [Fact]
    public void A_character_that_no_font_has_is_refused_or_written_as_its_code()
    {
        var document = Samples.Of("x", new Paragraph("before \U0001F600 after \u202Ehidden"));

        var fault = Assert.Throws<MissingCharacterException>(() => Render(document));
        Assert.Equal(0x1F600, fault.CodePoint);
        Assert.Contains("before [U+1F600] after hidden", Flat(PublicTool.Text(Render(document with { MissingCharacters = MissingCharacters.WriteCode }))), StringComparison.Ordinal);
    }

    private byte[] Render(PdfDocument document)
    {
        using var output = new MemoryStream();
        renderer.Render(document, output);
        return output.ToArray();
    }

    private void Refused(string word, PdfDocument document) =>
        Assert.Contains(word, Assert.ThrowsAny<PdfException>(() => Render(document)).Message, StringComparison.Ordinal);

    private string Structure(PdfDocument document) => PublicTool.Run(Render(document), "pdfinfo", "-struct-text", "@").Output;

    private string Unpacked(PdfDocument document) => PublicTool.Run(Render(document), "qpdf", "--qdf", "--object-streams=disable", "@", "-").Output;

    private static int Pages(byte[] pdf) => int.Parse(PublicTool.Run(pdf, "qpdf", "--show-npages", "@").Output, System.Globalization.CultureInfo.InvariantCulture);

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void InOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{part}” does not stand after what should come before it.");
            from = at + part.Length;
        }
    }

    private static double Millimetres(Match box, string side) => double.Parse(box.Groups[side].Value, System.Globalization.CultureInfo.InvariantCulture) * 25.4 / 72;

    [GeneratedRegex("""<word xMin="(?<xMin>[\d.]+)" yMin="(?<yMin>[\d.]+)" xMax="(?<xMax>[\d.]+)" yMax="(?<yMax>[\d.]+)">(?<word>[^<]*)<""")]
    private static partial Regex WordBox();

    [GeneratedRegex(@"CreationDate:\s+(?<date>\S+)")]
    private static partial Regex CreationDate();
}
