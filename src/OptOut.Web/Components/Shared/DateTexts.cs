using System.Globalization;
using Microsoft.Extensions.Localization;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>
/// Dates as the screen says them: with the weekday, and with the distance from today.
/// The names of days and months are words of ours, so that a date reads the same whatever locale data the machine has.
/// </summary>
public static class DateTexts
{
    public static string Date(IStringLocalizer<Words> say, DateOnly date)
    {
        var day = say[nameof(Words.ShortDays)].Value.Split(',')[(int)date.DayOfWeek];
        var month = say[nameof(Words.ShortMonths)].Value.Split(',')[date.Month - 1];
        return say[nameof(Words.DatePattern), day, date.Day, month, date.Year.ToString(CultureInfo.InvariantCulture)];
    }

    public static string Distance(IStringLocalizer<Words> say, DateOnly date, DateOnly today) =>
        (date.DayNumber - today.DayNumber) switch
        {
            0 => say[nameof(Words.Today)],
            1 => say[nameof(Words.Tomorrow)],
            -1 => say[nameof(Words.Yesterday)],
            > 0 and var days => say[nameof(Words.InDays), days],
            var days => say[nameof(Words.DaysAgo), -days],
        };

    /// <summary>A moment in the zone of <paramref name="clock"/>, to the minute.</summary>
    public static string Moment(IStringLocalizer<Words> say, DateTimeOffset at, TimeProvider clock)
    {
        var local = TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone);
        return Date(say, DateOnly.FromDateTime(local.DateTime)) + ", " + local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
}
