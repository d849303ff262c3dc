using System.Globalization;
using OptOut.App.People;

namespace OptOut.Web.Components.Controls;

/// <summary>Countries by their names in the language of the screen, as far as the machine's locale data has them; else by their code.</summary>
public static class CountryNames
{
    // The GDPR's own (EU and EEA), then those whose law the product knows as well.
    private const string Near = "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";

    public static IReadOnlyList<(string Code, string Name)> Europe => Sorted(Near.Split(' '));

    public static IReadOnlyList<(string Code, string Name)> Others => Sorted(Countries.All.Except(Near.Split(' '), StringComparer.Ordinal));

    /// <param name="code">Two letters, with or without a subdivision.</param>
    public static string Of(string code)
    {
        try
        {
            return new RegionInfo(code.Split('-')[0]).DisplayName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    private static (string Code, string Name)[] Sorted(IEnumerable<string> codes) =>
        [.. codes.Select(code => (code, Of(code))).OrderBy(pair => pair.Item2, StringComparer.CurrentCulture)];
}
