using System.Globalization;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.Domain.Cases;

namespace OptOut.App.Calendar;

/// <summary>What the entries of a calendar say, in one language.</summary>
internal sealed class CalendarTexts(Language language) : Texts<CalendarResources>(language)
{
    /// <summary>A day, written the same whatever locale data the machine has.</summary>
    public string DayOf(DateOnly day) => day.ToString(this[nameof(CalendarResources.DayPattern)], CultureInfo.InvariantCulture);

    /// <summary>What is to be done, for the steps that have a day.</summary>
    public string Step(NextStep step) => this[step switch
    {
        NextStep.DecideUncertain => nameof(CalendarResources.StepDecideUncertain),
        NextStep.WaitForAnswer => nameof(CalendarResources.StepWaitForAnswer),
        NextStep.ReadReply => nameof(CalendarResources.StepReadReply),
        NextStep.ProveIdentity => nameof(CalendarResources.StepProveIdentity),
        NextStep.Clarify => nameof(CalendarResources.StepClarify),
        NextStep.FetchAnswer => nameof(CalendarResources.StepFetchAnswer),
        NextStep.SendReminder => nameof(CalendarResources.StepSendReminder),
        NextStep.SendNotice => nameof(CalendarResources.StepSendNotice),
        NextStep.FileComplaint => nameof(CalendarResources.StepFileComplaint),
        NextStep.WaitForAuthority => nameof(CalendarResources.StepWaitForAuthority),
        NextStep.AskAuthority => nameof(CalendarResources.StepAskAuthority),
        NextStep.CheckRemedy => nameof(CalendarResources.StepCheckRemedy),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "This step has no day."),
    }];

    /// <summary>Why a step stands on its day; null where that is plain.</summary>
    public string? Why(NextStep step) => step switch
    {
        NextStep.SendReminder => this[nameof(CalendarResources.WhySendReminder)],
        NextStep.SendNotice => this[nameof(CalendarResources.WhySendNotice)],
        NextStep.AskAuthority => this[nameof(CalendarResources.WhyAskAuthority)],
        _ => null,
    };
}
