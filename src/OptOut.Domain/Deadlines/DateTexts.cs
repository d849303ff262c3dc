using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>Dates in words, by our own tables: the Domain reads no culture, so a date reads the same on every machine.</summary>
internal static class DateTexts
{
    private static readonly string[] EnDays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] DeDays = ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"];
    private static readonly string[] FrDays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];
    private static readonly string[] EnMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] DeMonths = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"];
    private static readonly string[] FrMonths = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary>Languages with a complete set of texts.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "de", "fr"];

    /// <summary><c>Thu 5 March 2026</c>, <c>Donnerstag, 5. März 2026</c>, <c>jeudi 5 mars 2026</c>.</summary>
    public static string Long(DateOnly date, string language)
    {
        var (weekday, month) = ((int)date.DayOfWeek, date.Month - 1);
        return Known(language) switch
        {
            "de" => string.Create(CultureInfo.InvariantCulture, $"{DeDays[weekday]}, {date.Day}. {DeMonths[month]} {date.Year}"),
            "fr" => string.Create(CultureInfo.InvariantCulture, $"{FrDays[weekday]} {date.Day}{(date.Day == 1 ? "er" : "")} {FrMonths[month]} {date.Year}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{EnDays[weekday]} {date.Day} {EnMonths[month]} {date.Year}"),
        };
    }

    /// <summary>As <see cref="Long"/>, with the weekday written out in English too: letters abbreviate nothing.</summary>
    public static string InLetter(DateOnly date, string language) => Known(language) is "en"
        ? string.Create(CultureInfo.InvariantCulture, $"{date.DayOfWeek} {date.Day} {EnMonths[date.Month - 1]} {date.Year}")
        : Long(date, language);

    /// <summary>The language, if texts exist in it.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static string Known(string language) => Languages.Contains(language)
        ? language
        : throw new ArgumentException($"language: '{language}' is none of {string.Join(", ", Languages)}.", nameof(language));
}
