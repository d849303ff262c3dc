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
    public void Every_sentence_is_in_the_file_of_messages()
    {
        Assert.True(s_sentences.Count > 100, $"only {s_sentences.Count} sentences were found in the code");
        Assert.DoesNotContain(Patterns, pattern => Wording.KeyOf(pattern) is null);
    }

    [Fact]
    public void No_sentence_is_made_of_a_text_that_nobody_can_translate() =>
        Assert.Empty(s_sentences.Where(s => s.Pattern is null).Select(s => s.Where + ": a text becomes a sentence; interpolate it, or say Said.Foreign"));

    [Fact]
    public void Every_stage_and_event_has_a_name_in_every_other_language() => Assert.All(Languages.All.Skip(1), language =>
    {
        var terms = new MessageTerms(language);
        Assert.All(Enum.GetNames<Stage>(), stage => Assert.NotEqual(stage, terms.Of(new Term("stage", stage))));
        Assert.All(typeof(DeadlineEventTypes).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!), name => Assert.NotEqual(name, terms.Of(new Term("clock", name))));
        Assert.All(CaseEventTypes.All, name => Assert.NotEqual(name, terms.Of(new Term("event", name))));
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

    [GeneratedRegex(@"(?<!\{)\{\d+(:[^}]*)?\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();
}
