using System.Text.RegularExpressions;

namespace OptOut.App.Letters.Rendering;

/// <summary>
/// Spaces at which no line may end: "Art." stays with its number, a number with its law, a day with its month, a French
/// sentence with its mark. Only words of ours are touched, never a value that somebody typed.
/// </summary>
internal static partial class NoBreakSpaces
{
    private const string NoBreak = "\u00A0";

    /// <summary>The words of a template.</summary>
    public static string InTemplate(string text) => Template().Replace(text, NoBreak);

    /// <summary>The sentence of the deadline engine, which reaches a letter as a value.</summary>
    public static string InSentence(string sentence) => Sentence().Replace(sentence, NoBreak);

    [GeneratedRegex(
        @"(?<=\b(?:[Aa]rt\.|[Aa]rticles?|Abs\.|al\.|[Ss]ections?|paragraphes?|[Rr]ecitals?|Erwägungsgr(?:und|ünde)|considérants?)|§) (?=\d)"
        + @"|(?<=\b(?:Buchst\.|Bst\.|let\.|points?)) (?=[a-h]\b)|(?<=\bNo|Nr\.|n°|Rn\.|para\.) (?=\d)| (?=\{\{law\}\}|GDPR\b|DSGVO\b|RGPD\b)"
        + @"| (?=[;:?!»])|(?<=«) |(?<=\d) (?=Abs\.|al\.)|(?<=\((?:EU|UE)\)) (?=\d)|(?<=\b11) (?=CCR\b)|(?<=\bCCR|Code) (?=§)"
        + @"|(?<=\b\d{1,2}(?:er|\.)?) (?=\p{L}+ \d{4}\b)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Template();

    [GeneratedRegex(@"(?<=\b(?:[Aa]rt\.|article|Abs\.|al\.|paragraphe)) (?=\d)|(?<=\d{4}) (?=; si )|(?<=\b\d{1,2}(?:er|\.)?) (?=\p{L}+ \d{4}\b)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sentence();
}
