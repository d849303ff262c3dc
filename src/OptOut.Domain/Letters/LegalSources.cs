using System.Text.RegularExpressions;

namespace OptOut.Domain.Letters;

/// <summary>A decision, paper or rule beyond the statutes that a letter may cite.</summary>
/// <param name="Name">The name as letters write it; a template's front matter lists it.</param>
/// <param name="HoldsThat">What it is cited for.</param>
public sealed record LegalSource(string Name, string HoldsThat);

/// <summary>
/// The closed list of what may be cited: only what was read at the source. Checked 22 November 2026. A template that cites
/// anything else of this look is refused, so that no letter rests on a decision nobody read.
/// </summary>
public static partial class LegalSources
{
    /// <summary>Every source.</summary>
    public static IReadOnlyList<LegalSource> All { get; } =
    [
        new("1182/71", "How periods are counted in Union law."),
        new("EDPB 01/2022", "Para. 157: the month runs from receipt at an official channel; a pause needs a question without undue delay."),
        new("EDPB 28/2024", "Whether a model is anonymous is decided case by case; an opt-out weighs in the balance of interests."),
        new("C-526/24", "CJEU, 19 March 2026: a request is abusive only if the controller proves it was made to manufacture a claim."),
        new("CNIL", "Sheet of 7 February 2025: rights apply to training sets and to models that are not anonymous."),
        new("EXP202202415", "AEPD: an announced channel may not be made the only one."),
        new("EXP202510722", "AEPD: no copy of an identity card where identity is proved already."),
        new("90.20.77:0245", "HBDI Hesse: a general demand for more proof of identity breaches Art. 12(6)."),
        new("DSB-D130.1174", "Austrian DSB: the controller bears the burden of proof under Art. 19."),
        new("162/2024", "Belgian APD/GBA: an erasure that is not reported breaches Art. 12(3)."),
        new("108/2024", "Belgian APD/GBA: erasing instead of answering an access request."),
        new("48/2024", "Belgian APD/GBA: a late notice is no extension."),
        new("3R-345", "Lithuanian VDAI: a late notice is no extension."),
        new("21/02873", "Norwegian Datatilsynet: a spam filter is no excuse."),
        new("2025/2518", "Regulation on the enforcement of the GDPR; applies from 2 April 2027."),
        new("2019/790", "Directive on copyright in the Digital Single Market, Art. 4(3)."),
        new("2024/1689", "AI Act, Art. 53(1)(c) and (d)."),
    ];

    /// <summary>Everything in a text that looks like a citation of a decision, paper or act.</summary>
    public static IReadOnlyList<string> CitedIn(string text) => [.. Citation().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>True when the list has this name.</summary>
    public static bool IsKnown(string name) => All.Any(source => string.Equals(source.Name, name, StringComparison.Ordinal));

    [GeneratedRegex(@"\b(?:[CT][-‑]\d+/\d{2}|EDPB(?:[\s\u00A0]\d{1,2}/\d{4})?|EXP\d+|SAN-\d{4}-\d+|90\.20\.77:\d+|DSB-D\d+\.\d+|3R-\d+|\d{2}/\d{5}|CNIL|\d{1,4}/\d{2,4})\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Citation();
}
