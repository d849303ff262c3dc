using System.Globalization;
using System.Text.RegularExpressions;

namespace OptOut.Domain.Replies;

/// <summary>Finds days and spans of time in the words of a reply.</summary>
internal static partial class ReplyDates
{
    /// <summary>Every full date, in order. Dates of figures are read day first, and left out where English might mean the month first.</summary>
    public static IReadOnlyList<DateOnly> Days(string text, ReplyLanguage language)
    {
        var found = new SortedDictionary<int, DateOnly>();
        foreach (Match match in Iso().Matches(text))
        {
            Add(match.Index, match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value);
        }

        foreach (Match match in Figures().Matches(text))
        {
            var (day, month) = (match.Groups["d"].Value, match.Groups["m"].Value);
            if (language.Language is not "en" || int.Parse(day, CultureInfo.InvariantCulture) > 12 || match.Value.Contains('.', StringComparison.Ordinal))
            {
                Add(match.Index, match.Groups["y"].Value, month, day);
            }
        }

        var names = string.Join('|', language.Months.Select(Regex.Escape));
        var written = new Regex($@"\b(?<d>\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?\s+(?:de\s+|of\s+)?(?<n>{names})\.?,?\s+(?:de\s+|del\s+)?(?<y>\d{{4}})\b|\b(?<n>{names})\s+(?<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?<y>\d{{4}})\b",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        foreach (Match match in written.Matches(text))
        {
            var month = language.Months.ToList().FindIndex(name => string.Equals(name, match.Groups["n"].Value, StringComparison.OrdinalIgnoreCase)) + 1;
            Add(match.Index, match.Groups["y"].Value, month.ToString(CultureInfo.InvariantCulture), match.Groups["d"].Value);
        }

        return [.. found.Values];

        void Add(int at, string year, string month, string day)
        {
            if (IsoDay.TryRead($"{year}-{month.PadLeft(2, '0')}-{day.PadLeft(2, '0')}", out var date))
            {
                found[at] = date;
            }
        }
    }

    /// <summary>The first span in hours or days, at most a year.</summary>
    public static TimeSpan? Span(string text, ReplyLanguage language)
    {
        var hours = string.Join('|', language.HourWords.Select(Regex.Escape));
        var days = string.Join('|', language.DayWords.Select(Regex.Escape));
        var match = Regex.Match(text, $@"\b(?<n>\d{{1,3}})[\s-]*(?:(?<h>{hours})|(?<t>{days}))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        if (!match.Success)
        {
            return null;
        }

        var count = int.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);
        return match.Groups["h"].Success ? TimeSpan.FromHours(count) : count <= 366 ? TimeSpan.FromDays(count) : null;
    }

    [GeneratedRegex(@"\b(?<y>20\d{2})-(?<m>\d{2})-(?<d>\d{2})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"\b(?<d>\d{1,2})[./-](?<m>\d{1,2})[./-](?<y>20\d{2})\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figures();
}
