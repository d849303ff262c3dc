using Microsoft.AspNetCore.Components;
using OptOut.App.Common;

namespace OptOut.Web.Components.Shared;

/// <summary>What is wrong with one field, beside it.</summary>
public sealed partial class FieldFault
{
    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Field { get; set; } = "";
}
