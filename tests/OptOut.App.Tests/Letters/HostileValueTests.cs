using FsCheck;
using FsCheck.Fluent;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.Domain.Letters;
using OptOut.Domain.People;
using OptOut.Pdf;

namespace OptOut.App.Tests.Letters;

/// <summary>Whatever a person types stands in the letter as the words it is: the letter keeps its shape, in every kind, language and field.</summary>
public sealed class HostileValueTests
{
    private static readonly string[] Fragments =
    [
        "**bold**", "_it_", "`code`", "# head", "- item", "1. item", "12) x", "+ x", "> quote", "| a | b |", "---", "===", "***", "[x](https://evil.example)", "![x](y)",
        "<https://evil.example>", "<script>alert(1)</script>", "<!-- -->", "&lt;&#x41;&amp;", "{{sender.email}}", "{{{law}}}", "{{#if eu}}", "{{/if}}", "{{> closing}}", "}}", "{{",
        "\\", "\\\\", "~~~", "```", "[a]: https://evil.example", "\u202Eright\u202C", "\u2067x\u2069", "\u200F", "\u0000", "\uD800", "\u2028", "\r\n", "\n\n", "\t", "    four", "@body",
        "{field}", "{first}", "https://evil.example", "a@b.example", "O'Brien", "\"", "München", "Ελλάδα", "日本", "😀", "5.", "§ 1", "  ", "x",
    ];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts)),
        Gen.Elements(Fragments).ListOf().Select(parts => string.Join(' ', parts)),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? string.Empty),
        Gen.Elements(Fragments).Select(part => string.Concat(Enumerable.Repeat(part, 5_000 / part.Length))))
        // Double brackets are the mark of a gap left to fill; they are refused by name, see the composer tests.
        .Select(text => text.Replace("[[", "[", StringComparison.Ordinal))
        .Where(text => LetterText.Clean(text).Length > 0);

    // Every field a person or a stranger can put words into. Addresses of the web, days and mailboxes are refused by name instead.
    private static readonly string[] Fields =
    [
        "sender.name", "sender.address", "sender.identifier", "addressee.name", "addressee.officer", "addressee.representative", "controller.name", "service", "reference", "deadline", "history",
        .. LetterFacts.All.Where(fact => fact.Type is LetterFactType.Text or LetterFactType.Prose or LetterFactType.Lines).Select(fact => fact.Name),
    ];

    private static readonly string[] Typed = [.. LetterFacts.All.Where(fact => fact.Type is LetterFactType.Urls or LetterFactType.Date or LetterFactType.Email).Select(fact => fact.Name)];

    [Fact]
    public void A_hostile_value_in_any_field_of_any_letter_stays_plain_text()
    {
        var letters = SampleLetters.All().ToArray();
        var cases = from letter in Gen.Elements(letters) from field in Gen.Elements(Fields) from value in Hostile select (letter, field, value);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(600), Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var request = SampleLetters.Request(sample.letter.Kind, sample.letter.Language, sample.letter.Regime);
            var calm = SampleLetters.Composer.Compose(With(request, sample.field, string.Join('\n', LetterText.CleanLines(sample.value).Select(_ => "calm"))));
            var hostile = SampleLetters.Composer.Compose(With(request, sample.field, sample.value));

            Assert.Equal(Shape(calm.Blocks), Shape(hostile.Blocks));
            // The words are the calm letter's words with the value in the place of "calm", line by line.
            Assert.Equal(Expected(calm, sample.field, sample.value), Words(hostile));
            Assert.DoesNotContain(hostile.PlainText, letter => letter is '\u202E' or '\u202C' or '\u2067' or '\u2069' or '\u200F' or '\0' or '\r');
            Assert.DoesNotContain(Runs(hostile.Blocks), run => run.Link is not null);
            Assert.DoesNotContain('\n', hostile.Subject);
        }));
    }

    [Fact]
    public void A_hostile_value_in_any_field_comes_out_as_plain_text_in_PDF_mail_and_form()
    {
        var letters = SampleLetters.All().ToArray();
        // What no font of ours has is refused by name, never drawn as a box; so this asks with what the fonts have.
        var drawable = Hostile.Select(value => string.Concat(value.EnumerateRunes().Where(rune => rune.Value < 0x500 || rune.Value is (>= 0x2000 and < 0x2100)).Select(rune => rune.ToString()))).Where(value => LetterText.Clean(value).Length > 0);
        var cases = from letter in Gen.Elements(letters) from field in Gen.Elements(Fields) from value in drawable select (letter, field, value);
        var renderer = new LetterRenderer(new PdfRenderer());
        var mail = new LetterMail(renderer);
        var kim = new Person("p", "Kim Example", "kim@example.org", "DE", "en", null, [], []);
        var plan = new SendingPlan("OO-2026-7KQ4M2", "kim@example.org", "privacy@ai.example", "practice", true, "", [], false, null, null);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var letter = SampleLetters.Composer.Compose(With(SampleLetters.Request(sample.letter.Kind, sample.letter.Language, sample.letter.Regime), sample.field, sample.value));
            var pdf = PdfTool.Letters(PdfTool.Text(renderer.Pdf(letter)));
            using var message = OptOut.Mail.Messages.MessageReader.Read(mail.Build(Outgoing(letter, kim), plan, [], new DateTimeOffset(2026, 3, 5, 9, 0, 0, TimeSpan.Zero)).Bytes);

            // The mail and the form's copy block carry the text itself, the PDF the same words in its own lines.
            Assert.Equal(PdfTool.Letters(letter.PlainText), PdfTool.Letters(OptOut.Mail.Messages.MessageInspector.Inspect(message).Text));
            Assert.All(Words(letter).Where(line => line.Length > 0), line => Assert.Contains(PdfTool.Letters(line)[..Math.Min(30, PdfTool.Letters(line).Length)], pdf, StringComparison.Ordinal));
        }));
    }

    [Fact]
    public void A_hostile_value_where_an_address_or_a_day_belongs_is_refused_by_name_or_harmless()
    {
        var cases = from letter in Gen.Elements(SampleLetters.All().ToArray()) from field in Gen.Elements(Typed) from value in Hostile select (letter, field, value);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var request = SampleLetters.Request(sample.letter.Kind, sample.letter.Language, sample.letter.Regime);
            var calm = SampleLetters.Composer.Compose(request);
            try
            {
                var letter = SampleLetters.Composer.Compose(With(request, sample.field, sample.value));
                Assert.DoesNotContain(Runs(letter.Blocks), run => run.Link is not null);
                Assert.Equal(calm.Kinds, letter.Kinds);
            }
            catch (TemplateException refused)
            {
                Assert.Contains(refused.Faults, fault => fault.Field == sample.field);
            }
        }));
    }

    [Fact]
    public void The_markdown_for_the_editor_reads_back_as_the_same_letter()
    {
        var letters = SampleLetters.All().ToArray();
        var cases = from letter in Gen.Elements(letters) from value in Hostile select (letter, value);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            var calmed = sample.value.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("___", "_", StringComparison.Ordinal);
            var request = With(SampleLetters.Request(sample.letter.Kind, sample.letter.Language, sample.letter.Regime), "sender.name", calmed + "x");
            var letter = SampleLetters.Composer.Compose(request);
            var edited = SampleLetters.Composer.Edit(letter, letter.Markdown + "\nOne more paragraph.\n");

            Assert.Equal(Words(letter).Append("One more paragraph."), Words(edited));
            Assert.True(edited.Edited);
        }));
    }

    private static LetterRequest With(LetterRequest request, string field, string value) => field switch
    {
        "sender.name" => request with { Sender = request.Sender with { Name = value } },
        "sender.address" => request with { Sender = request.Sender with { AddressLines = [LetterText.Clean(value)] } },
        "sender.identifier" => request with { Sender = request.Sender with { Identifiers = [new LetterIdentifier(value, value)] } },
        "addressee.name" => request with { Addressee = request.Addressee with { Name = value } },
        "addressee.representative" => request with { Addressee = request.Addressee with { Representative = value } },
        "controller.name" => request with { Controller = request.Controller! with { Name = value } },
        "addressee.officer" => request with { Addressee = request.Addressee with { DataProtectionOfficer = value } },
        "service" => request with { Service = value },
        "reference" => request with { Reference = value },
        "deadline" => request with { DeadlineSentence = value },
        "history" => request with { History = [new LetterHistoryItem(new DateOnly(2026, 11, 2), value)] },
        _ => request with { Facts = new Dictionary<string, string>(request.Facts, StringComparer.Ordinal) { [field] = value } },
    };

    private static IReadOnlyList<string> Expected(ComposedLetter calm, string field, string value)
    {
        var fact = LetterFacts.Find(field);
        if (fact is null || fact.Type == LetterFactType.Text)
        {
            // One-line values: however many calm words there were, they collapsed to one cleaned line.
            var calmed = LetterText.Clean(string.Join('\n', LetterText.CleanLines(value).Select(_ => "calm")));
            return [.. Words(calm).Select(line => line.Replace(calmed, LetterText.Clean(value), StringComparison.Ordinal))];
        }

        var lines = new Queue<string>(LetterText.CleanLines(value));
        var cycle = lines.ToArray();
        return [.. Words(calm).Select(line => line.EndsWith("calm", StringComparison.Ordinal) ? line[..^4] + Next() : line)];

        string Next()
        {
            if (lines.Count == 0)
            {
                lines = new Queue<string>(cycle);
            }

            return lines.Dequeue();
        }
    }

    private static IReadOnlyList<string> Words(ComposedLetter letter) => [.. Paragraphs(letter.Blocks)];

    private static IEnumerable<string> Paragraphs(IEnumerable<LetterBlock> blocks) => blocks.SelectMany(block => block switch
    {
        LetterHeading heading => [Text(heading.Content)],
        LetterParagraph paragraph => [Text(paragraph.Content)],
        LetterBulletList list => list.Items.SelectMany(item => Paragraphs(item.Blocks)),
        LetterNumberedList list => list.Items.SelectMany(item => Paragraphs(item.Blocks)),
        LetterQuote quote => Paragraphs(quote.Blocks),
        LetterTable table => table.Rows.Prepend(table.Head).SelectMany(row => row.Select(cell => Text(cell.Content))),
        _ => Enumerable.Empty<string>(),
    });

    // The message is made of the letter and its sender; of the case it asks nothing.
    private static OutgoingLetter Outgoing(ComposedLetter letter, Person sender) => new()
    {
        Case = null!, Sender = sender, Letter = letter, Name = "OO-2026-7KQ4M2", WithoutAddress = "", ReadPapersAsync = _ => Task.FromResult<IReadOnlyList<LetterPaper>>([]),
        Queued = _ => throw new InvalidOperationException("Nothing is queued here."),
    };

    private static string Text(IReadOnlyList<LetterInline> content) => string.Concat(content.Select(inline => inline is LetterRun run ? run.Text : "\n"));

    private static IEnumerable<LetterRun> Runs(IEnumerable<LetterBlock> blocks) => blocks.SelectMany(block => block switch
    {
        LetterHeading heading => heading.Content.OfType<LetterRun>(),
        LetterParagraph paragraph => paragraph.Content.OfType<LetterRun>(),
        LetterBulletList list => list.Items.SelectMany(item => Runs(item.Blocks)),
        LetterNumberedList list => list.Items.SelectMany(item => Runs(item.Blocks)),
        LetterQuote quote => Runs(quote.Blocks),
        LetterTable table => table.Rows.Prepend(table.Head).SelectMany(row => row.SelectMany(cell => cell.Content.OfType<LetterRun>())),
        _ => [],
    });

    private static string Shape(IEnumerable<LetterBlock> blocks) => string.Join(' ', blocks.Select(block => block switch
    {
        LetterBulletList list => "bullets(" + string.Join(';', list.Items.Select(item => Shape(item.Blocks))) + ")",
        LetterNumberedList list => $"numbers{list.Start}(" + string.Join(';', list.Items.Select(item => Shape(item.Blocks))) + ")",
        LetterQuote quote => "quote(" + Shape(quote.Blocks) + ")",
        LetterParagraph paragraph => "p" + Faces(paragraph.Content),
        LetterHeading heading => $"h{heading.Level}" + Faces(heading.Content),
        LetterTable table => $"table{table.Head.Count}x{table.Rows.Count}",
        _ => block.GetType().Name,
    }));

    private static string Faces(IReadOnlyList<LetterInline> content) =>
        string.Concat(content.Select(inline => inline is LetterRun run ? (run.Bold, run.Italic) switch { (true, _) => "b", (_, true) => "i", _ => "t" } : "/"));
}
