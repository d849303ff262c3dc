namespace OptOut.Domain.Deadlines;

/// <summary>A deadline as it was once shown: its facts, its dates and the versions of rule and calendar. Serialisable and never changed.</summary>
public sealed record DeadlineSnapshot
{
    /// <summary>The facts as they stood.</summary>
    public required DeadlineInput Input { get; init; }

    public required DateOnly? Nominal { get; init; }

    public required DateOnly? Earliest { get; init; }

    public required DateOnly? Expected { get; init; }

    public required DateOnly? Latest { get; init; }

    public required string RuleVersion { get; init; }

    public required string CalendarVersion { get; init; }

    /// <summary>The day on which the dates were computed and shown.</summary>
    public required DateOnly TakenOn { get; init; }

    /// <summary>Keeps what a sheet says, as shown on <paramref name="today"/>.</summary>
    public static DeadlineSnapshot Of(DeadlineSheet sheet, DateOnly today) => new()
    {
        Input = sheet.Input,
        Nominal = sheet.Nominal,
        Earliest = sheet.Earliest,
        Expected = sheet.Expected,
        Latest = sheet.Latest,
        RuleVersion = sheet.RuleVersion,
        CalendarVersion = sheet.CalendarVersion,
        TakenOn = today,
    };
}

/// <summary>What of a deadline differs between two computations.</summary>
/// <param name="Part">One of <c>nominal</c>, <c>earliest</c>, <c>expected</c>, <c>latest</c>, <c>ruleVersion</c>, <c>calendarVersion</c>, <c>error</c>.</param>
/// <param name="Then">As it was; null where there was none.</param>
/// <param name="Now">As it is; null where there is none.</param>
public sealed record DeadlineDifference(string Part, string? Then, string? Now);
