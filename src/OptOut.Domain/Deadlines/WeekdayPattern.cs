using System.Globalization;

namespace OptOut.Domain.Deadlines;

/// <summary>Days tied to a weekday: <c>1 Mon 05</c>, <c>last Mon 08</c>, <c>Wed before 11-23</c>, <c>Sat from 06-20</c> (on or after), optionally followed by <c>+1</c> or <c>-1</c> days.</summary>
internal static class WeekdayPattern
{
    private static readonly string[] Weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>A function from year to day, or null when the pattern is not understood.</summary>
    public static Func<int, DateOnly?>? Parse(string pattern)
    {
        var parts = pattern.Split(' ');
        var shift = 0;
        if (parts.Length == 4 && int.TryParse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out shift))
        {
            parts = parts[..3];
        }

        if (parts.Length != 3)
        {
            return null;
        }

        return Array.IndexOf(Weekdays, parts[0]) is var first and >= 0
            ? Relative((DayOfWeek)first, parts[1], parts[2], shift)
            : Nth(parts[0], Array.IndexOf(Weekdays, parts[1]), parts[2], shift);
    }

    private static Func<int, DateOnly?>? Relative(DayOfWeek weekday, string word, string day, int shift)
    {
        if (!IsoDay.TryRead("2023-" + day, out var anchor))
        {
            return null;
        }

        return word switch
        {
            "before" => year => Before(weekday, new DateOnly(year, anchor.Month, anchor.Day)).AddDays(shift),
            "from" => year => From(weekday, new DateOnly(year, anchor.Month, anchor.Day)).AddDays(shift),
            _ => null,
        };
    }

    private static Func<int, DateOnly?>? Nth(string nth, int weekday, string month, int shift)
    {
        if (weekday < 0 || !int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12)
        {
            return null;
        }

        if (nth == "last")
        {
            return year => Before((DayOfWeek)weekday, new DateOnly(year, m, 1).AddMonths(1)).AddDays(shift);
        }

        return int.TryParse(nth, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 5
            ? year => From((DayOfWeek)weekday, new DateOnly(year, m, 1)).AddDays(7 * (n - 1) + shift)
            : null;
    }

    private static DateOnly From(DayOfWeek weekday, DateOnly day) => day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);

    private static DateOnly Before(DayOfWeek weekday, DateOnly day) => From(weekday, day.AddDays(-7));
}
