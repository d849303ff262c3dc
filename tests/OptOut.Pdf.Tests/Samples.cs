using System.Text;

namespace OptOut.Pdf.Tests;

/// <summary>One document for each kind of thing the engine sets. Invented people, example domains.</summary>
public static class Samples
{
    public static readonly DateTimeOffset Instant = new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(1));

    private static readonly RunningLine PageNumbers = new() { Right = ["Page ", new ThisPage(), " of ", new PageCount()], OnlyWhenSeveralPages = true };

    public static IReadOnlyDictionary<string, Func<PdfDocument>> All { get; } = new Dictionary<string, Func<PdfDocument>>(StringComparer.Ordinal)
    {
        ["letter"] = Letter,
        ["long-letter"] = LongLetter,
        ["text"] = Text,
        ["lists"] = Lists,
        ["table"] = LongTable,
        ["pictures"] = PicturesOnPaper,
        ["dossier"] = Dossier,
        ["attachments"] = Attachments,
        ["preformatted"] = Message,
        ["us-letter"] = () => Letter() with { Page = new PageSetup { Paper = PaperSize.Letter } },
    };

    /// <summary>What every engine sets.</summary>
    public static IReadOnlyDictionary<string, Func<PdfDocument>> LettersAndReports { get; } = new Dictionary<string, Func<PdfDocument>>(StringComparer.Ordinal)
    {
        ["letter"] = Letter,
        ["long-letter"] = LongLetter,
        ["us-letter"] = All["us-letter"],
        ["report"] = Report,
        ["table"] = LongTable,
        ["pictures"] = PicturesOnPaper,
    };

    public static PdfDocument Of(string title, params IEnumerable<Block> blocks) => new(new PdfInfo(title, "en-GB", Instant), blocks);

    public static PdfDocument Letter() => Of(
        "Request for access",
        new LetterHead(
            ["Käthe Müller-Łukasiewicz", "Lindenstraße 12", "10969 Berlin", "kaethe@example.org"],
            ["Example AI Ireland Limited", "Data Protection Officer", "1 Grand Canal Quay", "Dublin D02 XY45", "IRELAND"],
            "Request for access under Article 15 GDPR")
        {
            PostalNotes = ["Registered letter, advice of delivery"],
            Information = [new("Reference", "OO-2026-7KQ4M2"), new("Your reference", "–"), new("E-mail", "kaethe@example.org"), new("Date", "2 March 2026")],
        },
        new Paragraph("Dear Sir or Madam,"),
        new Paragraph(["I ask you, under ", new TextRun("Article 15(1) and (2) GDPR", TextStyle.Bold), ", to confirm whether you process personal data concerning me and, if so, to give me access to those data together with the following information:"]),
        new NumberedList(
        [
            new("the purposes of the processing, separately for the training, the fine-tuning and the evaluation of your models;"),
            new("the categories of personal data concerned, and every data set in which they stand, with its name, version and date of collection;"),
            new("the recipients to whom the data have been or will be disclosed, each by name;"),
            new("where the data were not collected from me, any available information as to their source."),
        ]) { Numbering = ListNumbering.Letters },
        new Paragraph("Please answer within one month of receiving this letter (Article 12(3)). You received it by e-mail on 2 March 2026; the time limit therefore ends on 2 April 2026."),
        new Paragraph(["If you hold that you cannot identify me, please say which further information you need (Article 12(6)). You can reach me at ", new LinkRun("kaethe@example.org", "mailto:kaethe@example.org"), "."]),
        new Signature("Yours faithfully", "Käthe Müller-Łukasiewicz") { Below = ["Enclosure: list of image addresses"] }) with { Footer = PageNumbers };

    public static PdfDocument LongLetter()
    {
        var letter = Letter();
        var filler = Enumerable.Range(1, 14).Select(n => (Block)new Paragraph(
            $"{n}. The training corpus was collected from public pages, and my pictures stand in it under their addresses. I have looked them up, noted each of them with its address and the day, and attach the list; none of them was published by me for this purpose, and none of them needed to be kept."));
        return letter with { Blocks = letter.Blocks.Take(4).Concat(filler).Concat(letter.Blocks.Skip(4)) };
    }

    public static PdfDocument Text() => Of(
        "Words",
        new Heading(1, "Headings, words and notes"),
        new Paragraph(["Regular, ", new TextRun("bold", TextStyle.Bold), ", ", new TextRun("italic", TextStyle.Italic), ", ", new TextRun("both", TextStyle.Bold | TextStyle.Italic), " and ", new TextRun("code = 0", TextStyle.Code), ". AVATAR, Tomorrow, WAVE, To. Ty, P.A., “quoted”."]),
        new Heading(2, "Greek and Cyrillic"),
        new Paragraph("Ζαφείρι δέξου πάγκαλο, βαθῶν ψυχῆς τὸ σῆμα. Съешь же ещё этих мягких французских булок, да выпей чаю. Příliš žluťoučký kůň; Zażółć gęślą jaźń; Õige; Þórður; ğışçöü; ŵŷ; cafe\u0301."),
        new Heading(3, "Notes"),
        new Paragraph(["A statement", new FootnoteRun(["The source of it, with a link: ", new LinkRun("example.org", "https://example.org/source"), "."]), " and another", new FootnoteRun(["Second note."]), "."]),
        new Heading(2, "Links"),
        new Paragraph(["See ", new LinkRun("the end", "#end"), " on page ", new PageOf("end"), ", or ", new LinkRun("https://example.org/a/very/long/path/that/does/not/fit/on/one/line/and/must/be/broken/at/its/slashes?query=value&more=values", "https://example.org/a/very/long/path/ä"), "."]),
        new Rule(),
        new Paragraph("A word without an end: " + new string('x', 180)),
        new Spacer(10),
        new Paragraph("Small print, in grey.") { Small = true },
        new PageBreak(),
        new Paragraph(["The end is on page ", new PageOf("end"), "."]) { Anchor = "end" });

    public static PdfDocument Report() => Of(
        "Report",
        new Heading(1, "What was found"),
        new Paragraph(["Regular, ", new TextRun("bold", TextStyle.Bold), ", ", new TextRun("italic", TextStyle.Italic), ", ", new TextRun("both", TextStyle.Bold | TextStyle.Italic), " and ", new TextRun("code = 0", TextStyle.Code), ".\nA second line, and “quoted” words."]),
        new Heading(2, "Greek and Cyrillic"),
        new Paragraph("Ζαφείρι δέξου πάγκαλο, βαθῶν ψυχῆς τὸ σῆμα. Съешь же ещё этих мягких французских булок, да выпей чаю. Zażółć gęślą jaźń; cafe\u0301."),
        new Heading(3, "Links"),
        new Paragraph(["See ", new LinkRun("the source", "https://example.org/source"), ", ", new LinkRun("https://example.org/a/very/long/path/that/does/not/fit/on/one/line/and/must/be/broken/at/its/slashes?query=value&more=values", "https://example.org/a/very/long/path/ä"), " or write to ", new LinkRun("kaethe@example.org", "mailto:kaethe@example.org"), "."]),
        new Rule(),
        new BulletList(
        [
            new("A first item that is long enough to be broken into two lines, so that the hanging indent can be seen to hold."),
            new(["A second item."], [new BulletList([new("nested, one"), new("nested, two")]), new Paragraph("And a paragraph under it.")]),
        ]),
        new NumberedList([.. Enumerable.Range(9, 4).Select(n => new ListItem($"Item number {n}."))]) { Start = 9 },
        new Table([1, 3], [], [["Reference", "OO-2026-7KQ4M2"], ["Person", "Käthe Müller-Łukasiewicz"]]) { RowHeadings = true },
        new Paragraph("A word without an end: " + new string('x', 180)),
        new Paragraph("Small print, in grey.") { Small = true }) with { Footer = PageNumbers };

    public static PdfDocument Lists() => Of(
        "Lists",
        new Heading(1, "Lists"),
        new BulletList(
        [
            new("A first item that is long enough to be broken into two lines, so that the hanging indent can be seen to hold."),
            new([new TextRun("A second item with "), new LinkRun("a link", "https://example.org/")], [new BulletList([new("nested, one"), new("nested, two")]), new NumberedList([new("first"), new("second")]) { Numbering = ListNumbering.Roman }]),
            new("A third."),
        ]),
        new Paragraph("Counted, from nine:"),
        new NumberedList([.. Enumerable.Range(9, 4).Select(n => new ListItem($"Item number {n}."))]) { Start = 9 });

    public static PdfDocument LongTable() => Of(
        "Tables",
        new Heading(1, "Chronology"),
        new Table([2, 3, 8, 2], ["Date", "Event", "What happened", new TableCell(["Days"]) { AlignRight = true }], Enumerable.Range(1, 60).Select(n => (IReadOnlyList<TableCell>)
        [
            $"2026-03-{n % 28 + 1:D2}",
            n % 3 == 0 ? "" : "letter-sent",
            n % 7 == 0 ? "A longer description of what happened on that day, with the server's answer, which takes more than a line in this column." : "Sent by e-mail.",
            new TableCell([$"{n * 17}"]) { AlignRight = true },
        ])),
        new Table([1, 3], [], [["Reference", "OO-2026-7KQ4M2"], ["Person", "Käthe Müller-Łukasiewicz"]]) { RowHeadings = true }) with { Footer = PageNumbers };

    public static PdfDocument PicturesOnPaper() => Of(
        "Pictures",
        new Heading(1, "Pictures"),
        new Image(PngPicture.Gradient(240, 120, 2), "A gradient from red to blue") { Width = 80, Caption = ["Figure 1. RGB, as it is."] },
        new Image(PngPicture.Gradient(120, 60, 6), "A gradient that fades out"),
        new Image(PngPicture.Gradient(120, 60, 0), "Grey") { Width = 40 });

    public static PdfDocument Dossier() => new(new PdfInfo("Evidence in case OO-2026-7KQ4M2", "en-GB", Instant) { Author = "Käthe Müller-Łukasiewicz", Subject = "Dossier" }, DossierBlocks())
    {
        Header = new() { Left = ["Case OO-2026-7KQ4M2"], Right = ["Evidence"] },
        Footer = new() { Left = [new RunningNumber()], Right = ["Page ", new ThisPage(), " of ", new PageCount()] },
        Numbers = new("OO-2026-7KQ4M2"),
    };

    public static PdfDocument Attachments() => Of("Attachments", new Paragraph("See the attached files.")) with
    {
        Attachments =
        [
            Attached("reply.eml", "message/rfc822", "From: dpo@example.com\r\nSubject: Re: Request\r\n\r\nWe are looking into it.\r\n", AttachmentRelationship.Source),
            Attached("ünïcode (1).json", "application/json", "{\"a\":1}", AttachmentRelationship.Data),
            Attached("empty.txt", "text/plain", "", AttachmentRelationship.Unspecified),
            Attached("scan.bin", "application/octet-stream", "\0\u0001binary", AttachmentRelationship.Supplement),
        ],
    };

    public static PdfDocument Message() => Of(
        "A message",
        new Heading(1, "The message as it came"),
        new Preformatted(string.Join('\n', Enumerable.Range(1, 90).Select(n => n % 10 == 0
            ? $"X-Long-{n}: " + string.Concat(Enumerable.Repeat("abcdefghij", 14))
            : $"Line {n}:\tleft\tright    spaces   kept"))));

    public static byte[] Render(PdfDocument document)
    {
        using var output = new MemoryStream();
        new PdfRenderer().Render(document, output);
        return output.ToArray();
    }

    private static IEnumerable<Block> DossierBlocks()
    {
        yield return new Heading(1, "Evidence in case OO-2026-7KQ4M2");
        yield return new TableOfContents([.. Enumerable.Range(1, 6).SelectMany(n => new[]
        {
            new ContentsEntry($"Exhibit {n}: what was sent and what came back", $"ex{n}"),
            new ContentsEntry("As readable text", $"ex{n}t", 2),
        })]);
        for (var n = 1; n <= 6; n++)
        {
            yield return new PageBreak();
            yield return new Heading(2, $"Exhibit {n}") { Anchor = $"ex{n}" };
            yield return new Paragraph(string.Join(' ', Enumerable.Repeat("The message below was received on the day named and is embedded in this file as it came.", 4 + n)));
            yield return new Heading(3, "As readable text") { Anchor = $"ex{n}t" };
            yield return new Preformatted(string.Join('\n', Enumerable.Range(1, 40 * n).Select(i => $"> line {i} of exhibit {n}")));
        }
    }

    private static PdfAttachment Attached(string name, string type, string text, AttachmentRelationship relationship)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new(name, type, bytes.Length, () => new MemoryStream(bytes), Instant)
        {
            Relationship = relationship,
            Description = "What it is",
            Sha256 = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)),
        };
    }
}
