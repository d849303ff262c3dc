using System.Globalization;
using System.Text;
using OptOut.Storage.Entities;

namespace OptOut.App.Common;

/// <summary>
/// How a search compares texts: without regard to case and accents, the same on either database. What is searched is stored in
/// this form beside the text itself, because neither SQLite nor PostgreSQL folds ü or É by itself.
/// </summary>
public static class SearchTerms
{
    private const int Most = 8;

    /// <summary>A text in small letters without accents.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) folded.Append(c);
        }

        return folded.Replace("ß", "ss").ToString();
    }

    /// <summary>The words of a search, folded; every one of them must be found.</summary>
    public static IReadOnlyList<string> Of(string? text) =>
        [.. Fold(TextRules.Storable(text ?? "")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(Most)];

    internal static IQueryable<PersonRow> Matching(this IQueryable<PersonRow> rows, string? search) =>
        Of(search).Aggregate(rows, (narrowed, word) => narrowed.Where(p => p.SearchText.Contains(word)));

    internal static string TextOf(PersonRow row) => Fold($"{row.Name} {row.Email}");

    internal static string TextOf(InboxRow row) => Fold($"{row.FromName} {row.FromAddress} {row.Subject}");
}
