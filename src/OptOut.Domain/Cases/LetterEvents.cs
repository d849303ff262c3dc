using OptOut.Domain.Letters;

namespace OptOut.Domain.Cases;

/// <summary>A letter that is in the outbox, as a history tells it.</summary>
/// <param name="MessageId">The message it goes as, without angle brackets.</param>
/// <param name="FollowUp">The kind of a follow-up letter; null for the request itself.</param>
/// <param name="Uncertain">True while nobody knows whether it arrived.</param>
public sealed record LetterInOutbox(string MessageId, LetterKind? FollowUp, bool Uncertain);

/// <summary>
/// Which event to write for what an outbox, an inbox or a person tells of a letter. What happens to a follow-up letter is no
/// <see cref="Sent"/> of the request: the clock of the request must not start again, nor the case fall back to a draft.
/// </summary>
public static class LetterEvents
{
    /// <summary>The letters of a case that wait in the outbox or whose end nobody knows, a follow-up letter first; seldom more than one.</summary>
    public static IReadOnlyList<LetterInOutbox> InOutbox(CaseState state)
    {
        var letters = new List<LetterInOutbox>();
        if (FollowUpRules.Waiting(state) is { } followUp) letters.Add(new(followUp.MessageId, LetterKinds.Parse(followUp.Letter), FollowUpRules.Uncertain(state)));
        if (state is { Stage: Stage.Queued, LastQueued: { } request }) letters.Add(new(request.MessageId, null, state.Uncertain));
        return letters;
    }

    /// <summary>The next mail server took a letter.</summary>
    public static CaseEvent Left(CaseState state, Sent sent) => Queued(state, sent.MessageId) is { } queued ? FollowUpRules.Allowed(state, Went(queued, sent)) : sent;

    /// <summary>A letter was refused for good.</summary>
    public static CaseEvent Failed(CaseState state, SendFailed failed) => Queued(state, failed.MessageId) is null ? failed
        : new FollowUpFailed { On = failed.On, Note = failed.Note, MessageId = failed.MessageId, Reason = failed.Reason };

    /// <summary>Nobody knows whether a letter arrived.</summary>
    public static CaseEvent Unknown(CaseState state, SendUncertain uncertain) => Queued(state, uncertain.MessageId) is null ? uncertain
        : new FollowUpUncertain { On = uncertain.On, Note = uncertain.Note, MessageId = uncertain.MessageId, Reason = uncertain.Reason };

    /// <summary>A letter was called back while it waited.</summary>
    public static CaseEvent CalledBack(LetterInOutbox letter) => letter.FollowUp is null ? new SendCancelled() : new FollowUpCancelled { MessageId = letter.MessageId };

    /// <summary>A letter came back.</summary>
    /// <param name="state">The case.</param>
    /// <param name="bounced">What is told of it.</param>
    /// <param name="messageId">The message that came back, where the report names it; else it is the last that left, for a bounce is days away from its letter, the next letter weeks.</param>
    public static CaseEvent CameBack(CaseState state, Bounced bounced, string? messageId = null) =>
        (messageId is null ? (LastMail(state) as FollowUpWent)?.MessageId : Queued(state, messageId)?.MessageId) is { } followUp
            ? new FollowUpFailed { On = bounced.On, Note = bounced.Note, MessageId = followUp, Reason = bounced.Diagnostic ?? "It came back." } : bounced;

    private static FollowUpWent Went(FollowUpQueued queued, Sent sent)
    {
        var went = FollowUpRules.EventOf(LetterKinds.Parse(queued.Letter)) with
        {
            On = sent.On, Time = sent.Time, Note = sent.Note, Letter = queued.Letter, MessageId = sent.MessageId, To = sent.To, ServerReply = sent.ServerReply, Server = sent.Server,
            Practice = sent.Practice ? true : null, AnswerBy = queued.AnswerBy,
        };
        return went is ComplaintFiled complaint ? complaint with { Authority = queued.Authority } : went;
    }

    private static CaseEvent? LastMail(CaseState state) =>
        state.Events.LastOrDefault(e => e.Happened is Sent or FollowUpWent { MessageId: not null })?.Happened;

    private static FollowUpQueued? Queued(CaseState state, string messageId) =>
        state.Events.Select(e => e.Happened).OfType<FollowUpQueued>().LastOrDefault(q => q.MessageId == messageId);
}
