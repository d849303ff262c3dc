using System.Globalization;

namespace OptOut.Mail.Mime;

/// <summary>Reads the date of a mail header (RFC 5322, 3.3 and 4.3) with its offset kept, and writes one.</summary>
public static class MailDate
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static readonly Dictionary<string, int> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0, ["GMT"] = 0, ["UTC"] = 0, ["Z"] = 0, ["EST"] = -300, ["EDT"] = -240, ["CST"] = -360, ["CDT"] = -300,
        ["MST"] = -420, ["MDT"] = -360, ["PST"] = -480, ["PDT"] = -420, ["WET"] = 0, ["WEST"] = 60, ["CET"] = 60, ["MET"] = 60,
        ["CEST"] = 120, ["MEST"] = 120, ["MESZ"] = 120, ["MEZ"] = 60, ["EET"] = 120, ["EEST"] = 180, ["BST"] = 60, ["JST"] = 540,
    };

    /// <summary>The moment a header value names; null when it cannot be read.</summary>
    /// <param name="text">An unfolded Date or Resent-Date value.</param>
    /// <param name="problem">Told what was wrong, one sentence each.</param>
    public static DateTimeOffset? Read(string text, Action<string>? problem = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = ParameterReader.WithoutComments(text.Length > 1000 ? text[..1000] : text).Trim();
        var tokens = clean.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries).ToList();
        if (tokens.Count == 0)
        {
            problem?.Invoke("The date is empty.");
            return null;
        }
        var weekday = Index(Days, tokens[0]);
        if (weekday >= 0)
            tokens.RemoveAt(0);
        var date = ReadUsual(tokens, problem) ?? ReadUnusual(clean, tokens, problem);
        if (date is null)
            problem?.Invoke($"'{Charsets.Shorten(text)}' is not a date.");
        else if (weekday >= 0 && (int)date.Value.DayOfWeek != weekday)
            problem?.Invoke("The day of the week does not fit the date.");
        return date;
    }

    /// <summary>The value of a Date header, offset kept: "Sun, 22 Nov 2026 04:00:00 +0100".</summary>
    public static string Write(DateTimeOffset date)
    {
        var sign = date.Offset < TimeSpan.Zero ? '-' : '+';
        return date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + sign + date.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
    }

    /// <summary>"22 Nov 2026 04:00:00 +0100" and its obsolete relatives; also "22-Nov-2026".</summary>
    private static DateTimeOffset? ReadUsual(List<string> tokens, Action<string>? problem)
    {
        if (tokens.Count > 0 && tokens[0].Split('-') is { Length: 3 } dashed && Index(Months, dashed[1]) >= 0)
        {
            tokens.RemoveAt(0);
            tokens.InsertRange(0, dashed);
        }
        if (tokens.Count < 3)
            return null;
        // "Nov 22 04:00:00 2026": the order of the C library.
        if (Index(Months, tokens[0]) >= 0)
            (tokens[0], tokens[1]) = (tokens[1], tokens[0]);
        if (tokens.Count > 3 && tokens[2].Contains(':', StringComparison.Ordinal))
        {
            var yearAt = tokens.FindIndex(3, token => token.Length == 4 && Number(token) > 0 && char.IsAsciiDigit(token[0]));
            if (yearAt < 0)
                return null;
            var yearToken = tokens[yearAt];
            tokens.RemoveAt(yearAt);
            tokens.Insert(2, yearToken);
        }
        var month = Index(Months, tokens[1]) + 1;
        if (Number(tokens[0]) is not (>= 1 and <= 31) || month == 0 || Year(tokens[2], problem) is not { } year)
            return null;
        var (time, rest) = Time(tokens.Skip(3).ToList(), problem);
        return time is null ? null : Make(year, month, Number(tokens[0]), time.Value, Offset(rest, problem), problem);
    }

    private static DateTimeOffset? ReadUnusual(string clean, List<string> tokens, Action<string>? problem)
    {
        if (tokens.Count == 0 || tokens[0].Length < 8 || !char.IsAsciiDigit(tokens[0][0]))
            return null;
        if (!DateTimeOffset.TryParse(clean, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return null;
        problem?.Invoke("The date is not written as mail writes dates.");
        return date;
    }

    private static DateTimeOffset? Make(int year, int month, int day, TimeSpan time, int offset, Action<string>? problem)
    {
        if (day > DateTime.DaysInMonth(year, month))
            return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified) + time;
        if (Math.Abs(offset) > 14 * 60)
        {
            problem?.Invoke("The offset of the date is impossible; the date is read as UTC.");
            offset = 0;
        }
        var utc = local.Ticks - (offset * TimeSpan.TicksPerMinute);
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return null;
        return new DateTimeOffset(local, TimeSpan.FromMinutes(offset));
    }

    private static int? Year(string token, Action<string>? problem)
    {
        var year = Number(token);
        if (year < 0 || token.Length is < 2 or > 4)
            return null;
        if (token.Length == 4)
            return year is 0 ? null : year;
        problem?.Invoke("The year of the date has too few digits.");
        // RFC 5322, 4.3: two digits below 50 are of this century, everything else counts from 1900.
        return token.Length == 2 && year < 50 ? 2000 + year : 1900 + year;
    }

    private static (TimeSpan? Time, List<string> Zone) Time(List<string> tokens, Action<string>? problem)
    {
        if (tokens.Count == 0)
        {
            problem?.Invoke("The date has no time.");
            return (TimeSpan.Zero, tokens);
        }
        // "04 : 00 : 00" with blanks around the colons (obsolete), and "04.00.00".
        var text = string.Join(' ', tokens).Replace(" :", ":", StringComparison.Ordinal).Replace(": ", ":", StringComparison.Ordinal);
        var rest = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var parts = rest[0].Split(':', '.');
        rest.RemoveAt(0);
        if (parts.Length is < 2 or > 4)
            return (null, rest);
        var hour = Number(parts[0]);
        var minute = Number(parts[1]);
        var second = parts.Length > 2 ? Number(parts[2]) : 0;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60)
            return (null, rest);
        if (second == 60)
            problem?.Invoke("The date names a leap second; it is read as the second before.");
        return (new TimeSpan(hour, minute, Math.Min(second, 59)), rest);
    }

    private static int Offset(List<string> rest, Action<string>? problem)
    {
        if (rest.Count == 0)
        {
            problem?.Invoke("The date has no offset; it is read as UTC.");
            return 0;
        }
        var zone = rest[0];
        if (zone.Length > 3 && zone.StartsWith("GMT", StringComparison.OrdinalIgnoreCase))
            zone = zone[3..];
        var digits = zone.Length > 1 && zone[0] is '+' or '-' ? zone[1..].Replace(":", "", StringComparison.Ordinal) : "";
        if (digits.Length is 4 or 2 && Number(digits) is var number and >= 0)
        {
            var minutes = digits.Length == 2 ? number * 60 : (number / 100 * 60) + (number % 100);
            return zone[0] == '-' ? -minutes : minutes;
        }
        if (Zones.TryGetValue(zone, out var known))
            return known;
        problem?.Invoke($"The zone '{Charsets.Shorten(zone)}' of the date is unknown; it is read as UTC.");
        return 0;
    }

    private static int Index(string[] names, string token)
    {
        if (token.Length < 3)
            return -1;
        var found = Array.FindIndex(names, name => token.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return found >= 0 && token.AsSpan(3).IndexOfAnyExceptInRange('A', 'z') >= 0 && !token.EndsWith('.') ? -1 : found;
    }

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
