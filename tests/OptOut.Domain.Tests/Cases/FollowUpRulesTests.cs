using OptOut.Domain.Cases;
using OptOut.Domain.Letters;

namespace OptOut.Domain.Tests.Cases;

public sealed class FollowUpRulesTests
{
    private static readonly CaseEvent s_filed = new Filed { On = new DateOnly(2026, 3, 1) };
    private static readonly FollowUpQueued s_queued = new() { Letter = "reminder", MessageId = "m2@example.org", Account = "practice", To = "privacy@images.example", Template = "en/reminder.md 1", AnswerBy = new DateOnly(2026, 4, 20) };
    private static readonly Sent s_sent = new() { On = new DateOnly(2026, 4, 9), MessageId = "m2@example.org", To = "privacy@images.example", ServerReply = "250 ok", Practice = true };

    [Fact]
    public void What_the_outbox_reports_of_a_follow_up_letter_is_the_letters_own_event()
    {
        var state = Histories.State(s_filed, s_queued);
        var went = Assert.IsType<ReminderSent>(LetterEvents.Left(state, s_sent));
        Assert.Equal(("reminder", "m2@example.org", "250 ok", true, new DateOnly(2026, 4, 20)), (went.Letter, went.MessageId, went.ServerReply, went.Practice, went.AnswerBy!.Value));
        Assert.IsType<FollowUpFailed>(LetterEvents.Failed(state, new SendFailed { MessageId = "m2@example.org", Reason = "550" }));
        Assert.IsType<FollowUpUncertain>(LetterEvents.Unknown(state, new SendUncertain { MessageId = "m2@example.org", Reason = "cut" }));
        Assert.Same(s_sent, LetterEvents.Left(Histories.State(s_filed), s_sent));
    }

    [Fact]
    public void A_reminder_that_left_neither_restarts_the_clock_nor_moves_the_case()
    {
        var state = Histories.State(s_filed, s_queued, LetterEvents.Left(Histories.State(s_filed, s_queued), s_sent));
        Assert.Equal((Stage.AwaitingReply, new DateOnly(2026, 3, 1)), (state.Stage, state.SentOn!.Value));
        Assert.Null(FollowUpRules.Waiting(state));
        Assert.True(FollowUpRules.Went(state, LetterKind.Reminder));
    }

    [Fact]
    public void A_letter_that_left_after_the_case_moved_on_is_still_written_down()
    {
        var state = Histories.State(s_filed, s_queued, new ComplaintFiled { On = new DateOnly(2026, 4, 9) });
        var went = Assert.IsType<FollowUpSent>(LetterEvents.Left(state, s_sent));
        Assert.Equal("reminder", went.Letter);
        Assert.True(Lifecycle.Allows(Stage.WithAuthority, went.GetType()));
    }

    [Fact]
    public void A_follow_up_letter_that_comes_back_does_not_undo_the_request()
    {
        var state = Histories.State(s_filed, s_queued, LetterEvents.Left(Histories.State(s_filed, s_queued), s_sent));
        var failed = Assert.IsType<FollowUpFailed>(LetterEvents.CameBack(state, new Bounced { Diagnostic = "550 no such user" }));
        Assert.Equal(("m2@example.org", "550 no such user"), (failed.MessageId, failed.Reason));
        Assert.IsType<Bounced>(LetterEvents.CameBack(Histories.State(s_filed), new Bounced()));
        Assert.IsType<FollowUpFailed>(LetterEvents.CameBack(state, new Bounced(), "m2@example.org"));
        Assert.IsType<Bounced>(LetterEvents.CameBack(state, new Bounced(), "m1@example.org"));
    }

    [Fact]
    public void The_outbox_holds_the_request_while_it_is_queued_and_a_follow_up_letter_until_it_ended()
    {
        var request = new Queued { MessageId = "m1@example.org", Account = "practice", To = "privacy@images.example", Letter = "en/access.md 1" };
        Assert.Empty(LetterEvents.InOutbox(Histories.State()));
        Assert.Equal([new LetterInOutbox("m1@example.org", null, false)], LetterEvents.InOutbox(Histories.State(request)));
        Assert.Equal([new LetterInOutbox("m1@example.org", null, true)], LetterEvents.InOutbox(Histories.State(request, new SendUncertain { MessageId = "m1@example.org", Reason = "cut" })));
        var waiting = Assert.Single(LetterEvents.InOutbox(Histories.State(s_filed, s_queued)));
        Assert.Equal(new LetterInOutbox("m2@example.org", LetterKind.Reminder, false), waiting);
        Assert.IsType<SendCancelled>(LetterEvents.CalledBack(waiting with { FollowUp = null }));
        Assert.Empty(LetterEvents.InOutbox(Histories.State(s_filed, s_queued, LetterEvents.CalledBack(waiting))));
    }

    [Fact]
    public void A_draft_gathers_facts_and_words_until_the_letter_has_gone_out()
    {
        FollowUpDrafted Drafted(string key, string value, string? text = null) => new() { Letter = "reminder", Facts = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }, EditedText = text };
        CaseEvent[] written = [s_filed, Drafted("answerBy", "2026-04-20"), Drafted("answerBy", "2026-04-21", "My words")];
        var draft = FollowUpRules.Draft(Histories.State(written), LetterKind.Reminder);
        Assert.Equal(("2026-04-21", "My words"), (draft.Facts["answerBy"], draft.EditedText));
        Assert.Empty(FollowUpRules.Draft(Histories.State(written), LetterKind.NonComplianceNotice).Facts);
        Assert.Null(FollowUpRules.Draft(Histories.State([.. written, Drafted("answerBy", "2026-04-21", "")]), LetterKind.Reminder).EditedText);
        Assert.Empty(FollowUpRules.Draft(Histories.State([.. written, new ReminderSent { Letter = "reminder" }]), LetterKind.Reminder).Facts);
    }

    [Fact]
    public void After_an_objection_to_an_answer_the_day_it_gave_counts_and_not_the_limit_for_an_answer()
    {
        var limit = new TimeLimit(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 7));
        var state = Histories.State(s_filed, new Refused { On = new DateOnly(2026, 3, 10) }, new FollowUpSent { On = new DateOnly(2026, 3, 12), Letter = "refusal-rebuttal", AnswerBy = new DateOnly(2026, 3, 26) });
        Assert.Equal(Stage.AwaitingReply, state.Stage);
        Assert.Equal(new NextAction(NextStep.WaitForAnswer, new DateOnly(2026, 3, 26)), NextSteps.Next(state, 0, limit, new DateOnly(2026, 3, 20)));
        Assert.Equal(new NextAction(NextStep.FileComplaint, new DateOnly(2026, 3, 27)), NextSteps.Next(state, 0, limit, new DateOnly(2026, 5, 1)));
        Assert.False(NextSteps.Overdue(state, limit, new DateOnly(2026, 5, 1)));
    }
}
