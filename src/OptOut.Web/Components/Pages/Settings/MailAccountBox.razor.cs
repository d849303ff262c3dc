using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.MailAccounts;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>One mail account: where it sends and reads, a check that names the wrong setting, and the way to remove it.</summary>
public sealed partial class MailAccountBox
{
    [Parameter, EditorRequired]
    public MailAccountView Account { get; set; } = null!;

    /// <summary>What a check just found; null when none was made.</summary>
    [Parameter]
    public MailCheckResult? Result { get; set; }

    [Parameter]
    public EventCallback OnCheck { get; set; }

    [Parameter]
    public EventCallback OnRemove { get; set; }

    /// <summary>A way to send oneself a test message.</summary>
    [Parameter]
    public RenderFragment? Test { get; set; }

    private static string Place(string host, int port) => FormattableString.Invariant($"{host}:{port}");

    private static string PartName(MailCheckPart part) => part.Part.ToUpperInvariant() + ":";

    private string? SettingName(MailCheckPart part) =>
        part.Setting is { } name && L["MailSetting" + name] is { ResourceNotFound: false } word ? word.Value : null;
}
