using OptOut.App.Common;
using OptOut.Web.Resources;

namespace OptOut.Web.Tests.Pages;

public sealed class CountryTextsTests
{
    [Theory, InlineData("en"), InlineData("de"), InlineData("fr")]
    public void A_letter_calls_a_country_what_the_screen_calls_it(string language)
    {
        var letters = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "templates/letters", language, "language.yml")).Single(line => line.StartsWith("countries: ", StringComparison.Ordinal));
        var names = System.Text.RegularExpressions.Regex.Matches(letters, "(?<code>[A-Z]{2}): (?:\"(?<name>[^\"]*)\"|(?<name>[^,}]*[^,} ]))").Select(pair => $"{pair.Groups["code"].Value}={pair.Groups["name"].Value}");
        Assert.Equal(Words.ResourceManager.GetString("CountryList", System.Globalization.CultureInfo.GetCultureInfo(language)), string.Join(';', names));
    }
}
