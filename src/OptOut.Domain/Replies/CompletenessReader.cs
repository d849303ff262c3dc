using System.Text.RegularExpressions;

namespace OptOut.Domain.Replies;

/// <summary>The words by which an answer shows that it speaks of an element.</summary>
/// <param name="Patterns">By element; an element without patterns is never suggested.</param>
public sealed record CompletenessRules(IReadOnlyDictionary<CompletenessItem, IReadOnlyList<Regex>> Patterns);

/// <summary>
/// Reads an answer to an access request for what it seems to contain. It only ever suggests that something is there: that
/// something is missing, only a person can say who has read the whole answer with its attachments.
/// </summary>
public static class CompletenessReader
{
    private const int Longest = 200_000;

    /// <summary>The elements the text speaks of, each with its words; reads at most the first 200,000 characters and never throws on content.</summary>
    /// <param name="text">The answer as it came; what it quotes of our own letter, which names every element, is passed over.</param>
    /// <param name="rules">The patterns of every language; answers come in any.</param>
    /// <param name="attributions">Patterns of the line above quoted text.</param>
    public static IReadOnlyDictionary<CompletenessItem, string> Suggest(string text, CompletenessRules rules, IEnumerable<Regex> attributions)
    {
        var read = ReplyQuotes.Blank(text.Length > Longest ? text[..Longest] : text, attributions);
        var found = new Dictionary<CompletenessItem, string>();
        foreach (var (item, patterns) in rules.Patterns)
        {
            if (patterns.Select(pattern => First(pattern, read)).OfType<string>().FirstOrDefault() is { } words) found[item] = words;
        }

        return found;
    }

    private static string? First(Regex pattern, string text)
    {
        try
        {
            return pattern.Match(text) is { Success: true } match ? Regex.Replace(match.Value, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            // A text made to hold the reader up gives no suggestion.
            return null;
        }
    }
}
