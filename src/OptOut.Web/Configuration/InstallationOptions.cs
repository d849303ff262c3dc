using Microsoft.Extensions.Options;
using OptOut.Storage;

namespace OptOut.Web.Configuration;

/// <summary>Where an installation keeps its things.</summary>
public sealed class InstallationOptions
{
    /// <summary>The data folder; relative to the current one.</summary>
    public string Data { get; init; } = "";

    /// <summary>A connection string of PostgreSQL; null for SQLite in the data folder.</summary>
    public string? Postgres { get; init; }
}

internal sealed class InstallationOptionsValidator : IValidateOptions<InstallationOptions>
{
    public ValidateOptionsResult Validate(string? name, InstallationOptions options)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(options.Data)) faults.Add($"{SettingNames.Data}: it is empty. Name a folder, or leave the setting out.");
        else if (options.Data.Contains('\0', StringComparison.Ordinal)) faults.Add($"{SettingNames.Data}: it cannot be the name of a folder. Name another.");
        else if (File.Exists(options.Data)) faults.Add($"{SettingNames.Data}: {options.Data} is a file. Name a folder.");
        if (options.Postgres is { } postgres && PostgresSettings.Fault(postgres) is { } fault) faults.Add($"{SettingNames.Postgres}: {fault}");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
