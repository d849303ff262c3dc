using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.Web.Configuration;

namespace OptOut.Web.Commands;

/// <summary>The options every verb takes.</summary>
internal sealed class GlobalOptions(string contentRoot)
{
    public Option<string?> Data { get; } = new("--data") { Description = "The folder that holds everything (or OPTOUT_DATA).", Recursive = true };

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON document on standard output.", Recursive = true };

    /// <summary>Every setting in force: command line, then environment, then appsettings.json.</summary>
    public SettingsInForce InForce(ParseResult parsed, string? urls = null) => new SettingsReader(contentRoot).Read(parsed.GetValue(Data), urls);

    /// <summary>Where this installation keeps its things.</summary>
    /// <exception cref="ConfigurationException">A setting about that is wrong; every fault at once.</exception>
    public InstallationSettings Settings(ParseResult parsed)
    {
        var settings = InForce(parsed);
        return settings.InstallationFaults.Count == 0 ? Settings(settings.Installation) : throw new ConfigurationException(settings.InstallationFaults);
    }

    /// <summary>The same for a server, for which every setting must be right.</summary>
    public InstallationSettings Settings(SettingsInForce settings)
    {
        var faults = settings.Faults.ToList();
        // A folder that cannot be opened is told together with what else is wrong.
        if (settings.InstallationFaults.Count == 0 && DataFolder.Fault(settings.Installation.Data) is { } fault) faults.Add(fault);
        return faults.Count == 0 ? Settings(settings.Installation) : throw new ConfigurationException(faults);
    }

    public string ContentRoot => contentRoot;

    private InstallationSettings Settings(InstallationOptions options) => new(options.Data, Path.Combine(contentRoot, "templates"), options.Postgres);
}
