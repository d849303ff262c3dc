using OptOut.Domain.Localization;

namespace OptOut.App.Evidence.Words;

/// <summary>What happened, in one language: sentences for chronologies and names for exhibits.</summary>
internal sealed partial record EventSentences
{
    public required string Opened { get; init; }
    public required string DraftChanged { get; init; }
    public required string Queued { get; init; }
    public required string SendCancelled { get; init; }
    public required string Sent { get; init; }
    public required string SendFailed { get; init; }
    public required string SendUncertain { get; init; }
    public required string Filed { get; init; }
    public required string FiledThrough { get; init; }
    public required string Ticket { get; init; }
    public required string Received { get; init; }
    public required string ProofIs { get; init; }
    public required string Acknowledged { get; init; }
    public required string AutoReplied { get; init; }
    public required string Bounced { get; init; }
    public required string IdentityRequested { get; init; }
    public required string Unjustified { get; init; }
    public required string IdentityProvided { get; init; }
    public required string ClarificationRequested { get; init; }
    public required string ClarificationProvided { get; init; }
    public required string ExtensionNotice { get; init; }
    public required string Until { get; init; }
    public required string Reasons { get; init; }
    public required string Answered { get; init; }
    public required string AnsweredAs { get; init; }
    public required string Missing { get; init; }
    public required string Refused { get; init; }
    public required string ReminderSent { get; init; }
    public required string NoticeSent { get; init; }
    public required string ComplaintFiled { get; init; }
    public required string ComplaintFiledWith { get; init; }
    public required string FileNumber { get; init; }
    public required string AuthorityInformed { get; init; }
    public required string RemedyChecked { get; init; }
    public required string RemedyFound { get; init; }
    public required string Noted { get; init; }
    public required string EvidenceAdded { get; init; }
    public required string EvidenceTitled { get; init; }
    public required string Withdrawn { get; init; }
    public required string Closed { get; init; }
    public required string Scope { get; init; }
    public required string Reopened { get; init; }
    public required string CorrectionVoid { get; init; }
    public required string Correction { get; init; }
    public required string FollowUpDrafted { get; init; }
    public required string FollowUpQueued { get; init; }
    public required string FollowUpCancelled { get; init; }
    public required string FollowUpSent { get; init; }
    public required string FollowUpFailed { get; init; }
    public required string FollowUpUncertain { get; init; }
    public required string TakenBy { get; init; }
    public required string AnswerBy { get; init; }
    public required string AnswerChecked { get; init; }
    public required string TitleLetter { get; init; }
    public required string TitleLetterWent { get; init; }
    public required string TitleAttachment { get; init; }
    public required string TitleRequest { get; init; }
    public required string TitleTranscript { get; init; }
    public required string TitleReceipt { get; init; }
    public required string TitleAcknowledgement { get; init; }
    public required string TitleIdentity { get; init; }
    public required string TitleIdentityGiven { get; init; }
    public required string TitleClarification { get; init; }
    public required string TitleExtension { get; init; }
    public required string TitleAnswer { get; init; }
    public required string TitleRefusal { get; init; }
    public required string TitleReminder { get; init; }
    public required string TitleNotice { get; init; }
    public required string TitleComplaint { get; init; }
    public required string TitleAuthority { get; init; }
    public required string TitleRemedy { get; init; }
    public required string TitleBounce { get; init; }
    public required string TitleAutoReply { get; init; }
    public required string TitleFiled { get; init; }

    /// <summary>Names of rights, stages, outcomes, reasons and points of a complaint, by their word in the history.</summary>
    public required IReadOnlyDictionary<string, string> Terms { get; init; }
}
