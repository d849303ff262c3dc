
namespace OptOut.Domain.Deadlines;

/// <summary>A period that questions from the controller have stopped, under one reading.</summary>
/// <param name="Start">Day from which the period runs: the receipt, or where the law restarts, the answer.</param>
/// <param name="Resumed">Day on which it last ran on.</param>
/// <param name="Used">Days used up before the last pause.</param>
/// <param name="Added">Days that do not count and are added to the end.</param>
/// <param name="Stands">True while a question is open.</param>
/// <param name="Counted">How many of the pauses stopped the clock, in their order; those asked later came too late.</param>
internal readonly record struct StoppedClock(DateOnly Start, DateOnly Resumed, int Used, int Added, bool Stands, int Counted)
{
    /// <summary>A part of a month is 30 days (Reg. 1182/71 Art. 3(2)(d)).</summary>
    public const int DaysInPartMonth = 30;

    private static StoppedClock Running(DateOnly start) => new(start, start, 0, 0, false, 0);

    /// <summary>Applies the pauses of a rule whose first period is <paramref name="firstMonths"/> months. <paramref name="roll"/> moves an end off a free day.</summary>
    public static StoppedClock After(PauseModel model, Reading reading, bool access, DateOnly start, int firstMonths, IReadOnlyList<ClockPause> pauses, Func<DateOnly, DateOnly> roll)
    {
        var clock = Running(start);
        if (pauses.Count == 0 || model is PauseModel.None || (model is PauseModel.Resume or PauseModel.UkGuidance && reading is Reading.Earliest))
        {
            return clock;
        }

        foreach (var pause in pauses)
        {
            if (model is PauseModel.Resume && pause.Kind == DeadlineEventTypes.FeeRequested)
            {
                continue;
            }

            // A question sent after the month suspends nothing (ECLI:NL:RBMNE:2023:6043).
            if (pause.Asked > roll(clock.End(model, reading, firstMonths)))
            {
                break;
            }

            clock = model is PauseModel.Resume ? clock.Resume(pause) : clock.Restart(pause, model, reading, access);
            if (clock.Stands)
            {
                break;
            }
        }

        return clock;
    }

    /// <summary>The end of a period of <paramref name="months"/> from the original start, before it is moved off a free day.</summary>
    public DateOnly End(PauseModel model, Reading reading, int months)
    {
        var plain = Start.AddMonths(months).AddDays(Added);
        if (model is not PauseModel.Resume || Counted == 0)
        {
            return plain;
        }

        // A pause never shortens the period: where the month has 31 days the resumed one could end a day before it.
        var resumed = Max(plain, Resumed.AddDays(Math.Max(0, DaysInPartMonth * months - Used)));
        return reading is Reading.Latest ? Max(resumed, Resumed.AddMonths(months)) : resumed;
    }

    private StoppedClock Resume(ClockPause pause)
    {
        // Two questions may overlap; the second then stops nothing that ran.
        var used = Used + Math.Max(0, pause.Asked.DayNumber - Resumed.DayNumber);
        return pause.Answered is { } answered
            ? this with { Used = used, Resumed = Max(Resumed, answered), Counted = Counted + 1 }
            : this with { Used = used, Stands = true, Counted = Counted + 1 };
    }

    private StoppedClock Restart(ClockPause pause, PauseModel model, Reading reading, bool access)
    {
        var counted = Counted + 1;
        if (!pause.IsClarification)
        {
            // Art. 12A UK GDPR: the latest of receipt, identity and fee is the relevant time; what was added before it is spent.
            return pause.Answered is { } paid
                ? RestartOn(paid, BothEndsCount(model, reading)) with { Counted = counted }
                : this with { Stands = true, Counted = counted };
        }

        if (!access && reading is not Reading.Latest)
        {
            return this with { Counted = counted };
        }

        if (pause.Answered is not { } answered)
        {
            return this with { Stands = true, Counted = counted };
        }

        var from = Max(pause.Asked, Resumed);
        var dayOfAskingIsSpent = Added > 0 && pause.Asked <= Resumed;
        var days = answered < from ? 0 : answered.DayNumber - from.DayNumber + (BothEndsCount(model, reading) && !dayOfAskingIsSpent ? 1 : 0);
        return this with { Added = Added + days, Resumed = Max(Resumed, answered), Counted = counted };
    }

    // Of a clarification already answered, the days after the new start still do not count.
    private StoppedClock RestartOn(DateOnly day, bool bothEndsCount) => day <= Start ? this : this with
    {
        Start = day,
        Resumed = Max(Resumed, day),
        Added = Added > 0 && Resumed >= day ? Resumed.DayNumber - day.DayNumber + (bothEndsCount ? 1 : 0) : 0,
    };

    // Art. 12A(5) names both end days; the guidance before it added only the days the person took.
    private static bool BothEndsCount(PauseModel model, Reading reading) => reading switch
    {
        Reading.Latest => true,
        Reading.Expected => model is PauseModel.Uk12A,
        _ => false,
    };

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
