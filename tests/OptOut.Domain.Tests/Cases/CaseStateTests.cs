using OptOut.Domain.Cases;
using static OptOut.Domain.Tests.Cases.Histories;

namespace OptOut.Domain.Tests.Cases;

public sealed class CaseStateTests
{
    [Fact]
    public void A_draft_has_no_clock_and_the_facts_it_was_opened_with()
    {
        var state = State();
        Assert.Equal(Stage.Draft, state.Stage);
        Assert.Null(state.ClockStart);
        Assert.Equal(Opening.Facts, state.Facts);
        Assert.Equal("IE", state.Opening.ControllerCountry);
    }

    [Fact]
    public void Changed_facts_are_laid_over_the_old_ones_and_an_empty_one_is_taken_out()
    {
        var state = State(Change(("datasetName", ""), ("modelName", "Example-1")), Change(("modelName", "Example-2")));
        Assert.Equal(["imageUrls", "modelName"], state.Facts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("Example-2", state.Facts["modelName"]);
    }

    [Fact]
    public void An_edited_letter_is_kept_until_it_is_emptied()
    {
        Assert.Equal("Dear all", State(new DraftChanged { EditedText = "Dear all" }, Change(("purpose", "x"))).EditedText);
        Assert.Null(State(new DraftChanged { EditedText = "Dear all" }, new DraftChanged { EditedText = "" }).EditedText);
    }

    [Fact]
    public void The_clock_starts_with_sending_and_moves_to_the_proved_day_of_receipt()
    {
        Assert.Equal(Day(5), State(Queued().OnDay(4), Sample("sent", Day(5))).ClockStart);
        Assert.Equal(Day(7), State(Queued().OnDay(4), Sample("sent", Day(5)), new Received().OnDay(7)).ClockStart);
        Assert.Equal(Day(6), State(new Filed().OnDay(6)).ClockStart);
    }

    [Fact]
    public void An_acknowledgement_proves_receipt_and_never_restarts_the_clock()
    {
        var state = State(new Filed().OnDay(2), new Received().OnDay(3), new Acknowledged().OnDay(9), new Acknowledged().OnDay(20));
        Assert.Equal(Day(3), state.ClockStart);
        Assert.Equal(Day(9), state.AcknowledgedOn);
    }

    [Fact]
    public void An_event_without_a_day_of_its_own_happened_on_the_day_it_was_recorded()
        => Assert.Equal(DateOnly.FromDateTime(Start.UtcDateTime), State(new Filed()).SentOn);

    [Fact]
    public void A_message_that_came_back_was_never_received()
    {
        var state = State(Queued().OnDay(1), Sample("sent", Day(1)), new Received().OnDay(2), new Acknowledged().OnDay(2), new Bounced().OnDay(3));
        Assert.Equal((Stage.Draft, true), (state.Stage, state.Undelivered));
        Assert.Null(state.ClockStart);
        Assert.Null(state.AcknowledgedOn);
        Assert.Null(state.SentOn);
    }

    [Theory]
    [InlineData("send-failed")]
    [InlineData("bounced")]
    public void After_a_failed_sending_the_next_attempt_starts_clean(string failure)
    {
        CaseEvent[] failed = [Queued().OnDay(1), Sample(failure, Day(1))];
        Assert.True(State(failed).Undelivered);
        Assert.False(State([.. failed, Queued().OnDay(2)]).Undelivered);

        var filed = State([.. failed, new Filed().OnDay(3)]);
        Assert.Equal((Stage.AwaitingReply, false, Day(3)), (filed.Stage, filed.Undelivered, filed.SentOn));
    }

    [Fact]
    public void An_uncertain_sending_is_settled_by_an_acknowledgement_and_counts_from_the_day_it_was_handed_over()
    {
        CaseEvent[] uncertain = [Queued().OnDay(1), Sample("send-uncertain", Day(2))];
        Assert.Equal((Stage.Queued, true), (State(uncertain).Stage, State(uncertain).Uncertain));
        Assert.Null(State(uncertain).SentOn);

        var settled = State([.. uncertain, new Acknowledged().OnDay(4)]);
        Assert.Equal((Stage.AwaitingReply, false), (settled.Stage, settled.Uncertain));
        Assert.Equal((Day(2), Day(4)), (settled.SentOn, settled.AcknowledgedOn));
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("send-failed")]
    [InlineData("send-cancelled")]
    [InlineData("queued")]
    [InlineData("bounced")]
    public void Whatever_settles_a_sending_ends_the_doubt(string settled)
        => Assert.False(State(Queued().OnDay(1), Sample("send-uncertain", Day(1)), Sample(settled, Day(2))).Uncertain);

    [Fact]
    public void The_last_queued_message_is_known_even_after_it_was_called_back()
    {
        var second = Queued() with { MessageId = "m2@example.org" };
        Assert.Equal("m2@example.org", State(Queued(), new SendCancelled(), second, new SendCancelled()).LastQueued?.MessageId);
        Assert.Null(State().LastQueued);
    }

    [Fact]
    public void A_practice_sending_marks_the_case()
    {
        Assert.True(State(Queued(), new Sent { MessageId = "m1@example.org", To = "privacy@images.example", Practice = true }).Practice);
        Assert.False(State(Queued(), Sample("sent", Day(1))).Practice);
    }

    [Fact]
    public void Reopening_takes_the_outcome_back_and_asks_for_a_judgement()
    {
        var closed = State(new Filed(), new Closed { Outcome = Outcome.Fulfilled, CheckAgainOn = Day(90) });
        Assert.Equal((Stage.Closed, Outcome.Fulfilled, Day(90)), (closed.Stage, closed.Outcome, closed.CheckAgainOn));

        var reopened = State(new Filed(), new Closed { Outcome = Outcome.Fulfilled }, new Reopened());
        Assert.Equal(Stage.Answered, reopened.Stage);
        Assert.Null(reopened.Outcome);
    }

    [Fact]
    public void Taking_the_request_back_is_an_outcome_of_its_own()
        => Assert.Equal((Stage.Closed, Outcome.Withdrawn), (State(new Filed(), new Withdrawn()).Stage, State(new Filed(), new Withdrawn()).Outcome));

    [Fact]
    public void A_check_of_the_remedy_sets_or_ends_the_next_one()
    {
        CaseEvent[] closed = [new Filed(), new Closed { CheckAgainOn = Day(90) }];
        Assert.Equal(Day(180), State([.. closed, new RemedyChecked { Found = "holds", CheckAgainOn = Day(180) }]).CheckAgainOn);
        Assert.Null(State([.. closed, new RemedyChecked { Found = "holds" }]).CheckAgainOn);
    }

    [Fact]
    public void An_empty_history_one_without_opening_and_one_with_two_are_refused()
    {
        Assert.Throws<FormatException>(() => CaseState.From([]));
        Assert.Throws<FormatException>(() => CaseState.From(Link([new Noted()])));
        Assert.Contains("Entry 2", Assert.Throws<FormatException>(() => State(Opening)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_out_of_its_stage_is_refused_with_both_names()
        => Assert.Contains("Draft does not take the event 'answered'", Assert.Throws<LifecycleException>(() => State(new Answered())).Message, StringComparison.Ordinal);

    private static DraftChanged Change(params (string Key, string Value)[] facts) =>
        new() { Facts = facts.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal) };
}
