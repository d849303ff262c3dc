using OptOut.App.Localization.Resources;
using OptOut.Domain.Localization;

namespace OptOut.App.Localization;

/// <summary>Names of stages and events within the messages of use cases. In English they are those of the command line.</summary>
internal sealed class MessageTerms(Language language) : Texts<MessageTermsResources>(language)
{
    /// <summary>The name of a term; its own where there is none.</summary>
    public string Of(Term term)
    {
        var key = term.Kind switch { "stage" => Stage(term.Name), "event" => Event(term.Name), "clock" => Clock(term.Name), _ => null };
        return key is null ? term.Name : this[key];
    }

    private static string? Stage(string name) => name switch
    {
        "Draft" => nameof(MessageTermsResources.StageDraft),
        "Queued" => nameof(MessageTermsResources.StageQueued),
        "AwaitingReply" => nameof(MessageTermsResources.StageAwaitingReply),
        "ReplyToRead" => nameof(MessageTermsResources.StageReplyToRead),
        "TheyAsk" => nameof(MessageTermsResources.StageTheyAsk),
        "Answered" => nameof(MessageTermsResources.StageAnswered),
        "WithAuthority" => nameof(MessageTermsResources.StageWithAuthority),
        "Closed" => nameof(MessageTermsResources.StageClosed),
        _ => null,
    };

    private static string? Event(string name) => name switch
    {
        "opened" => nameof(MessageTermsResources.EventOpened),
        "draft-changed" => nameof(MessageTermsResources.EventDraftChanged),
        "queued" => nameof(MessageTermsResources.EventQueued),
        "send-cancelled" => nameof(MessageTermsResources.EventSendCancelled),
        "sent" => nameof(MessageTermsResources.EventSent),
        "send-failed" => nameof(MessageTermsResources.EventSendFailed),
        "send-uncertain" => nameof(MessageTermsResources.EventSendUncertain),
        "filed" => nameof(MessageTermsResources.EventFiled),
        "received" => nameof(MessageTermsResources.EventReceived),
        "acknowledged" => nameof(MessageTermsResources.EventAcknowledged),
        "auto-replied" => nameof(MessageTermsResources.EventAutoReplied),
        "bounced" => nameof(MessageTermsResources.EventBounced),
        "identity-requested" => nameof(MessageTermsResources.EventIdentityRequested),
        "identity-provided" => nameof(MessageTermsResources.EventIdentityProvided),
        "clarification-requested" => nameof(MessageTermsResources.EventClarificationRequested),
        "clarification-provided" => nameof(MessageTermsResources.EventClarificationProvided),
        "extension-notice" => nameof(MessageTermsResources.EventExtensionNotice),
        "answered" => nameof(MessageTermsResources.EventAnswered),
        "refused" => nameof(MessageTermsResources.EventRefused),
        "reminder-sent" => nameof(MessageTermsResources.EventReminderSent),
        "notice-sent" => nameof(MessageTermsResources.EventNoticeSent),
        "complaint-filed" => nameof(MessageTermsResources.EventComplaintFiled),
        "answer-checked" => nameof(MessageTermsResources.EventAnswerChecked),
        "follow-up-drafted" => nameof(MessageTermsResources.EventFollowUpDrafted),
        "follow-up-queued" => nameof(MessageTermsResources.EventFollowUpQueued),
        "follow-up-cancelled" => nameof(MessageTermsResources.EventFollowUpCancelled),
        "follow-up-sent" => nameof(MessageTermsResources.EventFollowUpSent),
        "follow-up-failed" => nameof(MessageTermsResources.EventFollowUpFailed),
        "follow-up-uncertain" => nameof(MessageTermsResources.EventFollowUpUncertain),
        "authority-informed" => nameof(MessageTermsResources.EventAuthorityInformed),
        "remedy-checked" => nameof(MessageTermsResources.EventRemedyChecked),
        "note" => nameof(MessageTermsResources.EventNote),
        "evidence" => nameof(MessageTermsResources.EventEvidence),
        "withdrawn" => nameof(MessageTermsResources.EventWithdrawn),
        "closed" => nameof(MessageTermsResources.EventClosed),
        "reopened" => nameof(MessageTermsResources.EventReopened),
        "corrected" => nameof(MessageTermsResources.EventCorrected),
        _ => null,
    };

    private static string? Clock(string name) => name switch
    {
        "idRequested" => nameof(MessageTermsResources.ClockIdRequested),
        "idReceived" => nameof(MessageTermsResources.ClockIdReceived),
        "clarificationRequested" => nameof(MessageTermsResources.ClockClarificationRequested),
        "clarificationReceived" => nameof(MessageTermsResources.ClockClarificationReceived),
        "extensionNotice" => nameof(MessageTermsResources.ClockExtensionNotice),
        "feeRequested" => nameof(MessageTermsResources.ClockFeeRequested),
        "feePaid" => nameof(MessageTermsResources.ClockFeePaid),
        _ => null,
    };
}
