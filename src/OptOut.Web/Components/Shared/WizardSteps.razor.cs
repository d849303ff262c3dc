using Microsoft.AspNetCore.Components;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>Where one is in a task of several pages. Only a step that is done leads back; the order cannot be jumped.</summary>
public sealed partial class WizardSteps
{
    [Parameter, EditorRequired]
    public IReadOnlyList<WizardStepView> Steps { get; set; } = [];

    private static bool CanReturn(WizardStepView step) => step is { State: StepState.Done, Href: not null };

    private static string StateWord(StepState state) => state switch
    {
        StepState.Done => nameof(Words.StepDone),
        StepState.Current => nameof(Words.StepCurrent),
        _ => nameof(Words.StepToDo),
    };
}
