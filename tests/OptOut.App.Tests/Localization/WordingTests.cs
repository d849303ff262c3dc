using System.Text.RegularExpressions;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Localization;

namespace OptOut.App.Tests.Localization;

/// <summary>Whatever a use case says has words in every language of the pages, and says no less in them.</summary>
public sealed partial class WordingTests
{
    private static readonly IReadOnlyList<SentenceInCode> s_sentences =
        [.. SentencesInCode.Of(typeof(InputException).Assembly).Concat(SentencesInCode.Of(typeof(Lifecycle).Assembly)).Where(s => !ForAuthors(s.Where))];

    [Fact]
    public void Every_sentence_has_words_in_every_language()
    {
        Assert.True(s_sentences.Count > 100, $"only {s_sentences.Count} sentences were found in the code");
        Assert.All(Wording.Languages, language => Assert.Empty(Patterns.Except(Wording.Of(language).Keys, StringComparer.Ordinal)));
    }

    [Fact]
    public void No_sentence_is_made_of_a_text_that_nobody_can_translate() =>
        Assert.Empty(s_sentences.Where(s => s.Pattern is null).Select(s => s.Where + ": a text becomes a sentence; interpolate it, or say Said.Foreign"));

    [Fact]
    public void Words_in_another_language_have_the_same_places() => Assert.All(Wording.Languages, language => Assert.All(
        Wording.Of(language), words => Assert.Equal(Places(words.Key), Places(words.Value))));

    [Fact]
    public void Every_stage_and_event_has_a_name_in_every_language() => Assert.All(Wording.Languages, language =>
    {
        Assert.All(Enum.GetNames<Stage>(), stage => Assert.True(Wording.Of(language).ContainsKey("stage: " + stage), stage));
        Assert.All(typeof(DeadlineEventTypes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!), name => Assert.True(Wording.Of(language).ContainsKey("clock: " + name), name));
        Assert.All(CaseEventTypes.All, name => Assert.True(Wording.Of(language).ContainsKey("event: " + name), name));
    });

    [Fact]
    public void A_sentence_is_said_in_a_language_with_its_values_and_what_it_holds_said_likewise()
    {
        LocalizedMessage inner = "The case is closed; reopen it first.";
        var (reference, kind) = ("OO-1", "reminder");
        LocalizedMessage said = $"Case {reference}: {kind} cannot go out now. {inner}";
        Assert.Equal("Case OO-1: reminder cannot go out now. The case is closed; reopen it first.", said.English);
        Assert.Equal("Fall OO-1: reminder kann jetzt nicht hinausgehen. Der Fall ist abgeschlossen; öffnen Sie ihn zuerst wieder.", said.In("de"));
        Assert.Equal(said.English, said.In("nl"));
        Assert.Equal("a {brace} stays", LocalizedMessage.Foreign("a {brace} stays").In("fr"));
    }

    private static IEnumerable<string> Patterns => s_sentences.Select(s => s.Pattern).OfType<string>().Distinct(StringComparer.Ordinal).Where(pattern => Letters().IsMatch(Hole().Replace(pattern, "")));

    // Who writes templates reads English tags, fields and files; what is wrong with them is told in English.
    private static bool ForAuthors(string where) => where.StartsWith("OptOut.App.Letters.", StringComparison.Ordinal) || where.Contains("RuleStore.", StringComparison.Ordinal);

    private static List<string> Places(string pattern) => [.. Hole().Matches(pattern).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"(?<!\{)\{\d+(:[^}]*)?\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();
}
