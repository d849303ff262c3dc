using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace OptOut.Web.Configuration;

/// <summary>Reads the settings of the command line, the environment and appsettings.json, in this order of precedence.</summary>
/// <param name="contentRoot">Where appsettings.json lies.</param>
internal sealed class SettingsReader(string contentRoot)
{
    private const string FileName = "appsettings.json";

    private static readonly Known[] s_known =
    [
        new(SettingNames.Data, "--data", ["OPTOUT_DATA"]),
        new(SettingNames.Postgres, null, ["OPTOUT_POSTGRES"]),
        new(SettingNames.TelemetryEndpoint, null, ["OTEL_EXPORTER_OTLP_ENDPOINT"]),
        new(SettingNames.TelemetryProtocol, null, ["OTEL_EXPORTER_OTLP_PROTOCOL"]),
        new(SettingNames.Urls, "--urls", ["ASPNETCORE_URLS", "DOTNET_URLS"]),
        new(SettingNames.DefaultLogLevel, null, []),
    ];

    private readonly List<string> _faults = [];
    private readonly EnvironmentVariablesConfigurationProvider _environment = new();
    private IConfigurationProvider? _file;

    /// <summary>Reads all of them.</summary>
    /// <param name="data">What was given as --data.</param>
    /// <param name="urls">What was given as --urls.</param>
    public SettingsInForce Read(string? data, string? urls)
    {
        _environment.Load();
        _file = ReadFile();
        var found = s_known.ToDictionary(known => known.Name, known => Find(known, known.Name switch { SettingNames.Data => data, SettingNames.Urls => urls, _ => null }), StringComparer.Ordinal);
        string? Of(string name) => found[name].Value;
        var installation = new InstallationOptions { Data = Of(SettingNames.Data)!, Postgres = Of(SettingNames.Postgres) };
        var telemetry = new TelemetryOptions { Endpoint = Of(SettingNames.TelemetryEndpoint), Protocol = Of(SettingNames.TelemetryProtocol) };
        var server = new ServerOptions { Urls = Of(SettingNames.Urls)!, LogLevels = LogLevels() };
        _faults.AddRange(Unknown());
        IReadOnlyList<string> first = [.. _faults, .. Faults(new InstallationOptionsValidator().Validate(null, installation))];
        return new SettingsInForce
        {
            All = [.. s_known.Select(known => found[known.Name] with { Value = SettingsInForce.Shown(known.Name, Of(known.Name)) })],
            Installation = installation, Telemetry = telemetry, Server = server, InstallationFaults = first,
            Faults = [.. first, .. Faults(new TelemetryOptionsValidator().Validate(null, telemetry)), .. Faults(new ServerOptionsValidator().Validate(null, server))],
        };
    }

    private SettingInForce Find(Known known, string? given)
    {
        if (given is not null) return new(known.Name, given, SettingOrigin.CommandLine, known.Option);
        foreach (var variable in known.Variables)
        {
            // An empty variable is how a shell takes one back.
            if (_environment.TryGet(variable, out var own) && !string.IsNullOrEmpty(own)) return new(known.Name, own, SettingOrigin.Environment, variable);
        }

        if (_environment.TryGet(known.Name, out var value) && !string.IsNullOrEmpty(value)) return new(known.Name, value, SettingOrigin.Environment, known.Name.Replace(":", "__", StringComparison.Ordinal));
        return _file!.TryGet(known.Name, out var written) && written is not null ? new(known.Name, written, SettingOrigin.File, FileName) : new(known.Name, Default(known.Name), SettingOrigin.Default, null);
    }

    private string? Default(string name) => name switch
    {
        SettingNames.Data => Path.Combine(contentRoot, "data"),
        // Kestrel's own.
        SettingNames.Urls => "http://localhost:5000",
        SettingNames.DefaultLogLevel => nameof(LogLevel.Information),
        _ => null,
    };

    private IConfigurationProvider ReadFile()
    {
        var source = new JsonConfigurationSource { Path = Path.Combine(contentRoot, FileName), Optional = true };
        source.ResolveFileProvider();
        var provider = source.Build(new ConfigurationBuilder());
        try
        {
            provider.Load();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            _faults.Add($"{FileName}: it cannot be read ({e.GetBaseException().Message}). Mend it, or take it away.");
        }

        return provider;
    }

    // The environment goes before the file, name by name.
    private Dictionary<string, string?> LogLevels()
    {
        var levels = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in new[] { _file!, _environment })
        {
            foreach (var category in Children(provider, SettingNames.LogLevels))
            {
                if (provider.TryGet($"{SettingNames.LogLevels}:{category}", out var level)) levels[category] = level;
            }
        }

        return levels;
    }

    // A mistyped name would be passed over in silence.
    private IEnumerable<string> Unknown()
    {
        var names = s_known.Select(known => known.Name).Where(name => name.StartsWith(SettingNames.Section + ":", StringComparison.Ordinal)).ToList();
        foreach (var (provider, where) in new[] { (_file!, FileName), (_environment, "the environment") })
        {
            foreach (var name in Leaves(provider, SettingNames.Section).Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)))
                yield return $"{name}: there is no such setting, but it stands in {where}. There are {string.Join(", ", names)}.";
        }
    }

    private static IEnumerable<string> Leaves(IConfigurationProvider provider, string path)
    {
        var children = Children(provider, path).ToList();
        return children.Count == 0 ? provider.TryGet(path, out _) ? [path] : [] : children.SelectMany(child => Leaves(provider, $"{path}:{child}"));
    }

    private static IEnumerable<string> Children(IConfigurationProvider provider, string path) => provider.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Faults(ValidateOptionsResult result) => result.Failures ?? [];

    private sealed record Known(string Name, string? Option, IReadOnlyList<string> Variables);
}
