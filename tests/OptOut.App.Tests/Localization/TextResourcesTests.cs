using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;

namespace OptOut.App.Tests.Localization;

public sealed partial class TextResourcesTests
{
    public static TheoryData<string, string> Translations
    {
        get
        {
            var translations = new TheoryData<string, string>();
            foreach (var area in Areas) foreach (var language in Languages.All.Skip(1)) translations.Add(area.Name, language.Code);
            return translations;
        }
    }

    private static IEnumerable<Type> Areas => typeof(LanguageResources).Assembly.GetTypes().Where(type => type.Namespace == typeof(LanguageResources).Namespace && type.Name.EndsWith("Resources", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_key_has_words_in_every_language_with_the_same_places(string area, string language)
    {
        var keys = Areas.Single(type => type.Name == area);
        var (english, other) = (Read(keys, Languages.English), Read(keys, Languages.Of(language)));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, words => Assert.Equal(Places(words.Value), Places(other[words.Key])));
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

    private static Dictionary<string, string> Read(Type keys, Language language) =>
        new ResourceManager(keys).GetResourceSet(language == Languages.English ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language.Code), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(place => place.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
