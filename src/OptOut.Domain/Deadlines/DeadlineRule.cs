
namespace OptOut.Domain.Deadlines;

/// <summary>A length of time as the law states it. Months are added to the original day number and clamp to the end of the month.</summary>
/// <param name="Months">Whole months; a year is twelve.</param>
/// <param name="Days">Calendar days; a week is seven.</param>
/// <param name="BusinessDays">Business days; excludes the other two.</param>
public readonly record struct DeadlinePeriod(int Months, int Days, int BusinessDays)
{
    /// <summary>The last day of the period; the day of the event itself is not counted (Reg. 1182/71 Art. 3(1)).</summary>
    public DateOnly End(DateOnly start) => start.AddMonths(Months).AddDays(Days);
}

/// <summary>How a question from the controller stops the clock.</summary>
public enum PauseModel
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>GDPR Art. 12(6), Recital 63: resumes with 30-day months; no pause and restart are the brackets.</summary>
    Resume,

    /// <summary>Art. 12A UK GDPR: identity restarts, clarification of access requests does not count, both end days included.</summary>
    Uk12A,

    /// <summary>ICO practice before Art. 12A: the same by guidance only, so without a pause as the earliest reading.</summary>
    UkGuidance,
}

/// <summary>From which day a rule counts.</summary>
public enum PeriodStart
{
    /// <summary>The day of receipt.</summary>
    Receipt,

    /// <summary>The date of the request, where it is known.</summary>
    Request,
}

/// <summary>One legal rule with its source and the time it governs. Loaded from <c>Rules/*.json</c>.</summary>
public sealed record DeadlineRule
{
    public required string Regime { get; init; }

    public required string Question { get; init; }

    /// <summary>First day of receipt the rule governs.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of receipt the rule governs; null: still in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Day the text was published; a recomputation as of an earlier day does not know the rule.</summary>
    public DateOnly? Announced { get; init; }

    /// <summary>Whether the time limit binds the person, not the controller: nobody is reminded of it, and a right ends with it.</summary>
    public bool BindsThePerson => Question is "complaintLapse" or "complaintLapseAbsolute" or "dsaInternalComplaintOpenUntil";

    /// <summary>Provision that sets the period.</summary>
    public required string Article { get; init; }

    /// <summary>Provision by which days are counted.</summary>
    public required string CountArticle { get; init; }

    /// <summary>Provision (or analogy) by which an end on a free day moves on.</summary>
    public required string RollArticle { get; init; }

    public required string Source { get; init; }

    public required DateOnly CheckedOn { get; init; }

    /// <summary><c>verified</c>, <c>memory</c> or <c>derived</c>, as tagged in the law file.</summary>
    public required string Tag { get; init; }

    /// <summary>Null: the effect comes at once and there is no period.</summary>
    public DeadlinePeriod? Period { get; init; }

    /// <summary>True when the day of receipt itself is the deadline.</summary>
    public bool SameDay { get; init; }

    public PeriodStart Start { get; init; }

    /// <summary>For an extended period: the question whose first period the notice must keep.</summary>
    public string? Extends { get; init; }

    /// <summary>For a first period: the question that holds the extended one.</summary>
    public string? ExtendedBy { get; init; }

    /// <summary>True when the earliest reading counts the extension from the end of the first period.</summary>
    public bool ChainInEarliest { get; init; }

    /// <summary>True when the earliest reading counts the day of receipt as the first day.</summary>
    public bool ReceiptDayCountsInEarliest { get; init; }

    /// <summary>True when the earliest reading, too, moves an end off a free day.</summary>
    public bool RollInEarliest { get; init; }

    /// <summary>False where a Saturday is no holiday for the computation of time (Canada).</summary>
    public bool SaturdayIsFree { get; init; } = true;

    public PauseModel Pause { get; init; }

    /// <summary>Subdivisions the rule is limited to; empty: all.</summary>
    public IReadOnlyList<string> Subdivisions { get; init; } = [];
}
