using OptOut.Domain.Deadlines;
using Xunit;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class ExtensionTests
{
    [Fact]
    public void Three_months_run_from_receipt_and_are_never_chained() => Assert.Equal(
        Line("2026-04-30", "2026-04-28", "2026-04-30", "2026-04-30"), Eu("2026-01-31", question: "extendedDue", events: ("extensionNotice", "2026-02-20")).Line());

    [Fact]
    public void A_late_notice_leaves_the_original_date_and_says_so()
    {
        var late = Eu("2026-03-02", question: "extendedDue", events: ("extensionNotice", "2026-04-08"));

        Assert.Equal(Eu("2026-03-02").Line(), late.Line());
        Assert.Contains(DeadlineStepKind.ExtensionVoid, late.Kinds());
    }

    [Fact]
    public void A_notice_on_the_rolled_last_day_is_in_time() =>
        Assert.Equal(Day("2026-07-02"), DeadlineCalculator.Compute(Eu("2026-04-02", "DE", "extendedDue", ("extensionNotice", "2026-05-04"))).Expected);

    [Fact]
    public void A_valid_notice_leaves_the_first_date_as_it_is()
    {
        var noticed = Eu("2026-03-02", events: ("extensionNotice", "2026-03-20"));

        Assert.Equal(Eu("2026-03-02").Line(), noticed.Line());
        Assert.Contains(DeadlineStepKind.ExtensionNoticed, noticed.Kinds());
    }

    [Fact]
    public void Without_a_notice_the_extended_date_says_what_it_presumes() => Assert.Contains(DeadlineStepKind.ExtensionAssumed, Eu("2026-03-02", question: "extendedDue").Kinds());

    [Fact]
    public void A_notice_in_time_only_by_a_regional_holiday_is_late_in_the_shortest_reading()
    {
        // Corpus Christi, 4 June 2026, is a holiday in Hesse but not in all of Germany.
        var sheet = DeadlineCalculator.Compute(Eu("2026-05-04", "DE", "extendedDue", ("extensionNotice", "2026-06-05")) with { ControllerSubdivision = "HE" });

        Assert.Equal(Day("2026-06-04"), sheet.Earliest);
        Assert.Equal(Day("2026-08-04"), sheet.Expected);
        Assert.Contains(sheet.Steps, s => s.Kind == DeadlineStepKind.BecauseNoticeLate);
    }

    [Fact]
    public void A_Canadian_notice_is_counted_from_the_date_of_the_request()
    {
        var input = Other("CA-PIPEDA", "extendedDue", "CA", "ON", "2026-03-09", ("extensionNotice", "2026-04-02")) with { Sent = Day("2026-03-02") };

        Assert.Contains(DeadlineStepKind.ExtensionVoid, input.Kinds());
        Assert.Contains(DeadlineStepKind.Extended, (input with { Sent = Day("2026-03-03") }).Kinds());
    }
}
