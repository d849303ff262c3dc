using OptOut.Domain.Letters;

namespace OptOut.App.Tests.Letters;

/// <summary>What a letter of each kind must contain by law/letters.md, as articles and in every language.</summary>
public sealed class LetterElementTests
{
    // Sections 0 to 7 and 9 of letters.md, as the English text counts articles.
    private static readonly Dictionary<LetterKind, string[]> Elements = new()
    {
        [LetterKind.Access] = ["15(1)(a)", "15(1)(b)", "15(1)(c)", "15(1)(d)", "15(1)(e)", "15(1)(f)", "15(1)(g)", "15(1)(h)", "15(2)", "15(3)", "14", "9(2)", "6(1)(f)"],
        [LetterKind.Erasure] = ["17(1)(a)", "7(3)", "17(1)(b)", "17(1)(c)", "21(1)", "21(2)", "17(1)(d)", "17(1)(e)", "17(1)(f)", "9(1)", "14", "17(2)", "17(3)", "18", "19"],
        [LetterKind.Objection] = ["21(1)", "18(1)(d)", "17(1)(c)"],
        [LetterKind.MarketingObjection] = ["21(2)", "21(3)"],
        [LetterKind.Withdrawal] = ["7(3)", "17(1)(b)", "12(3)", "19"],
        [LetterKind.Rectification] = ["16", "5(1)(d)", "19", "15(1)(g)", "18(1)(a)", "17(1)(d)"],
        [LetterKind.Restriction] = ["18(1)(a)", "18(1)(b)", "18(1)(c)", "18(1)(d)", "18(2)", "18(3)"],
        [LetterKind.Portability] = ["20(1)", "20(2)", "20(3)"],
        [LetterKind.AccessThenErasure] = ["15(1)(a)", "15(1)(g)", "15(3)", "18(1)(c)", "21(1)", "17(1)(a)", "17(2)", "12(3)"],
        [LetterKind.DatasetTakedown] = ["21(1)", "17(1)(c)", "17(1)(d)", "17(2)", "18(1)(d)", "19"],
        [LetterKind.OutputSuppression] = ["21(1)", "17(1)(c)", "18(1)(d)", "19"],
        [LetterKind.TrainingOptOut] = ["21(1)", "21(5)", "17(1)(c)", "4(3)"],
        [LetterKind.CopyrightNotice] = ["4(3)", "53(1)(c)", "53(1)(d)"],
        [LetterKind.Reminder] = ["12(3)"],
        [LetterKind.NonComplianceNotice] = ["12(3)", "12(4)", "77(1)", "79", "82"],
        [LetterKind.IdentityAnswer] = ["12(6)", "5(1)(c)", "11(2)", "12(3)"],
        [LetterKind.ClarificationAnswer] = ["15(1)"],
        [LetterKind.ExtensionAcknowledgement] = ["12(3)", "21(3)"],
        [LetterKind.ExtensionRefusal] = ["12(3)"],
        [LetterKind.RefusalRebuttal] = ["12(5)", "15(4)", "11(2)", "9(2)(e)", "12(2)", "17(3)", "21(1)", "25(1)", "3(2)", "12(4)", "77(1)"],
        [LetterKind.IncompleteAnswer] = ["15(1)", "15(1)(a)", "15(1)(b)", "15(1)(c)", "15(1)(d)", "15(1)(e)", "15(1)(f)", "15(1)(g)", "15(1)(h)", "15(2)", "15(3)", "12(4)", "12(3)"],
        [LetterKind.AuthorityComplaint] = ["77(1)", "12(3)", "58(2)(c)", "58(2)(f)", "58(2)(g)", "78(2)"],
        [LetterKind.Mandate] = ["77(1)", "80(1)"],
    };

    // Section 0: time, identity, form, refusal, burden of proof, recipients, purpose limitation.
    private static readonly string[] EveryRequest = ["12(2)", "12(3)", "12(4)", "12(5)", "12(6)", "19", "5(1)(b)", "5(1)(c)"];

    private static readonly LetterKind[] WithoutDeadline = [LetterKind.CopyrightNotice, LetterKind.Mandate];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in SampleLetters.Store.Languages)
        {
            foreach (var kind in Elements.Keys)
            {
                data.Add(language, kind.WireName());
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_letter_holds_every_element_its_law_asks_for(string language, string kindName)
    {
        var kind = LetterKinds.Parse(kindName);
        var letter = SampleLetters.Composer.Compose(SampleLetters.Request(kind, language, "EU-1182"));
        var text = Flat(letter.PlainText);
        var layout = SampleLetters.Store.Read(language, kindName).Front.Layout;
        var needed = layout == "request" ? Elements[kind].Concat(EveryRequest) : Elements[kind];

        Assert.DoesNotContain(needed, article => !text.Contains(Written(article, language), StringComparison.Ordinal));
        Assert.NotEmpty(letter.ArticlesCited);
        Assert.Contains(letter.Reference, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_is_held_against_the_law_or_has_its_own_test() =>
        Assert.Equal([LetterKind.ControllerComplaint], LetterKinds.All.Except(Elements.Keys));

    [Fact]
    public void Every_letter_with_a_time_limit_states_the_sentence_of_the_deadline_engine()
    {
        foreach (var (kind, language, regime) in SampleLetters.All().Where(letter => !WithoutDeadline.Contains(letter.Kind)))
        {
            var request = SampleLetters.Request(kind, language, regime);
            Assert.Contains(request.DeadlineSentence!, Flat(SampleLetters.Composer.Compose(request).PlainText), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_british_letter_speaks_of_british_law_only()
    {
        foreach (var (kind, language, regime) in SampleLetters.All().Where(letter => letter.Regime.StartsWith("UK", StringComparison.Ordinal)))
        {
            var text = Flat(SampleLetters.Composer.Compose(SampleLetters.Request(kind, language, regime)).PlainText);
            Assert.DoesNotContain("1182/71", text, StringComparison.Ordinal);
            Assert.DoesNotContain("EDPB", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Written("77(1)", language), text, StringComparison.Ordinal);
            Assert.DoesNotContain("DSGVO", text, StringComparison.Ordinal);
            Assert.DoesNotContain("RGPD", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_swiss_or_californian_letter_cites_no_european_law()
    {
        foreach (var (kind, language, regime) in SampleLetters.All().Where(letter => letter.Regime is "CH-30d" or "US-CA"))
        {
            var text = Flat(SampleLetters.Composer.Compose(SampleLetters.Request(kind, language, regime)).PlainText);
            Assert.All(new[] { "GDPR", "DSGVO", "RGPD", "1182/71", "EDPB" }, foreign => Assert.DoesNotContain(foreign, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_complaint_to_a_british_controller_asks_for_the_acknowledgement_of_section_164A() =>
        Assert.Contains("30 days (section 164A", Flat(SampleLetters.Composer.Compose(SampleLetters.Request(LetterKind.ControllerComplaint, "en", "UK-164A")).PlainText), StringComparison.Ordinal);

    [Fact]
    public void An_austrian_complaint_speaks_of_the_year() =>
        Assert.Contains("§ 24 Abs. 4 DSG", SampleLetters.Composer.Compose(SampleLetters.Request(LetterKind.AuthorityComplaint, "de", "AT-DSG")).PlainText, StringComparison.Ordinal);

    [Fact]
    public void A_copyright_notice_warns_its_sender_in_every_language() =>
        Assert.All(SampleLetters.Store.List().Where(template => template.Front.Kind == LetterKind.CopyrightNotice), template => Assert.NotEmpty(template.Front.Warning));

    [Fact]
    public void No_letter_threatens_with_damages() =>
        Assert.All(SampleLetters.All().Where(letter => letter.Language is "en"), letter =>
            Assert.DoesNotContain("compensation", SampleLetters.Composer.Compose(SampleLetters.Request(letter.Kind, "en", letter.Regime)).PlainText, StringComparison.OrdinalIgnoreCase));

    private static string Flat(string text) => string.Join(' ', text.Replace('\u00A0', ' ').Replace("points ", "point ", StringComparison.Ordinal).Replace("paragraphes ", "paragraphe ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Written(string article, string language)
    {
        var parts = article.Split(['(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return language switch
        {
            "de" => "Art. " + parts[0] + (parts.Length > 1 ? $" Abs. {parts[1]}" : string.Empty) + (parts.Length > 2 ? $" Buchst. {parts[2]}" : string.Empty),
            "fr" => "article " + parts[0] + (parts.Length > 1 ? $", paragraphe {parts[1]}" : string.Empty) + (parts.Length > 2 ? $", point {parts[2]})" : string.Empty),
            _ => "Art. " + article,
        };
    }
}
