using System.Text.RegularExpressions;

namespace OptOut.Domain.Replies;

/// <summary>A phrase with its weight.</summary>
/// <param name="Meaning">What it speaks for.</param>
/// <param name="Reason">With <see cref="ReplyMeaning.Refused"/>: the argument it makes.</param>
/// <param name="Pattern">The phrase; see <see cref="Phrase"/>.</param>
/// <param name="Weight">Above 0, below 1.</param>
/// <param name="Unless">Patterns that, in the same sentence, take the phrase its force: "once verified, we will have it deleted".</param>
public sealed record ReplyPhrase(ReplyMeaning Meaning, RefusalGround? Reason, Regex Pattern, double Weight, IReadOnlyList<Regex> Unless);

/// <summary>How replies in one language are recognised.</summary>
/// <param name="Language">Two letters.</param>
/// <param name="CommonWords">Frequent short words, lower case, by which the language is told.</param>
/// <param name="Months">Twelve names, lower case.</param>
/// <param name="HourWords">"hours" in its forms, lower case.</param>
/// <param name="DayWords">"days" in its forms, lower case.</param>
/// <param name="Attributions">Patterns of the line above quoted text.</param>
/// <param name="Phrases">The phrases.</param>
public sealed record ReplyLanguage(string Language, IReadOnlySet<string> CommonWords, IReadOnlyList<string> Months, IReadOnlyList<string> HourWords,
    IReadOnlyList<string> DayWords, IReadOnlyList<Regex> Attributions, IReadOnlyList<ReplyPhrase> Phrases);

/// <summary>The rules of every language.</summary>
public sealed record ReplyRules(IReadOnlyList<ReplyLanguage> Languages);

/// <summary>The small pattern language of the phrases, so that a lawyer can write them.</summary>
public static class Phrase
{
    // Words are parted by anything but a sentence end, so a phrase never reaches into the next sentence.
    private const string Gap = @"[^\w.!?;]+";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Words in order, upper and lower case alike. <c>a|b</c>: one of them. <c>word~</c>: any ending. <c>?word</c>: may be
    /// absent. <c>*</c>: up to five words between. <c>**</c>: up to fifteen.
    /// </summary>
    /// <exception cref="ArgumentException">The phrase is empty or starts or ends with a gap.</exception>
    public static Regex Compile(string phrase)
    {
        var tokens = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length == 0 || tokens[0][0] is '*' or '?' || tokens[^1][0] is '*' or '?')
        {
            throw new ArgumentException($"The phrase \"{phrase}\" must start and end with a word that has to be there.", nameof(phrase));
        }

        var pattern = new System.Text.StringBuilder(@"(?<!\w)").Append(Word(tokens[0]));
        foreach (var token in tokens.Skip(1))
        {
            pattern.Append(token switch
            {
                "*" => @"(?:" + Gap + @"[\w'@-]+){0,5}?",
                "**" => @"(?:" + Gap + @"[\w'@-]+){0,15}?",
                ['?', ..] => "(?:" + Gap + Word(token[1..]) + ")?",
                _ => Gap + Word(token),
            });
        }

        return new Regex(pattern.Append(@"(?!\w)").ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limit);
    }

    private static string Word(string token) =>
        "(?:" + string.Join('|', token.Split('|').Select(word => word.EndsWith('~') ? Regex.Escape(word[..^1]) + @"\w*" : Regex.Escape(word))) + ")";
}
