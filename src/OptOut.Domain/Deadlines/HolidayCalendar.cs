
namespace OptOut.Domain.Deadlines;

/// <summary>How much of a calendar a reading believes.</summary>
internal enum Belief
{
    /// <summary>Certain days.</summary>
    National,

    /// <summary>Certain, recent and regional days.</summary>
    Seat,

    /// <summary>Every day, contested ones too.</summary>
    Everything,

    /// <summary>Weekends alone.</summary>
    WeekendsOnly,
}

/// <summary>The public holidays of one place from 2018 to 2040, one bit a day and belief. Immutable.</summary>
internal sealed class HolidayCalendar
{
    public const int FirstYear = 2018;
    public const int LastYear = 2040;

    private static readonly int Base = new DateOnly(FirstYear, 1, 1).DayNumber;
    private static readonly int Days = new DateOnly(LastYear, 12, 31).DayNumber - Base + 1;

    private readonly ulong[][] bits;
    private readonly Dictionary<DateOnly, Holiday> byDate = [];

    public HolidayCalendar(IEnumerable<HolidayRule> rules)
    {
        bits = [new ulong[Days / 64 + 1], new ulong[Days / 64 + 1], new ulong[Days / 64 + 1]];
        var here = rules.ToList();
        for (var year = FirstYear; year <= LastYear; year++)
        {
            FillYear(here, year);
        }
    }

    /// <summary>The holidays of a year in order of date.</summary>
    public IEnumerable<Holiday> In(int year) => byDate.Values.Where(h => h.Date.Year == year).OrderBy(h => h.Date);

    public Holiday? On(DateOnly date) => byDate.GetValueOrDefault(date);

    public bool IsHoliday(DateOnly date, Belief belief)
    {
        if (belief is Belief.WeekendsOnly)
        {
            return false;
        }

        var index = date.DayNumber - Base;
        return (uint)index < (uint)Days && (bits[(int)belief][index >> 6] >> (index & 63) & 1) != 0;
    }

    /// <summary>True on Sundays, on Saturdays where they are free, and on holidays of the belief.</summary>
    public bool IsFree(DateOnly date, Belief belief, bool saturdayIsFree) =>
        date.DayOfWeek is DayOfWeek.Sunday || (saturdayIsFree && date.DayOfWeek is DayOfWeek.Saturday) || IsHoliday(date, belief);

    /// <summary>The day itself, or the next one that is not free.</summary>
    public DateOnly Roll(DateOnly date, Belief belief, bool saturdayIsFree)
    {
        while (IsFree(date, belief, saturdayIsFree))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    private void FillYear(List<HolidayRule> rules, int year)
    {
        var owed = new List<(HolidayRule Rule, DateOnly Date)>();
        foreach (var rule in rules)
        {
            if (rule.On(year) is not { } date)
            {
                continue;
            }

            Add(date, rule, rule.Status);
            if (rule.Substitute is not Substitute.None && date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                owed.Add((rule, date));
            }
        }

        // Substitutes come last and in order of date: Christmas and Boxing Day on a weekend take Monday and Tuesday.
        foreach (var (rule, date) in owed.OrderBy(o => o.Date))
        {
            if (SubstituteFor(rule, date) is { } substitute)
            {
                Add(substitute, rule, rule.SubstituteStatus ?? rule.Status);
            }
        }
    }

    private DateOnly? SubstituteFor(HolidayRule rule, DateOnly date)
    {
        var sunday = date.DayOfWeek is DayOfWeek.Sunday;
        switch (rule.Substitute)
        {
            case Substitute.Nearest:
                return date.AddDays(sunday ? 1 : -1);
            case Substitute.SundayToSaturday:
                return sunday ? date.AddDays(-1) : null;
            case Substitute.SundayToNextWorkday when !sunday:
                return null;
            default:
                var day = date;
                while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Blocks(day, rule.Status))
                {
                    day = day.AddDays(1);
                }

                return day;
        }
    }

    // A contested day must not push a certain day's substitute.
    private bool Blocks(DateOnly day, HolidayStatus status) => byDate.TryGetValue(day, out var other) && other.Status <= status;

    private void Add(DateOnly date, HolidayRule rule, HolidayStatus status)
    {
        var index = date.DayNumber - Base;
        if ((uint)index >= (uint)Days || (byDate.TryGetValue(date, out var known) && known.Status <= status))
        {
            return;
        }

        byDate[date] = new Holiday(date, rule.Name, status, rule.Source);
        for (var belief = Lowest(status); belief <= Belief.Everything; belief++)
        {
            bits[(int)belief][index >> 6] |= 1UL << (index & 63);
        }
    }

    private static Belief Lowest(HolidayStatus status) => status switch
    {
        HolidayStatus.Certain => Belief.National,
        HolidayStatus.Recent or HolidayStatus.Regional => Belief.Seat,
        _ => Belief.Everything,
    };
}
