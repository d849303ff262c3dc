using OptOut.App.Evidence.Words;
using OptOut.Domain.Cases;
using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>An event in one plain sentence, for chronologies.</summary>
internal sealed class EventTexts(DossierTexts words)
{
    private EventSentences Say => words.Event;

    public string Of(CaseEvent happened) => Join(Sentence(happened), happened.Note);

    private string Sentence(CaseEvent happened) => happened switch
    {
        Opened x => DossierTexts.Fill(Say.Opened, x.Controller),
        DraftChanged => Say.DraftChanged,
        Queued x => DossierTexts.Fill(Say.Queued, x.To),
        SendCancelled => Say.SendCancelled,
        Sent x => DossierTexts.Fill(Say.Sent, x.To, x.ServerReply),
        SendFailed x => DossierTexts.Fill(Say.SendFailed, x.Reason),
        SendUncertain x => DossierTexts.Fill(Say.SendUncertain, x.Reason),
        Filed x => Join((x.Channel ?? x.Address) is { Length: > 0 } way ? DossierTexts.Fill(Say.FiledThrough, way) : Say.Filed, With(Say.Ticket, x.Ticket)),
        Bounced x => Join(Say.Bounced, x.Diagnostic),
        Withdrawn => Say.Withdrawn,
        Closed x => Join(DossierTexts.Fill(Say.Closed, words.Term("Outcome", x.Outcome.ToString())), x.Reason is { } why ? words.Term("Reason", why.ToString()) + "." : null, With(Say.Scope, x.Scope)),
        Reopened => Say.Reopened,
        Corrected x => DossierTexts.Fill(x.Void ? Say.CorrectionVoid : Say.Correction, x.Corrects),
        FollowUpDrafted x => DossierTexts.Fill(Say.FollowUpDrafted, Letter(x.Letter)),
        FollowUpQueued x => Join(DossierTexts.Fill(Say.FollowUpQueued, Letter(x.Letter), x.To), AnswerBy(x.AnswerBy)),
        FollowUpCancelled => Say.FollowUpCancelled,
        FollowUpFailed x => DossierTexts.Fill(Say.FollowUpFailed, x.Reason),
        FollowUpUncertain x => DossierTexts.Fill(Say.FollowUpUncertain, x.Reason),
        FollowUpWent x => Join(Ours(x), x.ServerReply is { Length: > 0 } reply ? DossierTexts.Fill(Say.TakenBy, x.To, reply) : null, AnswerBy(x.AnswerBy)),
        _ => Theirs(happened),
    };

    // Letters that follow the request; each moves the case in its own way.
    private string Ours(FollowUpWent happened) => happened switch
    {
        IdentityProvided x => Join(Say.IdentityProvided, x.Given),
        ClarificationProvided x => Join(Say.ClarificationProvided, x.Given),
        ReminderSent => Say.ReminderSent,
        NoticeSent => Say.NoticeSent,
        ComplaintFiled x => Join(string.IsNullOrEmpty(x.Authority) ? Say.ComplaintFiled : DossierTexts.Fill(Say.ComplaintFiledWith, x.Authority), With(Say.FileNumber, x.FileNumber)),
        _ => DossierTexts.Fill(Say.FollowUpSent, Letter(happened.Letter ?? "")),
    };

    private string Letter(string kind) => Say.Terms.GetValueOrDefault($"Letter.{kind}", kind);

    private string? AnswerBy(DateOnly? day) => day is null ? null : DossierTexts.Fill(Say.AnswerBy, words.DayOf(day));

    // What the controller or the authority did, and what the person added.
    private string Theirs(CaseEvent happened) => happened switch
    {
        Received x => Join(Say.Received, With(Say.ProofIs, x.Proof)),
        Acknowledged x => Join(Say.Acknowledged, With(Say.Ticket, x.Ticket)),
        AutoReplied => Say.AutoReplied,
        IdentityRequested x => Join(Say.IdentityRequested, x.Asked, x.Justified == false ? Say.Unjustified : null),
        ClarificationRequested x => Join(Say.ClarificationRequested, x.Asked),
        ExtensionNotice x => Join(Say.ExtensionNotice, x.Until is { } until ? DossierTexts.Fill(Say.Until, words.DayOf(until)) : null, With(Say.Reasons, x.Reasons)),
        Answered x => Join(string.IsNullOrEmpty(x.Result) ? Say.Answered : DossierTexts.Fill(Say.AnsweredAs, words.Term("Result", x.Result)), x.Gaps is { Count: > 0 } gaps ? DossierTexts.Fill(Say.Missing, string.Join("; ", gaps)) : null),
        Refused x => Join(DossierTexts.Fill(Say.Refused, words.Term("Reason", x.Reason.ToString())), x.Words),
        AuthorityInformed x => Join(Say.AuthorityInformed, With(Say.FileNumber, x.FileNumber), x.Told),
        RemedyChecked x => string.IsNullOrEmpty(x.Found) ? Say.RemedyChecked : DossierTexts.Fill(Say.RemedyFound, words.Term("Found", x.Found)),
        AnswerChecked => Say.AnswerChecked,
        EvidenceAdded x => string.IsNullOrEmpty(x.Title) ? Say.EvidenceAdded : DossierTexts.Fill(Say.EvidenceTitled, x.Title),
        _ => Say.Noted,
    };

    private static string? With(string pattern, string? value) => string.IsNullOrEmpty(value) ? null : DossierTexts.Fill(pattern, value);

    private static string Join(params string?[] parts) => string.Join(' ', parts.Where(p => !string.IsNullOrEmpty(p)));
}
