using Microsoft.Extensions.Options;

namespace OptOut.Web.Configuration;

/// <summary>Where the server listens, and how much it logs.</summary>
public sealed class ServerOptions
{
    /// <summary>Addresses with semicolons between them.</summary>
    public string Urls { get; init; } = "";

    /// <summary>Levels by category, as in Logging:LogLevel.</summary>
    public IReadOnlyDictionary<string, string?> LogLevels { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
}

internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        var addresses = options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var faults = addresses.Where(url => !IsAddress(url))
            .Select(url => $"{SettingNames.Urls}: '{url}' is no address to listen at. Write it like http://127.0.0.1:5000, several with a semicolon between them.").ToList();
        if (addresses.Length == 0) faults.Add($"{SettingNames.Urls}: it is empty. Write an address like http://127.0.0.1:5000, or leave the setting out.");
        faults.AddRange(options.LogLevels.Where(level => !Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            .Select(level => $"{SettingNames.LogLevels}:{level.Key}: '{level.Value}' is no level. Write one of {string.Join(", ", Enum.GetNames<LogLevel>())}."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // As Kestrel reads it: a host may be * or +, and there need be no port.
    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme.ToLowerInvariant() is "http" or "https" && address.Port is >= 0 and <= 65535;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
