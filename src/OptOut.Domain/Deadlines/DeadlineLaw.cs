namespace OptOut.Domain.Deadlines;

/// <summary>Rules and calendars of one state of knowledge. Immutable and shared.</summary>
public sealed class DeadlineLaw
{
    private static readonly Lazy<DeadlineLaw> CurrentLaw = new(() => new DeadlineLaw(DeadlineRules.Current, HolidayCalendars.Current));

    private DeadlineLaw(DeadlineRules rules, HolidayCalendars holidays) => (Rules, Holidays) = (rules, holidays);

    /// <summary>Everything this release knows.</summary>
    public static DeadlineLaw Current => CurrentLaw.Value;

    /// <summary>Fingerprint of the rules, with the day of the newest check.</summary>
    public string RuleVersion => Rules.Version;

    /// <summary>Fingerprint of the calendars, with the day of the newest check.</summary>
    public string CalendarVersion => Holidays.Version;

    internal DeadlineRules Rules { get; }

    internal HolidayCalendars Holidays { get; }

    /// <summary>The law as it could be known on <paramref name="day"/>: rules and holidays announced later are left out. Loads the data anew; keep the result.</summary>
    public static DeadlineLaw AsOf(DateOnly day) => new(DeadlineRules.AsOf(day), HolidayCalendars.AsOf(day));

    /// <summary>Every rule, for a page that lists them.</summary>
    public IEnumerable<DeadlineRule> AllRules => Rules.All;
}
