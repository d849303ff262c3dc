using OptOut.Domain.Letters;

namespace OptOut.Domain.Cases;

/// <summary>What a history says about the follow-up letters of a case. Derived on each question, like everything else.</summary>
public static class FollowUpRules
{
    /// <summary>The follow-up letter that is in the outbox; null when none is.</summary>
    public static FollowUpQueued? Waiting(CaseState state) =>
        state.Events.LastOrDefault(e => e.Happened is FollowUpQueued)?.Happened is FollowUpQueued queued && !state.Events.Any(e => Ends(e.Happened, queued.MessageId)) ? queued : null;

    /// <summary>True while nobody knows whether the waiting letter arrived.</summary>
    public static bool Uncertain(CaseState state) =>
        Waiting(state) is { } waiting && state.Events.Any(e => e.Happened is FollowUpUncertain x && x.MessageId == waiting.MessageId);

    /// <summary>The facts and the edited words of a letter in work; empty when nobody has written on it since it last went out.</summary>
    public static (IReadOnlyDictionary<string, string> Facts, string? EditedText) Draft(CaseState state, LetterKind kind)
    {
        var letter = kind.WireName();
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        string? text = null;
        foreach (var happened in state.Events.Select(e => e.Happened))
        {
            if (happened is FollowUpWent went && IsOf(went, kind))
            {
                facts.Clear();
                text = null;
            }
            else if (happened is AnswerChecked) facts.Remove("gaps");
            else if (happened is FollowUpDrafted draft && draft.Letter == letter)
            {
                foreach (var (key, value) in draft.Facts ?? new Dictionary<string, string>(StringComparer.Ordinal)) facts[key] = value;
                text = draft.EditedText is null ? text : draft.EditedText.Length == 0 ? null : draft.EditedText;
            }
        }

        return (facts, text);
    }

    /// <summary>True when a letter of the kind went out.</summary>
    public static bool Went(CaseState state, LetterKind kind) => state.Events.Any(e => e.Happened is FollowUpWent went && IsOf(went, kind) && !Failed(state, went.MessageId));

    /// <summary>The event that says a letter of the kind went out; without its particulars.</summary>
    public static FollowUpWent EventOf(LetterKind kind) => kind switch
    {
        LetterKind.Reminder => new ReminderSent(),
        LetterKind.NonComplianceNotice => new NoticeSent(),
        LetterKind.IdentityAnswer => new IdentityProvided(),
        LetterKind.ClarificationAnswer => new ClarificationProvided(),
        LetterKind.AuthorityComplaint => new ComplaintFiled(),
        _ => new FollowUpSent(),
    };

    /// <summary>The event itself where the stage takes it, else the one every stage after sending takes: what went out went out.</summary>
    public static FollowUpWent Allowed(CaseState state, FollowUpWent went) => Lifecycle.Allows(state.Stage, went.GetType()) ? went : new FollowUpSent
    {
        On = went.On, Time = went.Time, Note = went.Note, Letter = went.Letter, MessageId = went.MessageId, To = went.To, ServerReply = went.ServerReply, Server = went.Server,
        Practice = went.Practice, Channel = went.Channel, AnswerBy = went.AnswerBy,
    };

    private static bool Failed(CaseState state, string? messageId) => messageId is not null && state.Events.Any(e => e.Happened is FollowUpFailed x && x.MessageId == messageId);

    // A letter recorded by hand may lack its kind; then the event says it.
    private static bool IsOf(FollowUpWent went, LetterKind kind) =>
        went.Letter is { } letter ? letter == kind.WireName() : went is not FollowUpSent && went.GetType() == EventOf(kind).GetType();

    private static bool Ends(CaseEvent happened, string messageId) => happened switch
    {
        FollowUpWent x => x.MessageId == messageId,
        FollowUpCancelled x => x.MessageId == messageId,
        FollowUpFailed x => x.MessageId == messageId,
        _ => false,
    };
}
