using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Controls;

/// <summary>What is wrong with one field, beside it.</summary>
public sealed partial class FieldFault
{
    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Field { get; set; } = "";
}
