using System.Text.Json;
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

    /// <summary>The rights asked for, tidied; what is wrong is added to the faults.</summary>
    internal static IReadOnlyList<string> Parse(IReadOnlyList<string> given, List<InputFault> faults)
    {
        var names = given.SelectMany(r => r.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (names.Count == 0) faults.Add(new("rights", $"Name at least one right: {string.Join(", ", All)}."));
        var known = new List<string>();
        foreach (var name in names)
        {
            var match = All.FirstOrDefault(a => a.Equals(name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
            if (match is null) faults.Add(new("rights", $"'{TextRules.Shown(name)}' is no right; known: {string.Join(", ", All)}."));
            else if (!known.Contains(match, StringComparer.Ordinal)) known.Add(match);
        }

        if (known.Contains("copyright", StringComparer.Ordinal) && known.Count > 1)
            faults.Add(new("rights", "A copyright notice is a letter of its own; never mix it with a request under data protection law."));
        return known;
    }
}
