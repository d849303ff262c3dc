using Microsoft.AspNetCore.Components;
using OptOut.Web.Components.Controls;

namespace OptOut.Web.Components.Pages.Board;

public sealed partial class BoardColumn
{
    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Icon { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<CaseCardView> Cards { get; set; } = [];

    [Parameter]
    public DateOnly? Today { get; set; }
}
