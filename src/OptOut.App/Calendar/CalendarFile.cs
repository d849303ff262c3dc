using System.Globalization;
using System.Xml;
using OptOut.App.Common;

namespace OptOut.App.Calendar;

/// <summary>A day in a calendar.</summary>
public sealed record CalendarEntry
{
    /// <summary>Stays the same as long as it is the same matter, so that a calendar program moves the entry rather than adding one.</summary>
    public required string Uid { get; init; }

    public required DateOnly On { get; init; }

    public required string Summary { get; init; }

    public string Description { get; init; } = "";

    /// <summary>When what the entry says last changed.</summary>
    public required DateTimeOffset Changed { get; init; }

    /// <summary>The page to open.</summary>
    public Uri? Page { get; init; }

    /// <summary>When to remind, counted from the beginning of the day; negative: before it.</summary>
    public IReadOnlyList<TimeSpan> Alarms { get; init; } = [];
}

/// <summary>A calendar of whole days as an iCalendar stream (RFC 5545), for any calendar program. The same entries give the same bytes.</summary>
/// <param name="Name">As the calendar program shows it (RFC 7986, 5.1).</param>
/// <param name="Language">The code of a language.</param>
/// <param name="Refresh">How often to fetch it anew (RFC 7986, 5.7); null for a file that is not fetched.</param>
public sealed record CalendarFile(string Name, string Language, TimeSpan? Refresh, IReadOnlyList<CalendarEntry> Entries)
{
    public const string MediaType = "text/calendar; charset=utf-8";

    public byte[] Write()
    {
        var lines = new ContentLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", $"-//OptOut//OptOut//{Language.ToUpperInvariant()}");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.AddText("NAME", Name);
        // Older programs know the name and the interval under these.
        lines.AddText("X-WR-CALNAME", Name);
        if (Refresh is { } refresh)
        {
            lines.Add("REFRESH-INTERVAL;VALUE=DURATION", Duration(refresh));
            lines.Add("X-PUBLISHED-TTL", Duration(refresh));
        }

        foreach (var entry in Entries) Write(lines, entry);
        lines.Add("END", "VCALENDAR");
        return lines.ToArray();
    }

    private static void Write(ContentLines lines, CalendarEntry entry)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.AddText("UID", entry.Uid);
        // Without a METHOD the stamp is when the entry was last revised (3.8.7.2): no fetch looks like a change.
        lines.Add("DTSTAMP", Instant(entry.Changed));
        lines.Add("LAST-MODIFIED", Instant(entry.Changed));
        lines.Add("DTSTART;VALUE=DATE", Day(entry.On));
        // The end is not part of the day (3.6.1).
        lines.Add("DTEND;VALUE=DATE", Day(entry.On.AddDays(1)));
        lines.AddText("SUMMARY", entry.Summary);
        if (entry.Description.Length > 0) lines.AddText("DESCRIPTION", entry.Description);
        if (entry.Page is { } page) lines.Add("URL", page.AbsoluteUri);
        lines.Add("CLASS", "PRIVATE");
        // A date to act by does not make the day a busy one.
        lines.Add("TRANSP", "TRANSPARENT");
        foreach (var alarm in entry.Alarms)
        {
            lines.Add("BEGIN", "VALARM");
            lines.Add("ACTION", "DISPLAY");
            lines.AddText("DESCRIPTION", entry.Summary);
            lines.Add("TRIGGER", Duration(alarm));
            lines.Add("END", "VALARM");
        }

        lines.Add("END", "VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // What XML Schema calls a duration is one of iCalendar too, as long as it has neither years, months nor fractions.
    private static string Duration(TimeSpan span) => XmlConvert.ToString(TimeSpan.FromSeconds(Math.Truncate(span.TotalSeconds)));
}
