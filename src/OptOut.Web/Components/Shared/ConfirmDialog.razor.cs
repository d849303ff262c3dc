using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>
/// Before an act that goes outward or destroys: exactly what will happen, in sentences, and a way out that has the focus.
/// On a static page it submits the form <see cref="FormId"/>; on a page that is alive it calls <see cref="OnConfirm"/>.
/// </summary>
public sealed partial class ConfirmDialog
{
    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The button that opens the dialog.</summary>
    [Parameter, EditorRequired]
    public string OpenText { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Consequences { get; set; } = [];

    [Parameter, EditorRequired]
    public string ConfirmText { get; set; } = "";

    [Parameter]
    public bool Danger { get; set; }

    [Parameter]
    public string? FormId { get; set; }

    [Parameter]
    public EventCallback OnConfirm { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string TitleId => Id + "-title";

    protected override void OnParametersSet()
    {
        if (FormId is null != OnConfirm.HasDelegate)
        {
            throw new InvalidOperationException($"ConfirmDialog '{Id}' needs either FormId or OnConfirm, and not both: otherwise its button would do nothing, or two things.");
        }

        if (Consequences.Count == 0)
        {
            throw new InvalidOperationException($"ConfirmDialog '{Id}' must say in Consequences what will happen.");
        }
    }
}
