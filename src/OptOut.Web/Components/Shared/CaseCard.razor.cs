using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

public sealed partial class CaseCard
{
    [Parameter, EditorRequired]
    public CaseCardView Case { get; set; } = null!;

    [Parameter]
    public DateOnly? Today { get; set; }
}
