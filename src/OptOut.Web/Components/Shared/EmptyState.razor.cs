using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>A list with nothing in it says so, and says what to do.</summary>
public sealed partial class EmptyState
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public string Icon { get; set; } = "bi-inbox";

    /// <summary>Shown as a button when <see cref="Action"/> gives it a name.</summary>
    [Parameter]
    public string? Href { get; set; }

    [Parameter]
    public string? Action { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
