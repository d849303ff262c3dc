using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Web.Configuration;

namespace OptOut.Web.Commands;

/// <summary>What a verb works with: the use cases, and where its answer goes.</summary>
internal sealed class CommandContext(ParseResult parsed, GlobalOptions globals, IServiceProvider services)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Stage>(), new JsonStringEnumConverter<Outcome>() },
    };

    public ParseResult Parsed => parsed;

    public bool Json => parsed.GetValue(globals.Json);

    public static UserScope Viewer => UserScope.CommandLine;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>The answer: JSON for programs, else the text for people.</summary>
    public int Answer(object json, string text, int exitCode = ExitCode.Done)
    {
        Console.Out.WriteLine(Json ? Serialize(json) : text.TrimEnd());
        return exitCode;
    }

    public static string Serialize(object json) => JsonSerializer.Serialize(json, s_json);

    /// <summary>Sets what a verb does, with its errors turned into messages and exit codes. The installation is made ready first.</summary>
    public static Command On(Command command, GlobalOptions globals, Func<CommandContext, CancellationToken, Task<int>> run) => On(command, globals, _ => true, run);

    /// <summary>Sets what a verb does that needs no installation.</summary>
    public static Command Without(Command command, GlobalOptions globals, Func<CommandContext, CancellationToken, Task<int>> run) => On(command, globals, _ => false, run);

    /// <summary>Sets what a verb does that works on an installation only when it is asked about one.</summary>
    public static Command On(Command command, GlobalOptions globals, Func<ParseResult, bool> needsInstallation, Func<CommandContext, CancellationToken, Task<int>> run)
    {
        command.SetAction((parsed, cancel) => Guarded(parsed, globals, async () =>
        {
            var services = new ServiceCollection();
            if (needsInstallation(parsed)) services.AddLogging().AddOptOutApp(globals.Settings(parsed)).AddChosenEngines();
            await using var provider = services.BuildServiceProvider();
            if (provider.GetService<Installation>() is { } installation && await installation.PrepareAsync(cancel) is { } saved)
                await Console.Error.WriteLineAsync($"The tables were brought to this version; a copy from before lies at {saved}.");
            return await run(new CommandContext(parsed, globals, provider), cancel);
        }));
        return command;
    }

    internal static async Task<int> Guarded(ParseResult parsed, GlobalOptions globals, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (InputException e)
        {
            return Fail(parsed.GetValue(globals.Json), e, ExitCode.Usage, e.Faults, (e as MissingFactsException)?.MissingFacts ?? []);
        }
        catch (NotFoundException e)
        {
            return Fail(parsed.GetValue(globals.Json), e, ExitCode.NotThere);
        }
        catch (ConfigurationException e)
        {
            return Fail(parsed.GetValue(globals.Json), e, ExitCode.Configuration);
        }
        catch (Exception e) when (e is RefusedException or IOException or OperationCanceledException)
        {
            return Fail(parsed.GetValue(globals.Json), e, ExitCode.No);
        }
    }

    private static int Fail(bool json, Exception e, int exitCode, IReadOnlyList<InputFault>? faults = null, IReadOnlyList<string>? missingFacts = null)
    {
        if (json) Console.Out.WriteLine(Serialize(new { error = e.Message, faults = faults ?? [], missingFacts = missingFacts ?? [] }));
        Console.Error.WriteLine(e.Message);
        return exitCode;
    }
}
