using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

public sealed partial class CaseHeader
{
    [Parameter, EditorRequired]
    public CaseHeaderView Case { get; set; } = null!;

    [Parameter]
    public DateOnly? Today { get; set; }
}
