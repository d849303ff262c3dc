
namespace OptOut.Domain.Deadlines;

/// <summary>
/// Computes deadlines from facts, rules and calendars. Reads no clock; a date depends on its input and the law given alone.
/// Safe to call from many threads.
/// </summary>
public static class DeadlineCalculator
{
    /// <summary>Ids of all regimes, sorted.</summary>
    public static IReadOnlyList<string> Regimes => DeadlineRules.Current.Regimes;

    /// <summary>Every question some regime answers, sorted.</summary>
    public static IReadOnlyList<string> Questions => DeadlineRules.Current.Questions;

    /// <summary>True when <paramref name="regime"/> has an answer to <paramref name="question"/> at some time and place. Ask before you compute for a regime you did not choose.</summary>
    public static bool Answers(string regime, string question) => DeadlineRules.Current.Answers(regime, question);

    /// <summary>Computes a deadline by everything this release knows.</summary>
    /// <exception cref="DeadlineException">The input is faulty or the law had no such period; the field is named.</exception>
    public static DeadlineSheet Compute(DeadlineInput input) => Compute(input, DeadlineLaw.Current);

    /// <summary>Computes a deadline by a given state of knowledge.</summary>
    /// <exception cref="DeadlineException">The input is faulty or the law had no such period; the field is named.</exception>
    public static DeadlineSheet Compute(DeadlineInput input, DeadlineLaw law)
    {
        var calculation = DeadlineCalculation.Of(input, law);
        var dates = calculation.Dates();
        return new DeadlineSheet(input, calculation.Rule, dates, law.CalendarVersion, law.RuleVersion, calculation.Explain);
    }
}
