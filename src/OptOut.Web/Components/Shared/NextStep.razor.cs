using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>What to do next and by when: on the board and on the case page alike.</summary>
public sealed partial class NextStep
{
    [Parameter, EditorRequired]
    public NextActionView? Action { get; set; }

    [Parameter]
    public bool Overdue { get; set; }

    [Parameter]
    public DateOnly? Today { get; set; }
}
