using OptOut.Web.Configuration;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>The settings the program was started with, for its owner.</summary>
public sealed partial class ConfigurationPage(SettingsInForce settings, CurrentUserScope viewer)
{
    // Null until it is known who looks.
    private bool? _owner;

    protected override async Task OnInitializedAsync() => _owner = (await viewer.GetAsync()).SeesEveryone;

    private string Place(SettingInForce setting) => setting.Origin switch
    {
        SettingOrigin.CommandLine => L[nameof(Words.SettingFromCommandLine), setting.From!],
        SettingOrigin.Environment => L[nameof(Words.SettingFromEnvironment), setting.From!],
        SettingOrigin.File => L[nameof(Words.SettingFromFile), setting.From!],
        _ => L[nameof(Words.SettingFromDefault)],
    };
}
