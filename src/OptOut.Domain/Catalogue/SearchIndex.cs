using System.Globalization;
using System.Text;

namespace OptOut.Domain.Catalogue;

/// <summary>
/// Finds entries while somebody types. Case and accents do not matter; every word typed must occur; an exact name comes before the
/// beginning of a name, that before the beginning of a word, that before the middle of one.
/// </summary>
/// <remarks>Everything is folded once, when the index is made; a search reads plain strings. Safe for many readers at once.</remarks>
public sealed class SearchIndex<T>
{
    private readonly Row[] rows;

    /// <summary>Makes an index.</summary>
    /// <param name="entries">What to search, in the order to show when nothing is typed.</param>
    /// <param name="texts">The texts of an entry with their weight: 1 or more, higher counts more.</param>
    public SearchIndex(IEnumerable<T> entries, Func<T, IEnumerable<(string Text, int Weight)>> texts)
        => rows = [.. entries.Select((entry, place) => new Row(entry, place, [.. texts(entry).Select(t => new Field(Fold(t.Text), t.Weight))]))];

    /// <summary>The entries that match, best first; all of them when nothing but blanks is typed.</summary>
    public IReadOnlyList<T> Find(string? typed)
    {
        var words = Fold(typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            return [.. rows.Select(r => r.Entry)];
        }

        var whole = string.Join(' ', words);
        var hits = new List<(int Score, int Place, T Entry)>();
        foreach (var row in rows)
        {
            var score = Score(row, words, whole);
            if (score > 0)
            {
                hits.Add((score, row.Place, row.Entry));
            }
        }

        hits.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Place.CompareTo(b.Place));
        return [.. hits.Select(h => h.Entry)];
    }

    private static int Score(Row row, string[] words, string whole)
    {
        var sum = 0;
        foreach (var word in words)
        {
            var best = 0;
            foreach (var field in row.Fields)
            {
                best = Math.Max(best, field.Weight * Quality(field.Text, word));
            }

            if (best == 0)
            {
                return 0;
            }

            sum += best;
        }

        foreach (var field in row.Fields)
        {
            sum += field.Text == whole ? field.Weight * 16 : field.Text.StartsWith(whole, StringComparison.Ordinal) ? field.Weight * 4 : 0;
        }

        return sum;
    }

    private static int Quality(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }

        if (at == 0)
        {
            return 8;
        }

        for (; at > 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (!char.IsLetterOrDigit(text[at - 1]))
            {
                return 5;
            }
        }

        return 1;
    }

    /// <summary>Lower case, without accents, and with the letters that carry no accent but have a plain form written plainly.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        // Half a surrogate pair, which a browser can send, cannot be normalised; reading runes replaces it.
        foreach (var c in string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            folded.Append(char.ToLowerInvariant(c) switch
            {
                'ß' => "ss",
                'ø' => "o",
                'ł' => "l",
                'đ' => "d",
                'æ' => "ae",
                'œ' => "oe",
                'ı' => "i",
                var other when char.IsWhiteSpace(other) => " ",
                var other => other.ToString(),
            });
        }

        return folded.ToString();
    }

    private sealed record Row(T Entry, int Place, Field[] Fields);

    private readonly record struct Field(string Text, int Weight);
}
