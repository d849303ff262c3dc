using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.Tests.Cases;

namespace OptOut.Domain.Tests.Letters;

/// <summary>Which letter fits a case when: dated examples, with the month running from 1 March 2026.</summary>
public sealed class FollowUpChoicesTests
{
    private static readonly TimeLimit s_limit = new(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 7));

    private static readonly CaseEvent s_filed = new Filed { On = new DateOnly(2026, 3, 1) };

    [Theory]
    [InlineData("2026-04-01", FollowUpBar.TimeStillRuns, "2026-04-02")]
    [InlineData("2026-04-02", null, null)]
    public void A_reminder_waits_for_the_earliest_reading_of_the_time_limit(string today, FollowUpBar? bar, string? from)
    {
        var choice = Choice(LetterKind.Reminder, today, s_filed);
        Assert.Equal((bar, from is null ? null : (DateOnly?)Day(from)), (choice.Bar, choice.From));
        Assert.Equal(bar is null, choice.Proposed);
    }

    [Theory]
    [InlineData(LetterKind.NonComplianceNotice)]
    [InlineData(LetterKind.AuthorityComplaint)]
    public void Whatever_accuses_of_silence_waits_for_the_latest_reading(LetterKind kind)
    {
        Assert.Equal((FollowUpBar.TimeStillRuns, Day("2026-04-08")), (Choice(kind, "2026-04-07", s_filed).Bar, Choice(kind, "2026-04-07", s_filed).From));
        Assert.Null(Choice(kind, "2026-04-08", s_filed).Bar);
    }

    [Fact]
    public void After_a_refusal_a_complaint_is_open_at_once_and_a_notice_of_silence_is_not()
    {
        CaseEvent[] refused = [s_filed, new Refused { On = new DateOnly(2026, 3, 10), Reason = RefusalReason.PublicData }];
        Assert.Null(Choice(LetterKind.AuthorityComplaint, "2026-03-11", refused).Bar);
        Assert.True(Choice(LetterKind.RefusalRebuttal, "2026-03-11", refused).Proposed);
        Assert.Equal(FollowUpBar.AnsweredInTime, Choice(LetterKind.NonComplianceNotice, "2026-06-01", refused).Bar);
    }

    [Fact]
    public void A_paused_clock_gives_no_date_to_measure_against()
    {
        var paused = new TimeLimit(null, null, null);
        Assert.Equal(FollowUpBar.NoDateYet, For(paused, "2026-08-01", [s_filed]).Single(c => c.Kind == LetterKind.Reminder).Bar);
        Assert.Equal(FollowUpBar.NoDateYet, For(paused, "2026-08-01", [s_filed]).Single(c => c.Kind == LetterKind.NonComplianceNotice).Bar);
    }

    [Fact]
    public void A_demand_is_answered_once()
    {
        CaseEvent[] asked = [s_filed, new IdentityRequested { On = new DateOnly(2026, 3, 5) }];
        Assert.True(Choice(LetterKind.IdentityAnswer, "2026-03-06", asked).Proposed);
        Assert.Equal(FollowUpBar.NothingAsked, Choice(LetterKind.ClarificationAnswer, "2026-03-06", asked).Bar);
        Assert.Equal(FollowUpBar.NothingAsked, Choice(LetterKind.IdentityAnswer, "2026-03-07", [.. asked, new IdentityProvided { On = new DateOnly(2026, 3, 6) }]).Bar);
    }

    [Theory]
    [InlineData("2026-03-20", "many systems", true, false)]
    [InlineData("2026-03-20", null, false, true)]
    [InlineData("2026-04-20", "many systems", false, true)]
    public void An_extension_is_accepted_in_time_with_reasons_and_refused_otherwise(string noticed, string? reasons, bool accept, bool refuse)
    {
        CaseEvent[] extended = [s_filed, new ExtensionNotice { On = Day(noticed), Reasons = reasons }];
        Assert.Equal((accept, refuse), (Choice(LetterKind.ExtensionAcknowledgement, noticed, extended).Proposed, Choice(LetterKind.ExtensionRefusal, noticed, extended).Proposed));
        CaseEvent[] replied = [.. extended, new FollowUpSent { On = Day(noticed), Letter = "extension-refusal" }];
        Assert.False(Choice(LetterKind.ExtensionRefusal, noticed, replied).Proposed);
    }

    [Fact]
    public void An_extension_that_came_late_cannot_be_accepted_as_one_in_time() =>
        Assert.Equal(FollowUpBar.ExtensionCameLate, Choice(LetterKind.ExtensionAcknowledgement, "2026-04-20", s_filed, new ExtensionNotice { On = Day("2026-04-20"), Reasons = "many systems" }).Bar);

    [Fact]
    public void In_the_United_Kingdom_the_controller_hears_the_complaint_first()
    {
        var british = CaseState.From(Histories.Link([Histories.Opening with { Regime = "UK-12A" }, s_filed]));
        Assert.Null(Bar(british, LetterKind.ControllerComplaint));
        Assert.Equal(FollowUpBar.ControllerComplaintFirst, Bar(british, LetterKind.AuthorityComplaint));
        var complained = CaseState.From(Histories.Link([Histories.Opening with { Regime = "UK-12A" }, s_filed, new FollowUpSent { On = Day("2026-05-01"), Letter = "controller-complaint" }]));
        Assert.Null(Bar(complained, LetterKind.AuthorityComplaint));

        static FollowUpBar? Bar(CaseState state, LetterKind kind) => FollowUpChoices.For(state, s_limit, s_limit, Day("2026-05-02"), _ => true).Single(c => c.Kind == kind).Bar;
    }

    [Fact]
    public void Nothing_is_sent_while_another_letter_waits_or_before_the_request_or_after_the_end()
    {
        CaseEvent[] waiting = [s_filed, Histories.Sample("follow-up-queued", Day("2026-04-09"))];
        Assert.All(For(s_limit, "2026-04-10", waiting), choice => Assert.Equal(FollowUpBar.OneIsWaiting, choice.Bar));
        Assert.All(For(s_limit, "2026-04-10", []), choice => Assert.Equal(FollowUpBar.NotSentYet, choice.Bar));
        Assert.All(For(s_limit, "2026-04-10", [s_filed, new Withdrawn()]), choice => Assert.Equal(FollowUpBar.CaseClosed, choice.Bar));
    }

    [Fact]
    public void A_law_without_a_letter_says_so() =>
        Assert.All(FollowUpChoices.For(Histories.State(s_filed), s_limit, s_limit, Day("2026-05-01"), _ => false), choice => Assert.Equal(FollowUpBar.NotInThisLaw, choice.Bar));

    private static FollowUpChoice Choice(LetterKind kind, string today, params CaseEvent[] events) => For(s_limit, today, events).Single(c => c.Kind == kind);

    private static IReadOnlyList<FollowUpChoice> For(TimeLimit limit, string today, CaseEvent[] events) => FollowUpChoices.For(Histories.State(events), limit, s_limit, Day(today), _ => true);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
