using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>What may be set on a new account and changed on an old one.</summary>
public sealed partial class MailLimitFields
{
    /// <summary>Bound under this very name: the page's form model must be called <c>Given</c> too.</summary>
    [Parameter, EditorRequired]
    public MailAccountForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;
}
