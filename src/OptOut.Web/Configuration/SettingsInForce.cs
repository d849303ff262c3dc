using System.Data.Common;

namespace OptOut.Web.Configuration;

/// <summary>Where a setting comes from; what stands first wins.</summary>
public enum SettingOrigin
{
    CommandLine,
    Environment,
    File,
    Default,
}

/// <summary>A setting as it is in force.</summary>
/// <param name="Name">As in appsettings.json.</param>
/// <param name="Value">As it may be shown, with passwords left out; null when there is none.</param>
/// <param name="From">The option, variable or file it stands in; null for a default.</param>
public sealed record SettingInForce(string Name, string? Value, SettingOrigin Origin, string? From);

/// <summary>Every setting in force, where each comes from, and the options made of them.</summary>
public sealed class SettingsInForce
{
    private const string Masked = "***";

    public required IReadOnlyList<SettingInForce> All { get; init; }

    public required InstallationOptions Installation { get; init; }

    public required TelemetryOptions Telemetry { get; init; }

    public required ServerOptions Server { get; init; }

    /// <summary>What is wrong with where an installation keeps its things; each names its setting and what to change.</summary>
    public required IReadOnlyList<string> InstallationFaults { get; init; }

    /// <summary>What is wrong with any of them.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>A value as it may be shown: passwords in connection strings and addresses give way to stars.</summary>
    internal static string? Shown(string name, string? value) => name switch
    {
        SettingNames.Postgres => value is null ? null : WithoutPasswords(value),
        SettingNames.TelemetryEndpoint => value is not null && Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
            ? value.Replace(address.UserInfo, Masked, StringComparison.Ordinal) : value,
        _ => value,
    };

    private static string WithoutPasswords(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            foreach (string key in parts.Keys)
            {
                if (!s_plain.Contains(key)) parts[key] = Masked;
            }

            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return Masked;
        }
    }

    // What is not known to be harmless is masked.
    private static readonly HashSet<string> s_plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "host", "server", "port", "database", "username", "user id", "ssl mode", "sslmode", "pooling", "timeout", "command timeout", "maximum pool size", "minimum pool size", "search path", "application name", "include error detail",
    };
}
