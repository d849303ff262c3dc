
namespace OptOut.Domain.Deadlines;

/// <summary>One computation: a rule, the checked facts and the calendars, put together under each reading.</summary>
internal sealed class DeadlineCalculation
{
    private readonly DeadlineLaw law;
    private readonly HolidayCalendar seat;
    private readonly HolidayCalendar[] seats;
    private readonly HolidayCalendar[] homes;

    private DeadlineCalculation(DeadlineInput input, DeadlineFacts facts, DeadlineRule rule, DeadlineLaw law)
    {
        (Input, Facts, Rule, this.law) = (input, facts, rule, law);
        seat = law.Holidays.Calendar(facts.Controller);
        seats = law.Holidays.PossibleCalendars(facts.Controller);
        homes = facts.Subject is { } home ? law.Holidays.PossibleCalendars(home) : [];
    }

    public DeadlineInput Input { get; }

    public DeadlineFacts Facts { get; }

    public DeadlineRule Rule { get; }

    /// <summary>The rule of the first period, for a question about an extended one or about its notice.</summary>
    public DeadlineRule? FirstRule => Rule.Extends is { } first ? law.Rules.TryFind(Rule.Regime, first, Place(Input, Facts), Facts.Receipt) : null;

    private bool IsAccess => Input.Right is DeadlineRights.Access;

    public static DeadlineCalculation Of(DeadlineInput input, DeadlineLaw law)
    {
        var facts = DeadlineFacts.Check(input, law.Holidays);
        return new DeadlineCalculation(input, facts, law.Rules.Find(input.Regime, input.Question, Place(input, facts), facts.Receipt), law);
    }

    public DeadlineDates Dates()
    {
        if (Rule.Period is null)
        {
            var day = Rule.SameDay ? Facts.Receipt : (DateOnly?)null;
            return new DeadlineDates(day, Rule.SameDay ? StartFor(Rule, Reading.Earliest) : null, day, Rule.SameDay && CanBeShown ? StartFor(Rule, Reading.Latest) : null);
        }

        var (earliest, expected, latest) = (End(Reading.Earliest), End(Reading.Expected), CanBeShown ? End(Reading.Latest) : null);
        return new DeadlineDates(Rule.Period.Value.BusinessDays > 0 ? null : Nominal(), earliest, expected, latest);
    }

    /// <summary>False when receipt is unknown and the transmission cannot be shown: nothing is called overdue then.</summary>
    public bool CanBeShown => Input.Received is not null || Input.TransmissionProven;

    public IReadOnlyList<DeadlineStep> Explain(DeadlineSheet sheet) => new DeadlineExplanation(this, sheet).Steps();

    /// <summary>The day a rule counts from under a reading.</summary>
    public DateOnly StartFor(DeadlineRule rule, Reading reading)
    {
        var start = rule.Start is PeriodStart.Request ? Facts.Request : Facts.Receipt;
        if (rule.Start is PeriodStart.Request && reading is Reading.Latest && Facts.Receipt > start)
        {
            start = Facts.Receipt;
        }

        return (reading, Input.ReceivedElsewhere) switch
        {
            (Reading.Earliest, { } elsewhere) when elsewhere < start => elsewhere,
            (Reading.Latest, { } elsewhere) when elsewhere > start => elsewhere,
            _ => start,
        };
    }

    /// <summary>The end of the question's period under a reading; null while the clock stands.</summary>
    public DateOnly? End(Reading reading) => ExtensionFails(reading) ? End(FirstRule!, reading) : End(Rule, reading);

    /// <summary>True when the question is for an extended period and every notice came after the first one.</summary>
    public bool ExtensionFails(Reading reading)
    {
        if (Facts.ExtensionNotices.Count == 0 || FirstRule is not { } first)
        {
            return false;
        }

        return NoticeLimit(first, reading) is { } limit && Facts.ExtensionNotices[0] > limit;
    }

    /// <summary>The last day for an extension notice under a reading; null while the clock stands.</summary>
    public DateOnly? NoticeLimit(DeadlineRule first, Reading reading)
    {
        var noticeRule = law.Rules.TryFind(first.Regime, "extensionNoticeDue", Place(Input, Facts), Facts.Receipt);
        return End(noticeRule?.Start is PeriodStart.Request ? first with { Start = PeriodStart.Request } : first, reading);
    }

    /// <summary>How the pauses stop the clock of <paramref name="rule"/> under a reading.</summary>
    public StoppedClock Clock(DeadlineRule rule, Reading reading)
    {
        var start = StartFor(rule, reading);
        if (Facts.Pauses.Count == 0 || rule.Pause is PauseModel.None)
        {
            return new StoppedClock(start, start, 0, 0, false, 0);
        }

        var months = rule.Extends is null ? rule.Period!.Value.Months : FirstRule!.Period!.Value.Months;
        return StoppedClock.After(rule.Pause, reading, IsAccess, start, months, Facts.Pauses, day => Roll(rule, reading, day));
    }

    /// <summary>A day the expected reading takes for a public holiday, with its name.</summary>
    public Holiday? SeatHoliday(DateOnly day) => seat.IsHoliday(day, Belief.Seat) ? seat.On(day) : null;

    /// <summary>The last day for a question after the first <paramref name="pauses"/> ones have stopped the clock, in the expected reading.</summary>
    public DateOnly? EndAfter(DeadlineRule first, int pauses) =>
        After(first, pauses) is { Stands: false } clock ? Roll(first, Reading.Expected, clock.End(first.Pause, Reading.Expected, first.Period!.Value.Months)) : null;

    /// <summary>Days used up before the last of the first <paramref name="pauses"/> pauses.</summary>
    public int UsedAfter(DeadlineRule first, int pauses) => After(first, pauses).Used;

    /// <summary>The days from <paramref name="bare"/> to <paramref name="latest"/> that only the longest reading takes for free, each with the step that says why.</summary>
    public IEnumerable<(DeadlineStepKind Kind, Holiday Holiday)> DisputedDays(DateOnly bare, DateOnly latest)
    {
        for (var day = bare; day < latest; day = day.AddDays(1))
        {
            if (seat.IsFree(day, Belief.Seat, Rule.SaturdayIsFree))
            {
                continue;
            }

            if (seat.On(day) is { } contested)
            {
                yield return (DeadlineStepKind.BecauseContested, contested);
            }
            else if (homes.Select(h => h.IsHoliday(day, Belief.Seat) ? h.On(day) : null).FirstOrDefault(h => h is not null) is { } home)
            {
                yield return (DeadlineStepKind.BecauseSubjectHoliday, home);
            }
            else if (seats.Select(s => s.On(day)).FirstOrDefault(h => h is not null) is { } elsewhere)
            {
                yield return (DeadlineStepKind.BecauseSeatUnknown, elsewhere);
            }
        }
    }

    private StoppedClock After(DeadlineRule rule, int pauses)
    {
        var months = rule.Extends is null ? rule.Period!.Value.Months : FirstRule!.Period!.Value.Months;
        var some = Facts.Pauses.Where(p => rule.Pause is not PauseModel.Resume || p.Kind != DeadlineEventTypes.FeeRequested).Take(pauses).ToList();
        return StoppedClock.After(rule.Pause, Reading.Expected, IsAccess, StartFor(rule, Reading.Expected), months, some, day => Roll(rule, Reading.Expected, day));
    }

    /// <summary>The bare end of a rule's period under a reading, before it is moved off a free day; null while the clock stands.</summary>
    public DateOnly? BareEnd(DeadlineRule rule, Reading reading)
    {
        var clock = Clock(rule, reading);
        if (clock.Stands)
        {
            return null;
        }

        var period = rule.Period!.Value;
        var end = period.Months > 0 ? clock.End(rule.Pause, reading, period.Months) : period.End(clock.Start);
        if (reading is not Reading.Earliest)
        {
            return end;
        }

        if (rule.ChainInEarliest && FirstRule?.Period is { } first)
        {
            var chained = clock.Start.AddMonths(first.Months).AddMonths(period.Months - first.Months).AddDays(clock.Added);
            end = chained < end ? chained : end;
        }

        return rule.ReceiptDayCountsInEarliest ? end.AddDays(-1) : end;
    }

    /// <summary>Moves an end off a free day as the reading has it.</summary>
    public DateOnly Roll(DeadlineRule rule, Reading reading, DateOnly day)
    {
        switch (reading)
        {
            case Reading.Earliest:
                return rule.RollInEarliest ? seat.Roll(day, Belief.National, rule.SaturdayIsFree) : day;
            case Reading.Expected:
                return seat.Roll(day, Belief.Seat, rule.SaturdayIsFree);
            default:
                var latest = day;
                foreach (var calendar in seats)
                {
                    latest = Later(latest, calendar.Roll(day, Belief.Everything, rule.SaturdayIsFree));
                }

                foreach (var calendar in homes)
                {
                    latest = Later(latest, calendar.Roll(day, Belief.Seat, rule.SaturdayIsFree));
                }

                return latest;
        }
    }

    private DateOnly? End(DeadlineRule rule, Reading reading)
    {
        if (rule.Period!.Value.BusinessDays is var days and > 0)
        {
            return BusinessDays(rule, StartFor(rule, reading), days, reading);
        }

        return BareEnd(rule, reading) is { } end ? Roll(rule, reading, end) : null;
    }

    // "Business day" is undefined in California and in 17 USC 512: with and without holidays.
    private DateOnly BusinessDays(DeadlineRule rule, DateOnly start, int days, Reading reading)
    {
        if (reading is not Reading.Latest)
        {
            return Count(seat, reading is Reading.Earliest ? Belief.WeekendsOnly : Belief.Seat);
        }

        var latest = start;
        foreach (var calendar in seats)
        {
            latest = Later(latest, Count(calendar, Belief.Everything));
        }

        return latest;

        DateOnly Count(HolidayCalendar calendar, Belief belief)
        {
            var day = start;
            for (var left = days; left > 0; left--)
            {
                day = calendar.Roll(day.AddDays(1), belief, rule.SaturdayIsFree);
            }

            return day;
        }
    }

    // The European month is counted as if nobody had asked; the British clock has no such month.
    private DateOnly? Nominal()
    {
        var rule = ExtensionFails(Reading.Expected) ? FirstRule! : Rule;
        return rule.Pause is PauseModel.Uk12A ? BareEnd(rule, Reading.Expected) : rule.Period!.Value.End(StartFor(rule, Reading.Expected));
    }

    // The state law of the person applies where a state's own law is the regime.
    private static string? Place(DeadlineInput input, DeadlineFacts facts) =>
        facts.Controller.Subdivision is { } own and not HolidayPlace.NoOwnDays ? own : input.ControllerSubdivision is null ? facts.Subject?.Subdivision : null;

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
