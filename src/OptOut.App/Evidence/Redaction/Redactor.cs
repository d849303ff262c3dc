using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OptOut.App.Evidence.Redaction;

/// <summary>
/// Makes words of others unreadable. Upper and lower case are the same, and so are a blank, a line break and the sign of a quoted
/// line, so that a name is found across lines. What it puts there does not give away the length.
/// </summary>
internal sealed class Redactor
{
    private readonly Regex? _terms;
    private readonly string _instead;

    public Redactor(IReadOnlyList<string> terms, string instead)
    {
        var words = terms.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        _instead = instead;
        // Longest first: of two terms, one within the other, the longer is meant.
        if (words.Count > 0)
            _terms = new Regex(string.Join('|', words.OrderByDescending(w => w.Length).Select(Pattern)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>Whether anything is looked for.</summary>
    public bool Active => _terms is not null;

    /// <summary>A text with the words made unreadable.</summary>
    public string Apply(string text) => _terms is null ? text : _terms.Replace(Normal(text), _instead);

    /// <summary>How often the words stand in a text.</summary>
    public int Count(string text) => _terms?.Count(Normal(text)) ?? 0;

    /// <summary>How often the words stand in the values of a JSON text.</summary>
    public int CountInJson(string json)
    {
        if (_terms is null) return 0;
        using var document = JsonDocument.Parse(json);
        return Values(document.RootElement).Sum(Count);
    }

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Values(p.Value).Prepend(p.Name)),
        _ => [],
    };

    private static string Pattern(string term) => string.Join(@"[\s>]+", term.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape));

    private static string Normal(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a character somewhere: what can be compared is compared.
            return text;
        }
    }
}
