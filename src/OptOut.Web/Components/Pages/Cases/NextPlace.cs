using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Shared;
using Step = OptOut.Domain.Cases.NextStep;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>Where the next step of a case is done, so that what is said first is one press away.</summary>
internal static class NextPlace
{
    /// <summary>The address; null where the step is only to wait, or is done on the case's own page.</summary>
    /// <param name="view">The case.</param>
    /// <param name="letters">The letters that can follow, with whether they fit now.</param>
    /// <param name="reply">The message that waits to be read.</param>
    public static string? Of(CaseView view, IReadOnlyList<FollowUpChoice> letters, string? reply)
    {
        return Enum.Parse<Step>(view.NextAction.What, ignoreCase: true) switch
        {
            Step.SendLetter => $"/requests/{view.Id}?step=letter",
            Step.ReadReply => reply is null ? null : $"/inbox/{reply}",
            Step.ProveIdentity => Letter(LetterKind.IdentityAnswer),
            Step.Clarify => Letter(LetterKind.ClarificationAnswer),
            Step.SendReminder => Letter(LetterKind.Reminder),
            Step.SendNotice => Letter(LetterKind.NonComplianceNotice),
            Step.FileComplaint => Fits(LetterKind.AuthorityComplaint) ? $"/cases/{view.Id}/complaint" : Letter(LetterKind.ControllerComplaint),
            Step.JudgeAnswer => AnswerFindings.Fits(view.State) ? $"/cases/{view.Id}/completeness" : Letter(LetterKind.RefusalRebuttal),
            _ => null,
        };

        bool Fits(LetterKind kind) => letters.Any(letter => letter.Kind == kind && letter.Bar is null);

        string? Letter(LetterKind kind) => Fits(kind) ? $"/cases/{view.Id}/follow-up/{kind.WireName()}" : null;
    }
}
