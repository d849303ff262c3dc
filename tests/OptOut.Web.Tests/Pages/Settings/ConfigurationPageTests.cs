using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OptOut.Web.Components.Pages.Settings;
using OptOut.Web.Configuration;

namespace OptOut.Web.Tests.Pages.Settings;

public sealed class ConfigurationPageTests : PageTest
{
    public ConfigurationPageTests() => Services.AddSingleton(new SettingsInForce
    {
        All =
        [
            new("OptOut:Data", "/srv/optout", SettingOrigin.CommandLine, "--data"), new("OptOut:Postgres", null, SettingOrigin.Default, null),
            new("Urls", "http://127.0.0.1:5000", SettingOrigin.Environment, "ASPNETCORE_URLS"), new("Logging:LogLevel:Default", "Debug", SettingOrigin.File, "appsettings.json"),
        ],
        Installation = new InstallationOptions(), Telemetry = new TelemetryOptions(), Server = new ServerOptions(), InstallationFaults = [], Faults = [],
    });

    [Theory]
    [InlineData("en", "Command line: --data", "Environment: ASPNETCORE_URLS", "File: appsettings.json", "Built in")]
    [InlineData("de", "Befehlszeile: --data", "Umgebung: ASPNETCORE_URLS", "Datei: appsettings.json", "Vorgabe des Programms")]
    [InlineData("fr", "Ligne de commande\u00a0: --data", "Environnement\u00a0: ASPNETCORE_URLS", "Fichier\u00a0: appsettings.json", "Valeur du programme")]
    public void Each_setting_stands_with_its_value_and_its_place(string language, params string[] places)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        var page = Open<ConfigurationPage>("/settings/configuration");
        page.WaitForElement("table");
        Assert.Equal(4, page.FindAll("tbody tr").Count);
        Assert.Equal("/srv/optout", page.Find("tbody tr:first-child td code").TextContent);
        foreach (var place in places) Assert.Contains(place, page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_owns_nothing_sees_no_setting()
    {
        SignInAsHelper();
        var page = Open<ConfigurationPage>("/settings/configuration");
        page.WaitForElement("h1");
        Assert.DoesNotContain("/srv/optout", page.Markup, StringComparison.Ordinal);
    }
}
