using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Components.Shared;

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
    public Page<CaseCardView> Cards { get; set; } = null!;

    /// <summary>Where the column stands whole, as a list.</summary>
    [Parameter, EditorRequired]
    public string AllHref { get; set; } = "";

    [Parameter]
    public DateOnly? Today { get; set; }
}
