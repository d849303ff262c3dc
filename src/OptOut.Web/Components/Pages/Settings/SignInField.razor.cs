using Microsoft.AspNetCore.Components;
using OptOut.App.MailAccounts;
using OptOut.Web.Components.Controls;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>The way of signing in of a mail account, and which ways the engine of this program has.</summary>
public sealed partial class SignInField(MailAccountBook book)
{
    [Parameter, EditorRequired]
    public MailAccountForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;
}
