using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Account;

/// <summary>A password with a button that shows it. What was typed is never written back into the page.</summary>
public sealed partial class PasswordField
{
    /// <summary>The form's field; its name is the path that the form's model is bound by.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What the browser may fill in: <c>current-password</c>, <c>new-password</c> or <c>off</c>.</summary>
    [Parameter]
    public string Completion { get; set; } = "current-password";

    [Parameter]
    public bool Required { get; set; } = true;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;
}
