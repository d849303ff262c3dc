using OptOut.App.Evidence.Words;
using OptOut.Domain.Cases;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>An event in one plain sentence, for chronologies.</summary>
internal sealed class EventWords(DossierWords words)
{
    private EventSentences Say => words.Event;

    public string Of(CaseEvent happened) => Join(Sentence(happened), happened.Note);

    private string Sentence(CaseEvent happened) => happened switch
    {
        Opened x => DossierWords.Fill(Say.Opened, x.Controller),
        DraftChanged => Say.DraftChanged,
        Queued x => DossierWords.Fill(Say.Queued, x.To),
        SendCancelled => Say.SendCancelled,
        Sent x => DossierWords.Fill(Say.Sent, x.To, x.ServerReply),
        SendFailed x => DossierWords.Fill(Say.SendFailed, x.Reason),
        SendUncertain x => DossierWords.Fill(Say.SendUncertain, x.Reason),
        Filed x => Join((x.Channel ?? x.Address) is { Length: > 0 } way ? DossierWords.Fill(Say.FiledThrough, way) : Say.Filed, With(Say.Ticket, x.Ticket)),
        Bounced x => Join(Say.Bounced, x.Diagnostic),
        Withdrawn => Say.Withdrawn,
        Closed x => Join(DossierWords.Fill(Say.Closed, words.Term("Outcome", x.Outcome.ToString())), x.Reason is { } why ? words.Term("Reason", why.ToString()) + "." : null, With(Say.Scope, x.Scope)),
        Reopened => Say.Reopened,
        Corrected x => DossierWords.Fill(x.Void ? Say.CorrectionVoid : Say.Correction, x.Corrects),
        FollowUpDrafted x => DossierWords.Fill(Say.FollowUpDrafted, Letter(x.Letter)),
        FollowUpQueued x => Join(DossierWords.Fill(Say.FollowUpQueued, Letter(x.Letter), x.To), AnswerBy(x.AnswerBy)),
        FollowUpCancelled => Say.FollowUpCancelled,
        FollowUpFailed x => DossierWords.Fill(Say.FollowUpFailed, x.Reason),
        FollowUpUncertain x => DossierWords.Fill(Say.FollowUpUncertain, x.Reason),
        FollowUpWent x => Join(Ours(x), x.ServerReply is { Length: > 0 } reply ? DossierWords.Fill(Say.TakenBy, x.To, reply) : null, AnswerBy(x.AnswerBy)),
        _ => Theirs(happened),
    };

    // Letters that follow the request; each moves the case in its own way.
    private string Ours(FollowUpWent happened) => happened switch
    {
        IdentityProvided x => Join(Say.IdentityProvided, x.Given),
        ClarificationProvided x => Join(Say.ClarificationProvided, x.Given),
        ReminderSent => Say.ReminderSent,
        NoticeSent => Say.NoticeSent,
        ComplaintFiled x => Join(string.IsNullOrEmpty(x.Authority) ? Say.ComplaintFiled : DossierWords.Fill(Say.ComplaintFiledWith, x.Authority), With(Say.FileNumber, x.FileNumber)),
        _ => DossierWords.Fill(Say.FollowUpSent, Letter(happened.Letter ?? "")),
    };

    private string Letter(string kind) => Say.Terms.GetValueOrDefault($"Letter.{kind}", kind);

    private string? AnswerBy(DateOnly? day) => day is null ? null : DossierWords.Fill(Say.AnswerBy, words.DayOf(day));

    // What the controller or the authority did, and what the person added.
    private string Theirs(CaseEvent happened) => happened switch
    {
        Received x => Join(Say.Received, With(Say.ProofIs, x.Proof)),
        Acknowledged x => Join(Say.Acknowledged, With(Say.Ticket, x.Ticket)),
        AutoReplied => Say.AutoReplied,
        IdentityRequested x => Join(Say.IdentityRequested, x.Asked, x.Justified == false ? Say.Unjustified : null),
        ClarificationRequested x => Join(Say.ClarificationRequested, x.Asked),
        ExtensionNotice x => Join(Say.ExtensionNotice, x.Until is { } until ? DossierWords.Fill(Say.Until, words.DayOf(until)) : null, With(Say.Reasons, x.Reasons)),
        Answered x => Join(string.IsNullOrEmpty(x.Result) ? Say.Answered : DossierWords.Fill(Say.AnsweredAs, words.Term("Result", x.Result)), x.Gaps is { Count: > 0 } gaps ? DossierWords.Fill(Say.Missing, string.Join("; ", gaps)) : null),
        Refused x => Join(DossierWords.Fill(Say.Refused, words.Term("Reason", x.Reason.ToString())), x.Words),
        AuthorityInformed x => Join(Say.AuthorityInformed, With(Say.FileNumber, x.FileNumber), x.Told),
        RemedyChecked x => string.IsNullOrEmpty(x.Found) ? Say.RemedyChecked : DossierWords.Fill(Say.RemedyFound, words.Term("Found", x.Found)),
        AnswerChecked => Say.AnswerChecked,
        EvidenceAdded x => string.IsNullOrEmpty(x.Title) ? Say.EvidenceAdded : DossierWords.Fill(Say.EvidenceTitled, x.Title),
        _ => Say.Noted,
    };

    private static string? With(string pattern, string? value) => string.IsNullOrEmpty(value) ? null : DossierWords.Fill(pattern, value);

    private static string Join(params string?[] parts) => string.Join(' ', parts.Where(p => !string.IsNullOrEmpty(p)));
}
