using OptOut.Domain.Cases;

namespace OptOut.Domain.Letters;

/// <summary>Why a follow-up letter cannot be sent yet, or does not fit.</summary>
public enum FollowUpBar
{
    /// <summary>The request has not gone out.</summary>
    NotSentYet,
    /// <summary>The case is closed.</summary>
    CaseClosed,
    /// <summary>The law of the case has no such letter.</summary>
    NotInThisLaw,
    /// <summary>The time limit still runs, under one reading at least.</summary>
    TimeStillRuns,
    /// <summary>No date is known after which to ask or to accuse: the clock stands still, or nothing shows that the request was received.</summary>
    NoDateYet,
    /// <summary>The controller has answered, in whole or in part.</summary>
    AnsweredInTime,
    /// <summary>No demand of this kind is open.</summary>
    NothingAsked,
    /// <summary>The controller has announced no extension.</summary>
    NoExtension,
    /// <summary>The notice of the extension came after the first month.</summary>
    ExtensionCameLate,
    /// <summary>The controller has refused nothing.</summary>
    NotRefused,
    /// <summary>There is no answer.</summary>
    NoAnswer,
    /// <summary>The request did not ask for access.</summary>
    NotAboutAccess,
    /// <summary>In the United Kingdom the complaint to the controller comes first.</summary>
    ControllerComplaintFirst,
    /// <summary>The matter lies with the authority.</summary>
    WithAuthority,
    /// <summary>Another follow-up letter waits in the outbox.</summary>
    OneIsWaiting,
}

/// <summary>A follow-up letter as a choice.</summary>
/// <param name="Kind">The letter.</param>
/// <param name="Proposed">True when it is what the case calls for now.</param>
/// <param name="Bar">Why it cannot go out now; null when it can.</param>
/// <param name="From">The first day it may go out, where only time stands against it.</param>
public sealed record FollowUpChoice(LetterKind Kind, bool Proposed, FollowUpBar? Bar = null, DateOnly? From = null);

/// <summary>
/// Which follow-up letters fit a case, from its stage and its clock. Reminders after the earliest reading of the time limit;
/// accusations and complaints only after the latest, unless the controller refused (peers.md section 10, pitfall 1).
/// </summary>
public static class FollowUpChoices
{
    /// <summary>The letters, in the order of a case.</summary>
    public static IReadOnlyList<LetterKind> Kinds { get; } =
    [
        LetterKind.IdentityAnswer, LetterKind.ClarificationAnswer, LetterKind.ExtensionAcknowledgement, LetterKind.ExtensionRefusal, LetterKind.Reminder,
        LetterKind.IncompleteAnswer, LetterKind.RefusalRebuttal, LetterKind.NonComplianceNotice, LetterKind.ControllerComplaint, LetterKind.AuthorityComplaint,
    ];

    /// <summary>Every letter with whether it fits now.</summary>
    /// <param name="state">The case.</param>
    /// <param name="limit">The time limit in force.</param>
    /// <param name="answerLimit">The time limit without an extension, against which an extension is held.</param>
    /// <param name="today">The day asked about.</param>
    /// <param name="hasLetter">Whether the law of the case has a letter.</param>
    public static IReadOnlyList<FollowUpChoice> For(CaseState state, TimeLimit? limit, TimeLimit? answerLimit, DateOnly today, Func<LetterKind, bool> hasLetter) =>
        [.. Kinds.Select(kind =>
        {
            var choice = state.Stage switch
            {
                Stage.Draft or Stage.Queued => new FollowUpChoice(kind, false, FollowUpBar.NotSentYet),
                Stage.Closed => new FollowUpChoice(kind, false, FollowUpBar.CaseClosed),
                _ when !hasLetter(kind) => new FollowUpChoice(kind, false, FollowUpBar.NotInThisLaw),
                _ when FollowUpRules.Waiting(state) is not null => new FollowUpChoice(kind, false, FollowUpBar.OneIsWaiting),
                _ => Judge(state, kind, limit, answerLimit, today),
            };
            return choice.Bar is null ? choice : choice with { Proposed = false };
        })];

    private static FollowUpChoice Judge(CaseState state, LetterKind kind, TimeLimit? limit, TimeLimit? answerLimit, DateOnly today) => kind switch
    {
        LetterKind.IdentityAnswer => Asked<IdentityRequested, IdentityProvided>(state, kind),
        LetterKind.ClarificationAnswer => Asked<ClarificationRequested, ClarificationProvided>(state, kind),
        LetterKind.ExtensionAcknowledgement or LetterKind.ExtensionRefusal => Extension(state, kind, answerLimit),
        LetterKind.Reminder => Reminder(state, limit, today),
        LetterKind.IncompleteAnswer => Incomplete(state),
        LetterKind.RefusalRebuttal => Rebuttal(state),
        LetterKind.NonComplianceNotice => Notice(state, limit, today),
        LetterKind.ControllerComplaint => Complaint(state, kind, limit, today) is { Bar: null } open
            ? open with { Proposed = open.Proposed && !FollowUpRules.Went(state, kind) } : Complaint(state, kind, limit, today),
        _ => IsBritish(state) && !FollowUpRules.Went(state, LetterKind.ControllerComplaint) ? new(kind, false, FollowUpBar.ControllerComplaintFirst) : Complaint(state, kind, limit, today),
    };

    private static FollowUpChoice Asked<TAsked, TGiven>(CaseState state, LetterKind kind)
    {
        var asked = LastIndex(state, e => e is TAsked);
        var open = asked >= 0 && LastIndex(state, e => e is TGiven) < asked;
        return new(kind, open && state.Stage == Stage.TheyAsk, open ? null : FollowUpBar.NothingAsked);
    }

    // Art. 12(3) GDPR: told within the month, with reasons. Whether the reasons are good ones, a person judges.
    private static FollowUpChoice Extension(CaseState state, LetterKind kind, TimeLimit? answerLimit)
    {
        var at = LastIndex(state, e => e is ExtensionNotice);
        if (at < 0) return new(kind, false, FollowUpBar.NoExtension);
        var notice = state.Events[at];
        var late = notice.Day > answerLimit?.Latest;
        var valid = !late && !string.IsNullOrWhiteSpace(((ExtensionNotice)notice.Happened).Reasons);
        var replied = LastIndex(state, e => e is FollowUpWent { Letter: "extension-acknowledgement" or "extension-refusal" }) > at;
        if (kind == LetterKind.ExtensionRefusal) return new(kind, !valid && !replied);
        return new(kind, valid && !replied, late ? FollowUpBar.ExtensionCameLate : null);
    }

    private static FollowUpChoice Reminder(CaseState state, TimeLimit? limit, DateOnly today) => (state.Stage, limit?.Earliest) switch
    {
        (Stage.WithAuthority, _) => new(LetterKind.Reminder, false, FollowUpBar.WithAuthority),
        (_, null) => new(LetterKind.Reminder, false, FollowUpBar.NoDateYet),
        (_, { } earliest) when today <= earliest => new(LetterKind.Reminder, false, FollowUpBar.TimeStillRuns, earliest.AddDays(1)),
        _ => new(LetterKind.Reminder, state.Stage == Stage.AwaitingReply && !(today > limit!.Latest) && !Did<ReminderSent>(state) && !Judged(state)),
    };

    // A notice says that nothing came in time. Whoever got an answer, even a bad one, writes about that answer.
    private static FollowUpChoice Notice(CaseState state, TimeLimit? limit, DateOnly today) => (state.Stage, limit?.Latest) switch
    {
        (Stage.WithAuthority, _) => new(LetterKind.NonComplianceNotice, false, FollowUpBar.WithAuthority),
        (_, null) => new(LetterKind.NonComplianceNotice, false, FollowUpBar.NoDateYet),
        (_, { } latest) when state.Events.Any(e => e.Happened is Answered or Refused && e.Day <= latest) => new(LetterKind.NonComplianceNotice, false, FollowUpBar.AnsweredInTime),
        (_, { } latest) when today <= latest => new(LetterKind.NonComplianceNotice, false, FollowUpBar.TimeStillRuns, latest.AddDays(1)),
        _ => new(LetterKind.NonComplianceNotice, state.Stage == Stage.AwaitingReply && !Did<NoticeSent>(state)),
    };

    private static FollowUpChoice Incomplete(CaseState state)
    {
        if (!state.Opening.Rights.Contains("access", StringComparer.Ordinal)) return new(LetterKind.IncompleteAnswer, false, FollowUpBar.NotAboutAccess);
        var last = state.Events.LastOrDefault(e => e.Happened is Answered or Refused)?.Happened;
        return !Did<Answered>(state) ? new(LetterKind.IncompleteAnswer, false, FollowUpBar.NoAnswer)
            : new(LetterKind.IncompleteAnswer, state.Stage == Stage.Answered && last is Answered { Result: null or "partly" or "full" });
    }

    private static FollowUpChoice Rebuttal(CaseState state)
    {
        var last = state.Events.LastOrDefault(e => e.Happened is Answered or Refused)?.Happened;
        return last is null ? new(LetterKind.RefusalRebuttal, false, FollowUpBar.NotRefused)
            : new(LetterKind.RefusalRebuttal, state.Stage == Stage.Answered && last is Refused or Answered { Result: "notController" or "nothingHeld" or "portal" });
    }

    // After an answer or a refusal a complaint is open at once; after silence, only when the limit has passed under every reading.
    private static FollowUpChoice Complaint(CaseState state, LetterKind kind, TimeLimit? limit, DateOnly today)
    {
        if (state.Stage == Stage.WithAuthority) return new(kind, false, FollowUpBar.WithAuthority);
        if (Judged(state))
        {
            var tried = state.Events.LastOrDefault(e => e.Happened is FollowUpSent { Letter: "refusal-rebuttal" or "incomplete-answer" });
            return new(kind, tried?.Happened is FollowUpSent { AnswerBy: var by } && today > by);
        }

        if (limit?.Latest is not { } latest) return new(kind, false, FollowUpBar.NoDateYet);
        return today <= latest ? new(kind, false, FollowUpBar.TimeStillRuns, latest.AddDays(1)) : new(kind, Did<NoticeSent>(state));
    }

    private static bool Judged(CaseState state) => state.Events.Any(e => e.Happened is Answered or Refused);

    private static bool IsBritish(CaseState state) => state.Opening.Regime.StartsWith("UK", StringComparison.Ordinal);

    private static bool Did<T>(CaseState state) => state.Events.Any(e => e.Happened is T);

    private static int LastIndex(CaseState state, Func<CaseEvent, bool> fits)
    {
        for (var at = state.Events.Count - 1; at >= 0; at--)
        {
            if (fits(state.Events[at].Happened)) return at;
        }

        return -1;
    }
}
