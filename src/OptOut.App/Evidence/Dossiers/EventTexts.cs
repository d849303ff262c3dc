using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>An event in one plain sentence, for chronologies.</summary>
internal sealed class EventTexts(Language language) : Texts<EventsResources>(language)
{
    public TermTexts Terms { get; } = new(language);

    public string Of(CaseEvent happened) => Join(Sentence(happened), happened.Note);

    private string Sentence(CaseEvent happened) => happened switch
    {
        Opened x => this[nameof(EventsResources.Opened), x.Controller],
        DraftChanged => this[nameof(EventsResources.DraftChanged)],
        Queued x => this[nameof(EventsResources.Queued), x.To],
        SendCancelled => this[nameof(EventsResources.SendCancelled)],
        Sent x => this[nameof(EventsResources.Sent), x.To, x.ServerReply],
        SendFailed x => this[nameof(EventsResources.SendFailed), x.Reason],
        SendUncertain x => this[nameof(EventsResources.SendUncertain), x.Reason],
        Filed x => Join((x.Channel ?? x.Address) is { Length: > 0 } way ? this[nameof(EventsResources.FiledThrough), way] : this[nameof(EventsResources.Filed)], With(nameof(EventsResources.Ticket), x.Ticket)),
        Bounced x => Join(this[nameof(EventsResources.Bounced)], x.Diagnostic),
        Withdrawn => this[nameof(EventsResources.Withdrawn)],
        Closed x => Join(this[nameof(EventsResources.Closed), Terms.Outcome(x.Outcome)], x.Reason is { } why ? Terms.Reason(why) + "." : null, With(nameof(EventsResources.Scope), x.Scope)),
        Reopened => this[nameof(EventsResources.Reopened)],
        Corrected x => this[x.Void ? nameof(EventsResources.CorrectionVoid) : nameof(EventsResources.Correction), x.Corrects],
        FollowUpDrafted x => this[nameof(EventsResources.FollowUpDrafted), Terms.Letter(x.Letter)],
        FollowUpQueued x => Join(this[nameof(EventsResources.FollowUpQueued), Terms.Letter(x.Letter), x.To], AnswerBy(x.AnswerBy)),
        FollowUpCancelled => this[nameof(EventsResources.FollowUpCancelled)],
        FollowUpFailed x => this[nameof(EventsResources.FollowUpFailed), x.Reason],
        FollowUpUncertain x => this[nameof(EventsResources.FollowUpUncertain), x.Reason],
        FollowUpWent x => Join(Ours(x), x.ServerReply is { Length: > 0 } reply ? this[nameof(EventsResources.TakenBy), x.To, reply] : null, AnswerBy(x.AnswerBy)),
        _ => Theirs(happened),
    };

    // Letters that follow the request; each moves the case in its own way.
    private string Ours(FollowUpWent happened) => happened switch
    {
        IdentityProvided x => Join(this[nameof(EventsResources.IdentityProvided)], x.Given),
        ClarificationProvided x => Join(this[nameof(EventsResources.ClarificationProvided)], x.Given),
        ReminderSent => this[nameof(EventsResources.ReminderSent)],
        NoticeSent => this[nameof(EventsResources.NoticeSent)],
        ComplaintFiled x => Join(string.IsNullOrEmpty(x.Authority) ? this[nameof(EventsResources.ComplaintFiled)] : this[nameof(EventsResources.ComplaintFiledWith), x.Authority], With(nameof(EventsResources.FileNumber), x.FileNumber)),
        _ => this[nameof(EventsResources.FollowUpSent), Terms.Letter(happened.Letter ?? "")],
    };

    private string? AnswerBy(DateOnly? day) => day is null ? null : this[nameof(EventsResources.AnswerBy), Language.ShortDate(day)];

    // What the controller or the authority did, and what the person added.
    private string Theirs(CaseEvent happened) => happened switch
    {
        Received x => Join(this[nameof(EventsResources.Received)], With(nameof(EventsResources.ProofIs), x.Proof)),
        Acknowledged x => Join(this[nameof(EventsResources.Acknowledged)], With(nameof(EventsResources.Ticket), x.Ticket)),
        AutoReplied => this[nameof(EventsResources.AutoReplied)],
        IdentityRequested x => Join(this[nameof(EventsResources.IdentityRequested)], x.Asked, x.Justified == false ? this[nameof(EventsResources.Unjustified)] : null),
        ClarificationRequested x => Join(this[nameof(EventsResources.ClarificationRequested)], x.Asked),
        ExtensionNotice x => Join(this[nameof(EventsResources.ExtensionNotice)], x.Until is { } until ? this[nameof(EventsResources.Until), Language.ShortDate(until)] : null, With(nameof(EventsResources.Reasons), x.Reasons)),
        Answered x => Join(string.IsNullOrEmpty(x.Result) ? this[nameof(EventsResources.Answered)] : this[nameof(EventsResources.AnsweredAs), Terms.Result(x.Result)], x.Gaps is { Count: > 0 } gaps ? this[nameof(EventsResources.Missing), string.Join("; ", gaps)] : null),
        Refused x => Join(this[nameof(EventsResources.Refused), Terms.Reason(x.Reason)], x.Words),
        AuthorityInformed x => Join(this[nameof(EventsResources.AuthorityInformed)], With(nameof(EventsResources.FileNumber), x.FileNumber), x.Told),
        RemedyChecked x => string.IsNullOrEmpty(x.Found) ? this[nameof(EventsResources.RemedyChecked)] : this[nameof(EventsResources.RemedyFound), Terms.Found(x.Found)],
        AnswerChecked => this[nameof(EventsResources.AnswerChecked)],
        EvidenceAdded x => string.IsNullOrEmpty(x.Title) ? this[nameof(EventsResources.EvidenceAdded)] : this[nameof(EventsResources.EvidenceTitled), x.Title],
        _ => this[nameof(EventsResources.Noted)],
    };

    private string? With(string key, string? value) => string.IsNullOrEmpty(value) ? null : this[key, value];

    private static string Join(params string?[] parts) => string.Join(' ', parts.Where(p => !string.IsNullOrEmpty(p)));
}
