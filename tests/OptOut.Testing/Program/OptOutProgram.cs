using System.Diagnostics;
using System.Text.Json;

namespace OptOut.Testing.Program;

/// <summary>What a run of the program gave.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>The JSON document on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>A text field of the JSON answer.</summary>
    public string Text(string key) => Json.GetProperty(key).GetString() ?? "";
}

/// <summary>The real program, as built, in a process of its own, on one data folder.</summary>
/// <param name="data">The data folder.</param>
/// <param name="environment">What stands in its environment besides.</param>
/// <param name="assembly">A copy of the program; <see cref="Built"/> unless told.</param>
public sealed class OptOutProgram(string data, IReadOnlyDictionary<string, string>? environment = null, string? assembly = null)
{
    /// <summary>The program built in the configuration of the running tests.</summary>
    public static string Built { get; } = Path.Combine(
        Repository.Root, "src/OptOut.Web/bin", AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0/optout.dll");

    /// <summary>Runs a verb to its end.</summary>
    public Task<ProgramRun> RunAsync(params string[] args) => RunAsync(null, args);

    /// <summary>Runs a verb to its end, with something on standard input.</summary>
    public async Task<ProgramRun> RunAsync(string? input, string[] args)
    {
        using var process = Start(args);
        if (input is not null) await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a verb that must succeed, with <c>--json</c>.</summary>
    public async Task<ProgramRun> JsonAsync(params string[] args)
    {
        var run = await RunAsync([.. args, "--json"]);
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"optout {string.Join(' ', args)} ended with {run.ExitCode}: {run.Errors}{run.Output}");
    }

    /// <summary>Starts a verb and leaves it running.</summary>
    public Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Repository.Root };
        foreach (var word in new[] { assembly ?? Built }.Concat(args)) start.ArgumentList.Add(word);
        start.Environment["OPTOUT_DATA"] = data;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }
}
