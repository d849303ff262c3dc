using OptOut.App.Localization;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;

namespace OptOut.App.FollowUps;

/// <summary>Why a follow-up letter cannot go out, as errors tell it.</summary>
public static class FollowUpReasons
{
    /// <summary>The reason.</summary>
    public static LocalizedMessage Of(FollowUpBar bar, DateOnly? from) => bar switch
    {
        FollowUpBar.NotSentYet => (LocalizedMessage)"The request has not gone out.",
        FollowUpBar.CaseClosed => "The case is closed; reopen it first.",
        FollowUpBar.NotInThisLaw => "The law of this case has no such letter.",
        FollowUpBar.TimeStillRuns => $"The time limit still runs; it may go out from {from:yyyy-MM-dd} on.",
        FollowUpBar.NoDateYet => "No date is known to measure against: the clock stands still, or nothing shows that the request was received.",
        FollowUpBar.AnsweredInTime => "They answered in time; write about the answer instead.",
        FollowUpBar.NothingAsked => "No demand of this kind is open.",
        FollowUpBar.NoExtension => "They announced no extension.",
        FollowUpBar.ExtensionCameLate => "The extension came too late to be accepted by this letter.",
        FollowUpBar.NotRefused => "They have refused nothing.",
        FollowUpBar.NoAnswer => "There is no answer yet.",
        FollowUpBar.NotAboutAccess => "The request did not ask for access.",
        FollowUpBar.ControllerComplaintFirst => "In the United Kingdom the complaint to the controller comes first.",
        FollowUpBar.WithAuthority => "The matter lies with the authority.",
        _ => "Another letter of this case waits in the outbox.",
    };
}
