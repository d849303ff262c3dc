using System.Text.Json;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;

namespace OptOut.App.Localization;

/// <summary>Names of rights, stages, outcomes, reasons, results, letters and points of a complaint, as dossiers give them.</summary>
internal sealed class TermTexts(Language language) : Texts<TermsResources>(language)
{
    public string Rights(IEnumerable<string> rights) => string.Join(", ", rights.Select(Right));

    /// <summary>The name of a right; the word itself where the history holds one that is none.</summary>
    public string Right(string word) => Known(word, JsonNamingPolicy.CamelCase.ConvertName(word) switch
    {
        "access" => nameof(TermsResources.RightAccess),
        "erasure" => nameof(TermsResources.RightErasure),
        "objection" => nameof(TermsResources.RightObjection),
        "rectification" => nameof(TermsResources.RightRectification),
        "restriction" => nameof(TermsResources.RightRestriction),
        "portability" => nameof(TermsResources.RightPortability),
        "withdrawal" => nameof(TermsResources.RightWithdrawal),
        "takedown" => nameof(TermsResources.RightTakedown),
        "outputSuppression" => nameof(TermsResources.RightOutputSuppression),
        "trainingOptOut" => nameof(TermsResources.RightTrainingOptOut),
        "copyright" => nameof(TermsResources.RightCopyright),
        _ => null,
    });

    public string Stage(Stage stage) => this[stage switch
    {
        Domain.Cases.Stage.Draft => nameof(TermsResources.StageDraft),
        Domain.Cases.Stage.Queued => nameof(TermsResources.StageQueued),
        Domain.Cases.Stage.AwaitingReply => nameof(TermsResources.StageAwaitingReply),
        Domain.Cases.Stage.ReplyToRead => nameof(TermsResources.StageReplyToRead),
        Domain.Cases.Stage.TheyAsk => nameof(TermsResources.StageTheyAsk),
        Domain.Cases.Stage.Answered => nameof(TermsResources.StageAnswered),
        Domain.Cases.Stage.WithAuthority => nameof(TermsResources.StageWithAuthority),
        Domain.Cases.Stage.Closed => nameof(TermsResources.StageClosed),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "This stage has no name."),
    }];

    public string Outcome(Outcome outcome) => this[outcome switch
    {
        Domain.Cases.Outcome.Fulfilled => nameof(TermsResources.OutcomeFulfilled),
        Domain.Cases.Outcome.Partly => nameof(TermsResources.OutcomePartly),
        Domain.Cases.Outcome.Refused => nameof(TermsResources.OutcomeRefused),
        Domain.Cases.Outcome.NothingHeld => nameof(TermsResources.OutcomeNothingHeld),
        Domain.Cases.Outcome.NotController => nameof(TermsResources.OutcomeNotController),
        Domain.Cases.Outcome.NoReply => nameof(TermsResources.OutcomeNoReply),
        Domain.Cases.Outcome.Undeliverable => nameof(TermsResources.OutcomeUndeliverable),
        Domain.Cases.Outcome.Withdrawn => nameof(TermsResources.OutcomeWithdrawn),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no name."),
    }];

    public string Reason(RefusalReason reason) => this[reason switch
    {
        RefusalReason.Unstated => nameof(TermsResources.ReasonUnstated),
        RefusalReason.NotController => nameof(TermsResources.ReasonNotController),
        RefusalReason.NotIdentifiable => nameof(TermsResources.ReasonNotIdentifiable),
        RefusalReason.Excessive => nameof(TermsResources.ReasonExcessive),
        RefusalReason.ErasureExemption => nameof(TermsResources.ReasonErasureExemption),
        RefusalReason.CompellingGrounds => nameof(TermsResources.ReasonCompellingGrounds),
        RefusalReason.TechnicallyImpossible => nameof(TermsResources.ReasonTechnicallyImpossible),
        RefusalReason.NoPersonalDataInModel => nameof(TermsResources.ReasonNoPersonalDataInModel),
        RefusalReason.PublicData => nameof(TermsResources.ReasonPublicData),
        RefusalReason.PortalOnly => nameof(TermsResources.ReasonPortalOnly),
        RefusalReason.IdentityRequired => nameof(TermsResources.ReasonIdentityRequired),
        RefusalReason.FeeDemanded => nameof(TermsResources.ReasonFeeDemanded),
        RefusalReason.OutsideJurisdiction => nameof(TermsResources.ReasonOutsideJurisdiction),
        RefusalReason.Other => nameof(TermsResources.ReasonOther),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no name."),
    }];

    /// <summary>What an answer amounted to; the word itself where it is none of ours.</summary>
    public string Result(string word) => Known(word, JsonNamingPolicy.CamelCase.ConvertName(word) switch
    {
        "full" => nameof(TermsResources.ResultFull),
        "partly" => nameof(TermsResources.ResultPartly),
        "nothingHeld" => nameof(TermsResources.ResultNothingHeld),
        "notController" => nameof(TermsResources.ResultNotController),
        "portal" => nameof(TermsResources.ResultPortal),
        _ => null,
    });

    /// <summary>Whether a remedy holds; the word itself where it is none of ours.</summary>
    public string Found(string word) => Known(word, JsonNamingPolicy.CamelCase.ConvertName(word) switch
    {
        "holds" => nameof(TermsResources.FoundHolds),
        "partly" => nameof(TermsResources.FoundPartly),
        "gone" => nameof(TermsResources.FoundGone),
        _ => null,
    });

    /// <summary>The name of a letter after the request by its wire name; the word itself where it is none of them.</summary>
    public string Letter(string wireName) => Known(wireName, wireName switch
    {
        "reminder" => nameof(TermsResources.LetterReminder),
        "non-compliance-notice" => nameof(TermsResources.LetterNonComplianceNotice),
        "extension-acknowledgement" => nameof(TermsResources.LetterExtensionAcknowledgement),
        "extension-refusal" => nameof(TermsResources.LetterExtensionRefusal),
        "identity-answer" => nameof(TermsResources.LetterIdentityAnswer),
        "clarification-answer" => nameof(TermsResources.LetterClarificationAnswer),
        "refusal-rebuttal" => nameof(TermsResources.LetterRefusalRebuttal),
        "incomplete-answer" => nameof(TermsResources.LetterIncompleteAnswer),
        "controller-complaint" => nameof(TermsResources.LetterControllerComplaint),
        "authority-complaint" => nameof(TermsResources.LetterAuthorityComplaint),
        "mandate" => nameof(TermsResources.LetterMandate),
        _ => null,
    });

    public string Issue(CaseIssue issue) => issue.Kind switch
    {
        IssueKind.RightOpen => this[nameof(TermsResources.IssueRightOpen), Right(issue.Detail)],
        IssueKind.NoAnswer => this[nameof(TermsResources.IssueNoAnswer)],
        IssueKind.LateAnswer => this[nameof(TermsResources.IssueLateAnswer)],
        IssueKind.Refusal => this[nameof(TermsResources.IssueRefusal), Reason(Enum.Parse<RefusalReason>(issue.Detail))],
        IssueKind.Gap => this[nameof(TermsResources.IssueGap), issue.Detail],
        IssueKind.IdentityDemand => this[nameof(TermsResources.IssueIdentityDemand)],
        IssueKind.ExtensionWithoutReasons => this[nameof(TermsResources.IssueExtensionWithoutReasons)],
        IssueKind.RemedyGone => this[nameof(TermsResources.IssueRemedyGone)],
        _ => throw new ArgumentOutOfRangeException(nameof(issue), issue.Kind, "This point has no name."),
    };

    private string Known(string word, string? key) => key is null ? word : this[key];
}
