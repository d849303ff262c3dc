using System.Globalization;

namespace OptOut.Domain.Catalogue;

/// <summary>When a fact was seen: a day, a vaguer period, or unknown.</summary>
/// <param name="Text">The words of the source, null when unknown.</param>
/// <param name="Day">The exact day, only when the source gives one.</param>
/// <param name="NotBefore">The first day of the period the source gives; ages are counted from here, so vague dates age fastest.</param>
public readonly record struct Observation(string? Text, DateOnly? Day, DateOnly? NotBefore)
{
    /// <summary>Reads "2025-11-01", "2026-06-20 (repository head)", "2026-08", "2026 (exact date unknown)" or "2024-25".</summary>
    /// <returns>An observation without dates when the text is null or names no year.</returns>
    public static Observation Parse(string? text)
    {
        if (text is null)
        {
            return default;
        }

        if (TryRead(text, "yyyy-MM-dd", out var day))
        {
            return new(text, day, day);
        }

        if (TryRead(text, "yyyy-MM", out var month))
        {
            return new(text, null, month);
        }

        return text.Length >= 4 && DateOnly.TryParseExact(text.AsSpan(0, 4), "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)
            ? new(text, null, year)
            : new(text, null, null);
    }

    private static bool TryRead(string text, string format, out DateOnly date)
    {
        date = default;
        var whole = text.Length == format.Length || (text.Length > format.Length && text[format.Length] == ' ');
        return whole && DateOnly.TryParseExact(text.AsSpan(0, format.Length), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }
}
