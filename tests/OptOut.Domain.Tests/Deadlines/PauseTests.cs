using OptOut.Domain.Deadlines;
using Xunit;
using static OptOut.Domain.Tests.Deadlines.DeadlineInputs;

namespace OptOut.Domain.Tests.Deadlines;

public sealed class PauseTests
{
    [Fact]
    public void An_open_question_leaves_only_the_shortest_reading() => Assert.Equal(
        Line("2026-04-05", "2026-04-07", null, null), Eu("2026-03-05", events: ("idRequested", "2026-03-10")).Line());

    [Fact]
    public void An_open_question_is_explained()
    {
        var kinds = Eu("2026-03-05", events: ("idRequested", "2026-03-10")).Kinds();

        Assert.Contains(DeadlineStepKind.IdentityOpen, kinds);
        Assert.Contains(DeadlineStepKind.Standing, kinds);
    }

    [Fact]
    public void An_identity_request_marked_unjustified_stops_no_clock()
    {
        var input = Eu("2026-03-05", events: [("idRequested", "2026-03-10"), ("idReceived", "2026-03-20")]) with { IdentityRequestUnjustified = true };

        Assert.Equal(Eu("2026-03-05").Line(), input.Line());
        Assert.Contains(DeadlineStepKind.IdentityUnjustified, input.Kinds());
    }

    [Fact]
    public void A_pause_never_shortens_a_month_of_31_days() => Assert.Equal(
        Line("2026-06-04", "2026-06-04", "2026-06-04", "2026-06-11"),
        Eu("2026-05-04", events: [("idRequested", "2026-05-11"), ("idReceived", "2026-05-11")]).Line());

    [Fact]
    public void Two_pauses_add_the_days_that_ran_between_them() =>
        // 5 days used, then 3 more: 22 of 30 remain from 1 June.
        Assert.Equal(Line("2026-06-04", "2026-06-04", "2026-06-23", "2026-07-01"), Eu("2026-05-04", events:
        [
            ("idRequested", "2026-05-09"), ("idReceived", "2026-05-12"), ("idRequested", "2026-05-15"), ("idReceived", "2026-06-01"),
        ]).Line());

    [Fact]
    public void Two_questions_that_overlap_stop_the_clock_once() => Assert.Equal(
        Eu("2026-05-04", events: [("idRequested", "2026-05-11"), ("idReceived", "2026-05-20")]).Line(),
        Eu("2026-05-04", events:
        [
            ("idRequested", "2026-05-11"), ("clarificationRequested", "2026-05-12"), ("clarificationReceived", "2026-05-14"), ("idReceived", "2026-05-20"),
        ]).Line());

    [Fact]
    public void A_question_on_the_rolled_last_day_still_stops_the_clock()
    {
        // 4 April 2026 is the Saturday before Easter: the month ends on Tuesday 7 April.
        var inTime = Eu("2026-03-04", events: [("idRequested", "2026-04-07"), ("idReceived", "2026-04-20")]).Kinds();
        var late = Eu("2026-03-04", events: [("idRequested", "2026-04-08"), ("idReceived", "2026-04-20")]).Kinds();

        Assert.Contains(DeadlineStepKind.IdentityResumed, inTime);
        Assert.Contains(DeadlineStepKind.PauseLate, late);
    }

    [Fact]
    public void A_pause_lengthens_the_time_for_an_extension_notice() =>
        Assert.Contains(DeadlineStepKind.Extended, Eu("2026-05-04", question: "extendedDue", events:
        [
            ("idRequested", "2026-05-11"), ("idReceived", "2026-06-01"), ("extensionNotice", "2026-06-20"),
        ]).Kinds());

    [Fact]
    public void An_extended_period_resumes_with_ninety_days() =>
        // 7 of 90 days used; 83 remain from 1 June 2026: Sunday 23 August, so Monday.
        Assert.Equal(Day("2026-08-24"), DeadlineCalculator.Compute(Eu("2026-05-04", question: "extendedDue", events:
        [
            ("idRequested", "2026-05-11"), ("extensionNotice", "2026-05-20"), ("idReceived", "2026-06-01"),
        ])).Expected);

    [Fact]
    public void British_identity_starts_the_month_anew_and_an_open_one_leaves_no_date()
    {
        Assert.Equal(Line("2026-04-16", "2026-04-16", "2026-04-16", "2026-04-16"),
            Uk("2026-03-02", events: [("idRequested", "2026-03-04"), ("idReceived", "2026-03-16")]).Line());
        Assert.Equal(Line(null, null, null, null), Uk("2026-03-02", events: ("idRequested", "2026-03-04")).Line());
    }

    [Fact]
    public void A_British_fee_starts_the_month_anew() => Assert.Equal(
        Line("2026-04-16", "2026-04-16", "2026-04-16", "2026-04-16"), Uk("2026-03-02", events: [("feeRequested", "2026-03-04"), ("feePaid", "2026-03-16")]).Line());

    [Fact]
    public void British_clarification_days_before_the_proof_of_identity_do_not_count_twice() =>
        // Month from 10 September; of the clarification 10 to 14 September are five days.
        Assert.Equal(Day("2026-10-15"), DeadlineCalculator.Compute(Uk("2026-09-03", events:
        [
            ("clarificationRequested", "2026-09-04"), ("idRequested", "2026-09-05"), ("idReceived", "2026-09-10"), ("clarificationReceived", "2026-09-14"),
        ])).Expected);

    [Fact]
    public void The_British_statute_does_not_reach_back()
    {
        var before = DeadlineCalculator.Compute(Uk("2026-02-04", events: [("idRequested", "2026-02-06"), ("idReceived", "2026-02-16")]));
        var after = DeadlineCalculator.Compute(Uk("2026-02-05", events: [("idRequested", "2026-02-06"), ("idReceived", "2026-02-16")]));

        Assert.Equal("Art. 12(3) UK GDPR", before.Rule.Article);
        Assert.Equal(Day("2026-03-04"), before.Earliest);
        Assert.Equal("Art. 12A UK GDPR", after.Rule.Article);
        Assert.Equal(Day("2026-03-16"), after.Earliest);
    }

    [Theory]
    [InlineData("US-CA", "CA")]
    [InlineData("US-45d", "VA")]
    public void Verification_stops_no_American_clock(string regime, string state) => Assert.Equal(
        Other(regime, "responseDue", "US", state, "2026-03-02").Line(),
        Other(regime, "responseDue", "US", state, "2026-03-02", ("idRequested", "2026-03-04"), ("idReceived", "2026-03-16")).Line());
}
