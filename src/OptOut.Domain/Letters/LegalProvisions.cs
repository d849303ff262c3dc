using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace OptOut.Domain.Letters;

/// <summary>
/// The provisions that the research behind the letters names for what they are used for. Checked 22 November 2026. A template
/// may cite others only when its front matter lists them as unchecked, so that whoever sends the letter sees it.
/// </summary>
public static partial class LegalProvisions
{
    // GDPR and UK GDPR, the British Act, the Copyright Directive (4(3)), the AI Act (53), as a chain of number, paragraph and letter.
    private static readonly FrozenSet<string> European =
    [
        "3/2", "4/3", "5/1", "5/1/a", "5/1/c", "5/1/d", "5/2", "6/1", "6/1/f", "6/1/ea", "7/3", "9/1", "9/2", "9/2/e", "11/2",
        "12/2", "12/3", "12/4", "12/5", "12/6", "12A", "12A/5", "14", "15", "15/1", "15/1A", "15/1/a", "15/1/b", "15/1/c", "15/1/d", "15/1/e", "15/1/f", "15/1/g", "15/1/h",
        "15/2", "15/3", "15/4", "16", "17", "17/1", "17/1/a", "17/1/b", "17/1/c", "17/1/d", "17/1/e", "17/1/f", "17/2", "17/3",
        "18", "18/1", "18/1/a", "18/1/b", "18/1/c", "18/1/d", "18/2", "18/3", "19", "20", "20/1", "21/1", "21/2", "21/3", "21/5", "27", "46", "53/1/c", "53/1/d",
        "58/2/c", "58/2/f", "58/2/g", "77", "77/1", "78/2", "80/1", "82", "164A",
        // Letters for several laws name the Swiss and Californian time limits too.
        "25/7", "11/7021",
    ];

    private static readonly FrozenSet<string> Swiss = ["18", "25/7"];

    private static readonly FrozenSet<string> Californian = ["11/7021", "11/7026"];

    /// <summary>True when the research names the provision.</summary>
    /// <param name="article">As a letter in any language writes it, such as <c>Art. 15(1)(a)</c>.</param>
    /// <param name="regimes">The families of regimes of the template.</param>
    public static bool IsChecked(string article, IReadOnlyList<string> regimes) => (regimes switch
    {
        ["CH"] => Swiss,
        ["US-CA"] => Californian,
        _ => European,
    }).Contains(Chain(article));

    /// <summary>Number, paragraph and letter of a provision, whatever the language: <c>Art. 15 Abs. 1 Buchst. a</c> is <c>15/1/a</c>.</summary>
    public static string Chain(string article) => string.Join('/', Part().Matches(article).Select(match => match.Value));

    [GeneratedRegex(@"\d+(?:\.\d+)*[A-Z]?|(?<=[(.t]\s?)[a-h]{1,2}(?=\)|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}
