
namespace OptOut.Domain.Cases;

/// <summary>The next step of a case, as a word pages translate and programs may rely on.</summary>
public enum NextStep
{
    SendLetter,
    WaitForSending,
    DecideUncertain,
    FixAddress,
    WaitForAnswer,
    ReadReply,
    ProveIdentity,
    Clarify,
    FetchAnswer,
    JudgeAnswer,
    SendReminder,
    SendNotice,
    FileComplaint,
    WaitForAuthority,
    AskAuthority,
    CheckRemedy,
    Nothing,
}

/// <summary>What to do next, and the day it is due or first allowed; null when there is no day.</summary>
public sealed record NextAction(NextStep What, DateOnly? On);

/// <summary>The dates of the time limit that next steps look at.</summary>
/// <param name="Earliest">Reminders may go out after it.</param>
/// <param name="Expected">The date shown first.</param>
/// <param name="Latest">Notices and complaints only after it: overdue under every reading.</param>
/// <remarks>A date is null while the clock stands still, or while nothing shows that the request was received.</remarks>
public sealed record TimeLimit(DateOnly? Earliest, DateOnly? Expected, DateOnly? Latest)
{
    /// <summary>The last safe day for a complaint, where the right to it lapses (§ 24(4) DSG in Austria); null elsewhere.</summary>
    public DateOnly? ComplaintBy { get; init; }
}

/// <summary>Whose turn it is and what to do, as a question put to a state and a date.</summary>
public static class NextSteps
{
    /// <summary>Whose turn it is.</summary>
    public static Turn TurnOf(CaseState state, int unreadReplies, TimeLimit? limit, DateOnly today) => Next(state, unreadReplies, limit, today).What switch
    {
        NextStep.WaitForAnswer => Turn.Theirs,
        NextStep.WaitForSending => Turn.Nobody,
        NextStep.WaitForAuthority => Turn.Authority,
        NextStep.Nothing => Turn.Nobody,
        NextStep.CheckRemedy when state.CheckAgainOn > today => Turn.Nobody,
        _ => Turn.Mine,
    };

    /// <summary>Whether the answer is overdue under every reading of the law.</summary>
    public static bool Overdue(CaseState state, TimeLimit? limit, DateOnly today) => today >= OverdueFrom(state, limit);

    /// <summary>The day from which the answer is overdue under every reading of the law, if nothing happens; null when none is awaited or no limit runs.</summary>
    public static DateOnly? OverdueFrom(CaseState state, TimeLimit? limit) =>
        state.Stage == Stage.AwaitingReply && Objected(state) is null ? limit?.Latest?.AddDays(1) : null;

    /// <summary>Steps that are due at once, on whatever day one asks.</summary>
    public static IReadOnlyList<NextStep> AtOnce { get; } = [NextStep.ReadReply, NextStep.DecideUncertain, NextStep.ProveIdentity, NextStep.Clarify];

    /// <summary>The first day after <paramref name="today"/> on which turn, next step or its date are others although nothing happens; null when there is none.</summary>
    public static DateOnly? ChangesOn(CaseState state, int unreadReplies, TimeLimit? limit, DateOnly today)
    {
        DateOnly?[] turning =
        [
            limit?.Earliest?.AddDays(1), limit?.Latest?.AddDays(1), limit?.ComplaintBy?.AddMonths(-2), limit?.ComplaintBy?.AddDays(1),
            Objected(state)?.AnswerBy?.AddDays(1), state.CheckAgainOn,
        ];
        var now = Seen(today);
        return turning.Where(day => day > today).Order().FirstOrDefault(day => Seen(day!.Value) != now);

        (NextStep What, DateOnly? On, Turn Turn) Seen(DateOnly day)
        {
            var next = Next(state, unreadReplies, limit, day);
            return (next.What, AtOnce.Contains(next.What) ? null : next.On, TurnOf(state, unreadReplies, limit, day));
        }
    }

    /// <summary>What to do next.</summary>
    public static NextAction Next(CaseState state, int unreadReplies, TimeLimit? limit, DateOnly today) => state.StageWith(unreadReplies) switch
    {
        Stage.ReplyToRead => new(NextStep.ReadReply, today),
        Stage.Draft => new(state.Undelivered ? NextStep.FixAddress : NextStep.SendLetter, null),
        Stage.Queued => state.Uncertain ? new(NextStep.DecideUncertain, today) : new(NextStep.WaitForSending, null),
        Stage.AwaitingReply or Stage.TheyAsk or Stage.Answered when Lapses(limit, today) => new(NextStep.FileComplaint, limit!.ComplaintBy),
        Stage.AwaitingReply => Waiting(state, limit, today),
        Stage.TheyAsk => new(LastQuestion(state), today),
        Stage.Answered => LastAnswer(state),
        Stage.WithAuthority => AtAuthority(limit, today),
        _ => state.CheckAgainOn is { } again ? new(NextStep.CheckRemedy, again) : new(NextStep.Nothing, null),
    };

    // Two months are enough to write a complaint, and late enough that nobody is hurried.
    private static bool Lapses(TimeLimit? limit, DateOnly today) => limit?.ComplaintBy is { } by && today <= by && today >= by.AddMonths(-2);

    private static NextAction Waiting(CaseState state, TimeLimit? limit, DateOnly today)
    {
        if (Objected(state) is { } objection)
            return today > objection.AnswerBy ? new(NextStep.FileComplaint, objection.AnswerBy.Value.AddDays(1)) : new(NextStep.WaitForAnswer, objection.AnswerBy);
        if (today > limit?.Latest)
            return new(Did<NoticeSent>(state) ? NextStep.FileComplaint : NextStep.SendNotice, limit.Latest.Value.AddDays(1));
        if (today > limit?.Earliest)
            return Did<ReminderSent>(state) ? new(NextStep.WaitForAnswer, limit.Latest) : new(NextStep.SendReminder, limit.Earliest.Value.AddDays(1));
        return new(NextStep.WaitForAnswer, limit?.Expected);
    }

    private static NextAction AtAuthority(TimeLimit? limit, DateOnly today) =>
        today > limit?.Latest ? new(NextStep.AskAuthority, limit.Latest.Value.AddDays(1)) : new(NextStep.WaitForAuthority, limit?.Expected);

    private static NextStep LastQuestion(CaseState state) =>
        state.Events.Last(e => e.Happened is IdentityRequested or ClarificationRequested).Happened is IdentityRequested ? NextStep.ProveIdentity : NextStep.Clarify;

    private static NextAction LastAnswer(CaseState state) =>
        state.Events.LastOrDefault(e => e.Happened is Answered or Refused)?.Happened is Answered { Link: not null } answer
            ? new(NextStep.FetchAnswer, answer.ExpiresOn) : new(NextStep.JudgeAnswer, null);

    // Who answered or refused is not silent: after our objection to it, the day it gave counts, not the limit for an answer.
    private static FollowUpSent? Objected(CaseState state) =>
        state.Events.LastOrDefault(e => e.Happened is FollowUpSent { Letter: "refusal-rebuttal" or "incomplete-answer" or "controller-complaint", AnswerBy: not null })?.Happened as FollowUpSent;

    private static bool Did<T>(CaseState state) where T : CaseEvent => state.Events.Any(e => e.Happened is T);
}
