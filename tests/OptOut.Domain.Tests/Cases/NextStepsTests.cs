using FsCheck;
using FsCheck.Fluent;
using OptOut.Domain.Cases;
using static OptOut.Domain.Tests.Cases.Histories;

namespace OptOut.Domain.Tests.Cases;

public sealed class NextStepsTests
{
    private static readonly TimeLimit s_limit = new(Day(31), Day(32), Day(36));

    private static readonly CaseEvent s_link = new Answered { Link = "https://images.example/download", ExpiresOn = Day(20) };

    [Fact]
    public void A_draft_wants_to_be_sent_and_one_that_failed_wants_another_address()
    {
        Asks(NextStep.SendLetter, null, Turn.Mine, State(), 5);
        Asks(NextStep.FixAddress, null, Turn.Mine, State(Queued(), Sample("send-failed", Day(1))), 5);
    }

    [Fact]
    public void A_queued_message_waits_by_itself_and_an_uncertain_one_for_a_person()
    {
        Asks(NextStep.WaitForSending, null, Turn.Nobody, State(Queued()), 5);
        Asks(NextStep.DecideUncertain, 5, Turn.Mine, State(Queued(), Sample("send-uncertain", Day(1))), 5);
    }

    [Theory]
    [InlineData(5, NextStep.WaitForAnswer, 32, Turn.Theirs)]
    [InlineData(31, NextStep.WaitForAnswer, 32, Turn.Theirs)]
    [InlineData(32, NextStep.SendReminder, 32, Turn.Mine)]
    [InlineData(36, NextStep.SendReminder, 32, Turn.Mine)]
    [InlineData(37, NextStep.SendNotice, 37, Turn.Mine)]
    [InlineData(90, NextStep.SendNotice, 37, Turn.Mine)]
    public void Waiting_turns_into_a_reminder_after_the_earliest_and_a_notice_after_the_latest_day(int today, NextStep what, int on, Turn turn)
        => Asks(what, on, turn, State(new Filed()), today);

    [Fact]
    public void A_reminder_is_sent_once_and_then_waits_for_the_latest_day()
        => Asks(NextStep.WaitForAnswer, 36, Turn.Theirs, State(new Filed(), new ReminderSent().OnDay(32)), 33);

    [Fact]
    public void After_the_notice_comes_the_complaint()
        => Asks(NextStep.FileComplaint, 37, Turn.Mine, State(new Filed(), new NoticeSent().OnDay(37)), 40);

    [Fact]
    public void Without_a_known_limit_one_waits_without_a_day()
    {
        Assert.Equal(new NextAction(NextStep.WaitForAnswer, null), NextSteps.Next(State(new Filed()), 0, null, Day(400)));
        Assert.Equal(new NextAction(NextStep.WaitForAnswer, null), NextSteps.Next(State(new Filed()), 0, new TimeLimit(null, null, null), Day(400)));
        Assert.Equal(new NextAction(NextStep.WaitForAuthority, null), NextSteps.Next(State(new Filed(), new ComplaintFiled()), 0, null, Day(400)));
    }

    [Fact]
    public void An_unread_reply_is_read_before_anything_else()
        => Assert.Equal((new NextAction(NextStep.ReadReply, Day(90)), Turn.Mine),
            (NextSteps.Next(State(new Filed()), 1, s_limit, Day(90)), NextSteps.TurnOf(State(new Filed()), 1, s_limit, Day(90))));

    [Fact]
    public void A_question_is_answered_by_what_was_asked_last()
    {
        Asks(NextStep.ProveIdentity, 5, Turn.Mine, State(new Filed(), new ClarificationRequested(), new IdentityRequested()), 5);
        Asks(NextStep.Clarify, 5, Turn.Mine, State(new Filed(), new IdentityRequested(), new ClarificationRequested()), 5);
    }

    [Fact]
    public void An_answer_behind_a_link_is_fetched_before_it_expires_and_any_other_is_judged()
    {
        Asks(NextStep.FetchAnswer, 20, Turn.Mine, State(new Filed(), s_link), 5);
        Asks(NextStep.JudgeAnswer, null, Turn.Mine, State(new Filed(), new Answered()), 5);
        Asks(NextStep.JudgeAnswer, null, Turn.Mine, State(new Filed(), new Refused()), 5);
    }

    [Fact]
    public void A_refusal_after_a_link_leaves_nothing_to_fetch()
        => Asks(NextStep.JudgeAnswer, null, Turn.Mine, State(new Filed(), s_link, new Refused()), 5);

    [Fact]
    public void With_the_authority_one_waits_until_its_own_limit_has_passed()
    {
        var complained = State(new Filed(), new ComplaintFiled());
        Asks(NextStep.WaitForAuthority, 32, Turn.Authority, complained, 36);
        Asks(NextStep.AskAuthority, 37, Turn.Mine, complained, 37);
    }

    [Fact]
    public void A_closed_case_is_nobodys_until_its_remedy_is_to_be_checked()
    {
        var closed = State(new Filed(), new Closed { CheckAgainOn = Day(60) });
        Asks(NextStep.CheckRemedy, 60, Turn.Nobody, closed, 59);
        Asks(NextStep.CheckRemedy, 60, Turn.Mine, closed, 60);
        Asks(NextStep.Nothing, null, Turn.Nobody, State(new Filed(), new Withdrawn()), 60);
    }

    [Fact]
    public void Nobody_is_reminded_accused_or_called_overdue_too_early_whatever_happened_before()
        => Prop.ForAll(Histories.Choices, ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<bool[]>(), (choices, today, known) =>
        {
            var state = State(Walk(choices));
            var day = Day(today);
            var limit = Limit(known);
            var next = NextSteps.Next(state, 0, limit, day);
            var early = next.What switch
            {
                NextStep.SendReminder => limit?.Earliest is not { } earliest || day < earliest.AddDays(1) || next.On < earliest.AddDays(1),
                NextStep.SendNotice or NextStep.FileComplaint or NextStep.AskAuthority => limit?.Latest is not { } latest || day < latest.AddDays(1) || next.On < latest.AddDays(1),
                _ => false,
            };
            return !early && (!NextSteps.Overdue(state, limit, day) || (day > limit!.Latest && state.Stage == Stage.AwaitingReply));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_state_has_a_next_step_that_fits_whose_turn_it_is()
        => Prop.ForAll(Histories.Choices, ArbMap.Default.ArbFor<byte>(), (choices, today) =>
        {
            var state = State(Walk(choices));
            var next = NextSteps.Next(state, 0, s_limit, Day(today)).What;
            var waits = next is NextStep.WaitForSending or NextStep.WaitForAnswer or NextStep.WaitForAuthority or NextStep.Nothing;
            var mine = NextSteps.TurnOf(state, 0, s_limit, Day(today)) == Turn.Mine;
            return next == NextStep.CheckRemedy ? mine == (state.CheckAgainOn <= Day(today)) : mine != waits;
        }).QuickCheckThrowOnFailure();

    private static TimeLimit? Limit(bool[]? known) => known is [var earliest, var expected, var latest, ..]
        ? new TimeLimit(earliest ? s_limit.Earliest : null, expected ? s_limit.Expected : null, latest ? s_limit.Latest : null)
        : known is { Length: 0 } ? null : s_limit;

    private static void Asks(NextStep what, int? on, Turn turn, CaseState state, int today)
    {
        Assert.Equal(new NextAction(what, on is { } day ? Day(day) : null), NextSteps.Next(state, 0, s_limit, Day(today)));
        Assert.Equal(turn, NextSteps.TurnOf(state, 0, s_limit, Day(today)));
    }
}
