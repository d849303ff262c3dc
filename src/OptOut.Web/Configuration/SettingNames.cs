namespace OptOut.Web.Configuration;

/// <summary>The settings by their names in appsettings.json. In the environment a colon is two underscores; some have a name of their own there.</summary>
internal static class SettingNames
{
    public const string Section = "OptOut";
    public const string Data = "OptOut:Data";
    public const string Postgres = "OptOut:Postgres";
    public const string TelemetryEndpoint = "OptOut:Telemetry:Endpoint";
    public const string TelemetryProtocol = "OptOut:Telemetry:Protocol";
    public const string Urls = "Urls";
    public const string LogLevels = "Logging:LogLevel";
    public const string DefaultLogLevel = "Logging:LogLevel:Default";
}
