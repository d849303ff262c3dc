using System.Collections;
using System.Globalization;
using OptOut.App.Letters.Rendering;
using OptOut.Web.Resources;

namespace OptOut.Web.Tests.Shared;

public sealed class WordsTests
{
    [Theory]
    [InlineData("de")]
    [InlineData("fr")]
    public void Every_word_exists_in_every_language_with_the_same_placeholders(string language)
    {
        var english = Read("");
        var other = Read(language);
        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, word => Assert.Equal(Placeholders(word.Value), Placeholders(other[word.Key])));
    }

    private static Dictionary<string, string> Read(string culture) =>
        Words.ResourceManager.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    private static string Placeholders(string text) =>
        string.Concat(Enumerable.Range(0, 10).Where(n => text.Contains("{" + n + "}", StringComparison.Ordinal)));
}
