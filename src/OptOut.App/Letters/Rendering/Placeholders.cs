using System.Text.RegularExpressions;

namespace OptOut.App.Letters.Rendering;

/// <summary>Gaps that somebody meant to fill. A plain look comes before each pattern: nearly no text holds any, and the first letter of a process need not wait for it.</summary>
internal static partial class Placeholders
{
    /// <summary>The first gap in words a template is made of: double brackets, a long underscore, a marker word; null when there is none.</summary>
    public static string? InTemplate(string line) => Has(line, "[[") || Has(line, "___") || Has(line, "XXX") || Has(line, "TODO") ? First(Marks(), line) : null;

    /// <summary>The first gap of a building block left in a value.</summary>
    public static string? InValue(string value) => Has(value, "[[") ? First(Brackets(), value) : null;

    /// <summary>The first thing that may not stand in a letter that goes out.</summary>
    public static string? InLetter(string line) => Has(line, "[[") || Has(line, "___") || Has(line, "{{") || Has(line, "}}") ? First(Unfinished(), line) : null;

    private static bool Has(string text, string mark) => text.Contains(mark, StringComparison.Ordinal);

    private static string? First(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\[\[[^\]\n]*\]\]|_{3,}|\bXXX+\b|\bTODO\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\[\[[^\]\n]*\]\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\[\[[^\]\n]*\]\]|\{\{|\}\}|_{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();
}
