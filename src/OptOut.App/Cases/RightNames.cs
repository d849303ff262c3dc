using System.Text.Json;
using OptOut.App.Common;
using OptOut.Domain.Cases;

namespace OptOut.App.Cases;

/// <summary>Rights by the names of the command line.</summary>
public static class RightNames
{
    /// <summary>Every name, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetNames<Right>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The right behind a name.</summary>
    public static Right Of(string name) => Enum.Parse<Right>(name, ignoreCase: true);

    /// <summary>Rights by the names letters have for them: <c>outputSuppression</c> is <c>output-suppression</c> there.</summary>
    internal static IEnumerable<string> ForLetters(IEnumerable<string> names) => names.Select(n => JsonNamingPolicy.KebabCaseLower.ConvertName(n));

    /// <summary>The rights asked for, each once; what is none is left out.</summary>
    internal static IReadOnlyList<string> Read(IReadOnlyList<string> given) => [.. Words(given).Select(Match).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>What is wrong with the rights asked for.</summary>
    internal static IEnumerable<InputFault> Faults(IReadOnlyList<string> given)
    {
        var names = Words(given);
        if (names.Count == 0) yield return new("rights", $"Name at least one right: {string.Join(", ", All)}.");
        foreach (var odd in names.Where(name => Match(name) is null)) yield return new("rights", $"'{TextRules.Shown(odd)}' is no right; known: {string.Join(", ", All)}.");
        if (Read(given) is { Count: > 1 } known && known.Contains("copyright", StringComparer.Ordinal))
            yield return new("rights", "A copyright notice is a letter of its own; never mix it with a request under data protection law.");
    }

    private static List<string> Words(IReadOnlyList<string> given) => [.. given.SelectMany(r => r.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static string? Match(string name) => All.FirstOrDefault(a => a.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
}
