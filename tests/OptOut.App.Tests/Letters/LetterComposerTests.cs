using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Templates;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;

namespace OptOut.App.Tests.Letters;

public sealed class LetterComposerTests
{
    private static LetterRequest Takedown => SampleLetters.Request(LetterKind.DatasetTakedown, "en", "EU-1182");

    [Fact]
    public void Everything_missing_unknown_or_wrong_is_named_at_once_with_template_and_line()
    {
        var request = Takedown with
        {
            DeadlineSentence = null,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["imageUrls"] = "not an address",
                ["outputSeenOn"] = "yesterday",
                ["shoeSize"] = "42",
                ["particularSituation"] = "I work as [[your profession]].",
            },
        };

        var faults = Assert.Throws<TemplateException>(() => SampleLetters.Composer.Compose(request)).Faults;

        Assert.Equal(["datasetName", "deadline", "imageUrls", "outputSeenOn", "particularSituation", "shoeSize"], faults.Select(fault => fault.Field).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(faults, fault => fault is { Template: "en/shared/handling.md", Line: 4, Field: "deadline" });
        Assert.Contains(faults, fault => fault.Template == "en/dataset-takedown.md" && fault.Field == "datasetName" && fault.Line > 0);
    }

    [Fact]
    public void A_preview_shows_the_letter_and_says_what_is_missing()
    {
        var preview = SampleLetters.Composer.Preview(Takedown with { Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["datasetName"] = "LAION-5B" } });

        Assert.Contains("(missing: imageUrls)", preview.Letter.PlainText, StringComparison.Ordinal);
        Assert.Equal("imageUrls", Assert.Single(preview.Faults).Field);
    }

    [Fact]
    public void Several_rights_join_in_one_letter_with_the_copy_before_the_erasure_and_the_objection_first()
    {
        var kinds = LetterRights.KindsFor(["erasure", "access", "objection"]);
        var letter = SampleLetters.Composer.Compose(Takedown with { Kinds = kinds });

        Assert.Equal([LetterKind.Objection, LetterKind.AccessThenErasure], kinds);
        Assert.Equal(kinds, letter.Kinds);
        Assert.Equal(2, letter.PlainText.Split("Dear Sir or Madam").Length);
        Assert.Equal(["2 Objection to the processing", "3 My particular situation", "2 Access first, then erasure"],
            letter.Blocks.OfType<LetterHeading>().Take(3).Select(heading => FormattableString.Invariant($"{heading.Level} {LetterPlainText.Words(heading.Content)}")));
        Assert.True(letter.Markdown.IndexOf("do not erase anything before", StringComparison.Ordinal) > letter.Markdown.IndexOf("I object under", StringComparison.Ordinal));
        Assert.StartsWith("Data protection requests: Objection to the processing; Access first, then erasure", letter.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void Copyright_never_joins_a_data_protection_letter() =>
        Assert.Throws<ArgumentException>(() => LetterRights.KindsFor(["access", "copyright"]));

    [Fact]
    public void A_withdrawal_brings_its_own_erasure() =>
        Assert.Equal([LetterKind.Withdrawal], LetterRights.KindsFor(["erasure", "withdrawal"]));

    [Fact]
    public void Every_right_has_its_letter_in_every_language() =>
        Assert.All(SampleLetters.Store.Languages, language => Assert.All(LetterRights.Names, right =>
            Assert.NotEmpty(SampleLetters.Composer.Compose(SampleLetters.Request(LetterRights.KindOf(right), language, "EU-1182")).Blocks)));

    [Theory]
    [InlineData("US-45d")]
    [InlineData("EU")]
    public void A_regime_without_letters_is_refused_by_name(string regime) =>
        Assert.Contains(regime, Assert.Throws<TemplateException>(() => SampleLetters.Composer.Compose(Takedown with { Regime = regime })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_right_the_law_of_a_regime_lacks_is_refused() =>
        Assert.Throws<TemplateException>(() => SampleLetters.Composer.Compose(SampleLetters.Request(LetterKind.Restriction, "en", "CH-30d")));

    [Fact]
    public void The_same_request_gives_the_same_letter()
    {
        var one = new LetterComposer(new TemplateStore(SampleLetters.TemplateFolder)).Compose(Takedown);
        var other = SampleLetters.Composer.Compose(Takedown);

        Assert.Equal(one.PlainText, other.PlainText);
        Assert.Equal(one.Markdown, other.Markdown);
        Assert.Equal(one.TemplateHash, other.TemplateHash);
        Assert.Equal(64, one.TemplateHash.Length);
    }

    [Fact]
    public void An_edit_is_kept_and_marked_and_no_edit_is_none()
    {
        var letter = SampleLetters.Composer.Compose(Takedown);
        var edited = SampleLetters.Composer.Edit(letter, letter.Markdown.Replace("claims no copyright", "claims **no** copyright", StringComparison.Ordinal));

        Assert.False(SampleLetters.Composer.Edit(letter, letter.Markdown).Edited);
        Assert.True(edited.Edited);
        Assert.Equal(letter.PlainText, edited.PlainText);
        Assert.NotEqual(letter.Markdown, edited.Markdown);
    }

    [Theory]
    [InlineData("I work as [[profession]].")]
    [InlineData("My name is {{sender.name}}.")]
    [InlineData("Name: ______")]
    public void An_edited_letter_with_a_placeholder_is_refused(string words)
    {
        var letter = SampleLetters.Composer.Compose(Takedown);
        var fault = Assert.Single(Assert.Throws<TemplateException>(() => SampleLetters.Composer.Edit(letter, "Dear Sir or Madam,\n\n" + words)).Faults);
        Assert.Equal(3, fault.Line);
    }

    [Theory]
    [InlineData("![x](https://a.example/x.png)")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("    code")]
    public void An_edited_letter_with_what_a_letter_cannot_hold_is_refused(string words) =>
        Assert.Throws<TemplateException>(() => SampleLetters.Composer.Edit(SampleLetters.Composer.Compose(Takedown), words));

    [Fact]
    public void A_letter_of_a_representative_names_the_mandate_and_both_people()
    {
        var text = SampleLetters.Composer.Compose(Takedown with { RepresentedBy = SampleLetters.Centre }).PlainText;

        Assert.Contains("I write on behalf of Anna Beispiel, who authorised me on 1 October 2026", text, StringComparison.Ordinal);
        Assert.Contains("Berta Muster, Advice Centre Example\non behalf of Anna Beispiel", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_gaps_found_become_paragraphs()
    {
        var text = SampleLetters.Composer.Compose(SampleLetters.Request(LetterKind.IncompleteAnswer, "en", "EU-1182") with { Gaps = [CompletenessItem.Source] }).PlainText;

        Assert.Contains("Art. 15(1)(g)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Art. 15(1)(a)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ground_wants_the_persons_own_words()
    {
        var slots = new Dictionary<string, string>(StringComparer.Ordinal) { ["profession"] = "{effect}", ["effect"] = "my work suffers" };

        Assert.All(SampleLetters.Store.Languages, language =>
        {
            var sentence = SampleLetters.Composer.Situation(language, SituationGround.Profession, slots);
            Assert.Contains("{effect}", sentence, StringComparison.Ordinal);
            Assert.Contains("my work suffers", sentence, StringComparison.Ordinal);
        });
        slots["effect"] = "My work suffers. ";
        Assert.EndsWith(": My work suffers.", SampleLetters.Composer.Situation("en", SituationGround.Profession, slots), StringComparison.Ordinal);
        slots.Remove("effect");
        Assert.Contains("effect", Assert.Throws<ArgumentException>(() => SampleLetters.Composer.Situation("en", SituationGround.Profession, slots)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HoldingOrigin.Uploaded, false, false, false, "withdrawal")]
    [InlineData(HoldingOrigin.Scraped, false, false, false, "objection")]
    [InlineData(HoldingOrigin.Scraped, false, false, true, "takedown")]
    [InlineData(HoldingOrigin.ModelOutput, false, true, false, "rectification")]
    [InlineData(HoldingOrigin.Unknown, false, false, false, "access")]
    public void The_right_that_fits_the_holding_is_advised_first(HoldingOrigin origin, bool face, bool untrue, bool dataset, string right) =>
        Assert.Equal(right, RightsAdvice.For(new HoldingFacts(origin, face, untrue, dataset))[0].Right);

    [Fact]
    public void Faces_and_health_point_to_article_nine() =>
        Assert.Contains(RightsAdvice.For(new HoldingFacts(HoldingOrigin.Scraped, ShowsFaceOrHealth: true)), advice => advice.Articles.Contains("9(1)"));
}
