using OptOut.App.Cases;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Cases;

/// <summary>
/// Austria: the right to complain lapses one year after the person knew of the infringement (§ 24(4) DSG), and the authority looks
/// at that unasked. Knowledge is taken as early as it can be: the first answer or refusal, else the day after the shortest reading of the time limit.
/// </summary>
public static class ComplaintLapse
{
    /// <summary>The name of the date.</summary>
    public const string Question = "complaintLapse";

    /// <summary>The sheet of the date; null where no such law applies, nothing is known yet, or a complaint was lodged.</summary>
    /// <param name="state">The case.</param>
    /// <param name="earliestLimit">The shortest reading of the time limit; null while none runs.</param>
    internal static DeadlineSheet? Of(CaseState state, DateOnly? earliestLimit)
    {
        if (state.Opening is not { SubjectCountry: "AT", Regime: "EU-1182" } || state.Events.Any(e => e.Happened is ComplaintFiled)) return null;
        var answered = state.Events.FirstOrDefault(e => e.Happened is Answered { Result: not ("full" or "nothingHeld") } or Refused)?.Day;
        DateOnly?[] known = [answered, earliestLimit?.AddDays(1)];
        if (known.Min() is not { } day) return null;
        return DeadlineCalculator.Compute(new DeadlineInput { Regime = "AT-DSG", Question = Question, ControllerCountry = "AT", Received = day });
    }
}
