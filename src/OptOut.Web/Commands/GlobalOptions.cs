using System.CommandLine;
using OptOut.App;

namespace OptOut.Web.Commands;

/// <summary>The options every verb takes.</summary>
internal sealed class GlobalOptions(string contentRoot)
{
    public Option<string?> Data { get; } = new("--data") { Description = "The folder that holds everything (or OPTOUT_DATA).", Recursive = true };

    public Option<bool> Json { get; } = new("--json") { Description = "One JSON document on standard output.", Recursive = true };

    /// <summary>Where this installation keeps its things: command line, then environment, then appsettings.</summary>
    public InstallationSettings Settings(ParseResult parsed)
    {
        var configuration = Configuration();
        return new InstallationSettings(
            parsed.GetValue(Data) ?? configuration["OPTOUT_DATA"] ?? configuration["OptOut:Data"] ?? Path.Combine(contentRoot, "data"),
            Path.Combine(contentRoot, "templates"),
            configuration["OPTOUT_POSTGRES"] ?? configuration["OptOut:Postgres"]);
    }

    public string ContentRoot => contentRoot;

    private IConfigurationRoot Configuration() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(contentRoot, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
}
