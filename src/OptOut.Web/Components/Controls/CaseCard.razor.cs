using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Controls;

public sealed partial class CaseCard
{
    [Parameter, EditorRequired]
    public CaseCardView Case { get; set; } = null!;

    [Parameter]
    public DateOnly? Today { get; set; }
}
