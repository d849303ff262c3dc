using System.Globalization;
using System.Text.RegularExpressions;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;

namespace OptOut.App.Tests.Localization;

public sealed partial class TextResourcesTests
{
    // English takes the articles from the rule; the other languages of Switzerland have names of their own for its laws.
    private static readonly string[] s_namesItsLaw = [nameof(DeadlinesResources.RequestSwiss)];

    public static TheoryData<string, string> Translations
    {
        get
        {
            var translations = new TheoryData<string, string>();
            foreach (var area in ResourceFiles.Areas) foreach (var language in Languages.All.Skip(1)) translations.Add(area.Name, language.Code);
            return translations;
        }
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_key_has_words_in_every_language_with_the_same_places(string area, string language)
    {
        var keys = ResourceFiles.Areas.Single(type => type.Name == area);
        var (english, other) = (ResourceFiles.Read(keys, Languages.English), ResourceFiles.Read(keys, Languages.Of(language)));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, words => Assert.Empty(Places(other[words.Key]).Except(Places(words.Value))));
        Assert.Empty(english.Where(words => !s_namesItsLaw.Contains(words.Key) && Places(words.Value).Except(Places(other[words.Key])).Any()).Select(words => words.Key));
    }

    [Fact]
    public void The_languages_are_those_there_are_files_of() =>
        Assert.Equal([("en", "English"), ("de", "Deutsch"), ("fr", "Français")], Languages.All.Select(language => (language.Code, language.Name)));

    [Fact]
    public void A_key_that_is_not_there_is_refused() =>
        Assert.Contains("'Nonsense'", Assert.Throws<KeyNotFoundException>(() => new Texts<DossierResources>(Languages.English)["Nonsense"]).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("fr-CA", "fr")]
    [InlineData("de", "de")]
    [InlineData("en-GB", "en")]
    [InlineData("it-CH", "en")]
    public void A_reader_gets_the_nearest_language(string culture, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(language, Languages.OfReader.Code);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Every_right_stage_outcome_reason_and_point_has_a_name_in_every_language() => Assert.All(Languages.All, language =>
    {
        var terms = new TermTexts(language);
        Assert.All(Enum.GetValues<Right>(), right => Assert.NotEqual(right.ToString(), terms.Right(right.ToString())));
        Assert.All(Enum.GetValues<Stage>(), stage => Assert.NotEmpty(terms.Stage(stage)));
        Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.NotEmpty(terms.Outcome(outcome)));
        Assert.All(Enum.GetValues<RefusalReason>(), reason => Assert.NotEmpty(terms.Reason(reason)));
        Assert.All(Enum.GetValues<IssueKind>(), kind => Assert.NotEmpty(terms.Issue(new CaseIssue(kind, kind switch { IssueKind.RightOpen => "access", IssueKind.Refusal => nameof(RefusalReason.PublicData), _ => "" }, true, 1))));
    });

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(place => place.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
