namespace OptOut.Domain.Deadlines;

/// <summary>
/// A computed deadline. Every date is the last day on which the addressee is still in time, until 24:00 local time.
/// Reminders may go out after <see cref="Earliest"/>; notices and complaints only after <see cref="Latest"/>.
/// </summary>
public sealed class DeadlineSheet
{
    private readonly Func<DeadlineSheet, IReadOnlyList<DeadlineStep>> explain;
    private IReadOnlyList<DeadlineStep>? steps;

    internal DeadlineSheet(DeadlineInput input, DeadlineRule rule, DeadlineDates dates, string calendarVersion, string ruleVersion, Func<DeadlineSheet, IReadOnlyList<DeadlineStep>> explain)
    {
        Input = input;
        Rule = rule;
        (Nominal, Earliest, Expected, Latest) = (dates.Nominal, dates.Earliest, dates.Expected, dates.Latest);
        CalendarVersion = calendarVersion;
        RuleVersion = ruleVersion;
        this.explain = explain;
    }

    /// <summary>The facts this sheet was computed from.</summary>
    public DeadlineInput Input { get; }

    /// <summary>The rule applied, with its source.</summary>
    public DeadlineRule Rule { get; }

    public string Question => Input.Question;

    /// <summary>The bare end of the period, not moved off a weekend or holiday. Null for periods in business days and where no period exists.</summary>
    public DateOnly? Nominal { get; }

    /// <summary>End under the reading that is shortest for the addressee.</summary>
    public DateOnly? Earliest { get; }

    /// <summary>End under the reading the authorities use. Null while the clock stands still.</summary>
    public DateOnly? Expected { get; }

    /// <summary>End under the reading that is longest for the addressee. Null while the clock stands still or receipt cannot be shown.</summary>
    public DateOnly? Latest { get; }

    public string RuleVersion { get; }

    public string CalendarVersion { get; }

    /// <summary>How the dates came about, in order. Worked out on first use.</summary>
    public IReadOnlyList<DeadlineStep> Steps => steps ??= explain(this);
}

/// <summary>One step of an explanation. It is told in a sentence outside the Domain, which knows no language.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Article">The provision the step rests on; empty when it is a plain fact.</param>
/// <param name="Date">The day the step speaks of or arrives at.</param>
/// <param name="Arguments">What the sentence needs, in its order: <see cref="DateOnly"/>, <see cref="int"/>, <see cref="string"/> or <see cref="HolidayName"/>.</param>
public sealed record DeadlineStep(DeadlineStepKind Kind, string Article, DateOnly? Date, IReadOnlyList<object> Arguments);

/// <summary>The four dates of a sheet.</summary>
internal readonly record struct DeadlineDates(DateOnly? Nominal, DateOnly? Earliest, DateOnly? Expected, DateOnly? Latest);
