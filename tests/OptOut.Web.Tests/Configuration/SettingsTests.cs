using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Web.Tests.Configuration;

/// <summary>Settings of the real program: what is in force, where it comes from, and what is wrong with it.</summary>
public sealed class SettingsTests
{
    [Fact]
    public async Task Each_setting_is_shown_with_where_it_comes_from_and_no_password()
    {
        using var folder = new ScratchFolder();
        var program = new OptOutProgram(folder["unused"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPTOUT_POSTGRES"] = "Host=db.example.org;Database=optout;Username=optout;Password=open sesame",
            ["OptOut__Telemetry__Endpoint"] = "http://me:sesame@127.0.0.1:4318",
        });
        var run = await program.JsonAsync("config", "--data", folder["data"]);
        Assert.Equal((folder["data"], "commandLine", "--data"), Setting(run, "OptOut:Data"));
        var (connection, origin, from) = Setting(run, "OptOut:Postgres");
        Assert.Equal(("environment", "OPTOUT_POSTGRES"), (origin, from));
        Assert.Contains("db.example.org", connection, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("http://***@127.0.0.1:4318", "environment", "OptOut__Telemetry__Endpoint"), Setting(run, "OptOut:Telemetry:Endpoint"));
        Assert.Equal((null, "default", null), Setting(run, "OptOut:Telemetry:Protocol"));
        Assert.Equal(("Information", "file", "appsettings.json"), Setting(run, "Logging:LogLevel:Default"));
        Assert.DoesNotContain("sesame", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.Json.GetProperty("faults").GetArrayLength());
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Fact]
    public async Task A_server_names_every_wrong_setting_at_once_and_what_to_change()
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder["file"], "not a folder", TestContext.Current.CancellationToken);
        var program = new OptOutProgram(folder["file"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OPTOUT_POSTGRES"] = "Database=optout;Password=sesame",
            ["OptOut__Postgress"] = "Host=db.example.org",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "carrier pigeon",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Loud",
        });
        foreach (var verb in new string[][] { ["serve", "--urls", "here;ftp://there"], ["config"] })
        {
            var run = await program.RunAsync(verb);
            Assert.Equal(78, run.ExitCode);
            foreach (var fault in new[]
            {
                "OptOut:Data: ", "OptOut:Postgres: it names no host", "OptOut:Postgress: there is no such setting", "OptOut:Telemetry:Endpoint: ",
                "OptOut:Telemetry:Protocol: 'carrier pigeon'", "Logging:LogLevel:Microsoft.AspNetCore: 'Loud'",
            })
                Assert.Contains(fault, run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("sesame", run.Errors, StringComparison.Ordinal);
            if (verb[0] == "serve")
            {
                Assert.Contains("Urls: 'here'", run.Errors, StringComparison.Ordinal);
                Assert.Contains("Urls: 'ftp://there'", run.Errors, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_verb_asks_only_for_the_settings_it_needs()
    {
        using var folder = new ScratchFolder();
        var program = new OptOutProgram(folder["data"], new Dictionary<string, string>(StringComparer.Ordinal) { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "collector" });
        Assert.Equal((0, ""), await program.RunAsync("person", "list") is var run ? (run.ExitCode, run.Errors) : default);
    }

    private static (string? Value, string? Origin, string? From) Setting(ProgramRun run, string name)
    {
        var setting = run.Json.GetProperty("settings").EnumerateArray().Single(found => found.GetProperty("name").GetString() == name);
        return (setting.GetProperty("value").GetString(), setting.GetProperty("origin").GetString(), setting.GetProperty("from").GetString());
    }
}
