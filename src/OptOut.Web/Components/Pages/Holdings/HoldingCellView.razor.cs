using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Holdings;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>What a service holds about a person, and what has been done about it.</summary>
public sealed partial class HoldingCellView
{
    [Parameter, EditorRequired]
    public HoldingCell Cell { get; set; } = null!;
}
