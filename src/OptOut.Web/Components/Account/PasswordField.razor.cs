using Microsoft.AspNetCore.Components;
using OptOut.Web.Components.Controls;

namespace OptOut.Web.Components.Account;

/// <summary>A password with a button that shows it. What was typed is never written back into the page.</summary>
public sealed partial class PasswordField
{
    /// <summary>The form's field; its name is the path that the form's model is bound by.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public bool New { get; set; }

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;
}
