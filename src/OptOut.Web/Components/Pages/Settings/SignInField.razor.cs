using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>The way of signing in of a mail account.</summary>
public sealed partial class SignInField
{
    [Parameter, EditorRequired]
    public MailAccountForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;
}
