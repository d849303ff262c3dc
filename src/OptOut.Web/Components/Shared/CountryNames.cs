using Microsoft.Extensions.Localization;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>Countries by their names in the language of the screen: words of ours, like the days and months, whatever locale data the machine has.</summary>
public static class CountryNames
{
    // EU and EEA, Switzerland and the United Kingdom: most readers look for one of these.
    private const string Near = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

    public static IReadOnlyList<(string Code, string Name)> Europe(IStringLocalizer<Words> say) => Sorted(say, IsNear);

    public static IReadOnlyList<(string Code, string Name)> Others(IStringLocalizer<Words> say) => Sorted(say, code => !IsNear(code));

    /// <param name="say">The words of the screen.</param>
    /// <param name="code">Two letters, with or without a subdivision; a code without a name is shown as it is.</param>
    public static string Of(IStringLocalizer<Words> say, string code)
    {
        var land = code.Split('-')[0];
        return All(say).FirstOrDefault(country => country.Code == land).Name ?? code;
    }

    private static bool IsNear(string code) => Near.Contains(code, StringComparison.Ordinal);

    private static (string Code, string Name)[] Sorted(IStringLocalizer<Words> say, Func<string, bool> which) =>
        [.. All(say).Where(country => which(country.Code)).OrderBy(country => country.Name, StringComparer.CurrentCulture)];

    private static IEnumerable<(string Code, string Name)> All(IStringLocalizer<Words> say) =>
        say[nameof(Words.CountryList)].Value.Split(';').Select(entry => (entry[..2], entry[3..]));
}
