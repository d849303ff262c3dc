using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Deadlines;
using Xunit;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class DeadlinePropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    [Fact]
    public void The_readings_stand_in_order() => Hold(DeadlineGen.Inputs, input =>
    {
        var sheet = DeadlineCalculator.Compute(input);
        return Ordered(sheet.Earliest, sheet.Expected) && Ordered(sheet.Expected, sheet.Latest) && Ordered(sheet.Earliest, sheet.Latest);
    });

    [Fact]
    public void The_expected_day_never_lies_before_the_nominal_one() => Hold(DeadlineGen.Inputs, input =>
    {
        var sheet = DeadlineCalculator.Compute(input);
        return Ordered(sheet.Nominal, sheet.Expected) && Ordered(sheet.Nominal, sheet.Latest);
    });

    [Fact]
    public void The_expected_day_is_never_a_free_one() => Hold(DeadlineGen.Inputs, input =>
    {
        var sheet = DeadlineCalculator.Compute(input);
        return sheet.Expected is not { } due || sheet.Rule.Period is null || !Free(sheet, due);
    });

    [Fact]
    public void Months_clamp_from_the_original_day() => Hold(DeadlineGen.Plain, input =>
    {
        var sheet = DeadlineCalculator.Compute(input);
        if (sheet.Rule.Period is not { Months: > 0 } period || sheet.Nominal is not { } nominal)
        {
            return true;
        }

        var received = input.Received!.Value;
        var month = received.Year * 12 + received.Month - 1 + period.Months;
        return nominal.Year * 12 + nominal.Month - 1 == month && nominal.Day == Math.Min(received.Day, DateTime.DaysInMonth(month / 12, month % 12 + 1));
    });

    [Fact]
    public void A_later_receipt_never_gives_an_earlier_date() => Hold(DeadlineGen.TwoReceipts, pair =>
    {
        var (earlier, later) = (DeadlineCalculator.Compute(pair.Earlier), DeadlineCalculator.Compute(pair.Later));
        return Ordered(earlier.Nominal, later.Nominal) && Ordered(earlier.Earliest, later.Earliest) && Ordered(earlier.Expected, later.Expected) && Ordered(earlier.Latest, later.Latest);
    });

    [Fact]
    public void An_irrelevant_event_changes_nothing() => Hold(DeadlineGen.Noisy, pair =>
        WorkedCase.Line(DeadlineCalculator.Compute(pair.Input)) == WorkedCase.Line(DeadlineCalculator.Compute(pair.WithMore)));

    [Fact]
    public void The_home_of_the_data_subject_moves_the_latest_date_alone() => Hold(DeadlineGen.Inputs, input =>
    {
        var with = DeadlineCalculator.Compute(input);
        var without = DeadlineCalculator.Compute(input with { SubjectCountry = null, SubjectSubdivision = null });
        return input.Regime == "US-45d" || ((with.Nominal, with.Earliest, with.Expected) == (without.Nominal, without.Earliest, without.Expected) && Ordered(without.Latest, with.Latest));
    });

    [Fact]
    public void Without_proof_of_sending_nothing_is_ever_overdue() => Hold(DeadlineGen.Plain, input =>
    {
        var known = DeadlineCalculator.Compute(input);
        var sent = DeadlineCalculator.Compute(input with { Received = null, Sent = input.Received });
        var proven = DeadlineCalculator.Compute(input with { Received = null, Sent = input.Received, TransmissionProven = true });
        return sent.Latest is null && (sent.Nominal, sent.Earliest, sent.Expected) == (known.Nominal, known.Earliest, known.Expected) && WorkedCase.Line(proven) == WorkedCase.Line(known);
    });

    [Fact]
    public void A_date_apart_from_the_expected_one_is_given_a_reason() => Hold(DeadlineGen.Inputs, input =>
    {
        var sheet = DeadlineCalculator.Compute(input);
        var kinds = sheet.Steps.Select(s => s.Kind).ToList();
        return Reasoned(kinds, [DeadlineStepKind.Earliest, DeadlineStepKind.EarliestOwn], sheet.Earliest is not null && sheet.Earliest != sheet.Expected && sheet.Expected is not null)
            && Reasoned(kinds, [DeadlineStepKind.Latest, DeadlineStepKind.LatestOwn], sheet.Latest is not null && sheet.Latest != sheet.Expected && sheet.Expected is not null);
    });

    private static bool Reasoned(List<DeadlineStepKind> kinds, DeadlineStepKind[] reading, bool differs)
    {
        var at = kinds.FindIndex(reading.Contains);
        return !differs || (at > 0 && kinds[at - 1].ToString().StartsWith("Because", StringComparison.Ordinal));
    }

    private static bool Ordered(DateOnly? first, DateOnly? second) => first is null || second is null || first <= second;

    private static bool Free(DeadlineSheet sheet, DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Sunday
        || (sheet.Rule.SaturdayIsFree && day.DayOfWeek is DayOfWeek.Saturday)
        || (day.Year <= HolidayCalendars.Years.Last && HolidayCalendars.Current.Holidays(sheet.Input.ControllerCountry!, sheet.Input.ControllerSubdivision, day.Year)
            .Any(h => h.Date == day && h.Status is not HolidayStatus.Contested));

    private static void Hold<T>(Arbitrary<T> inputs, Func<T, bool> property) => Check.One(Many, Prop.ForAll(inputs, property));
}
