using System.CommandLine;
using OptOut.App.Localization;

namespace OptOut.Web.Commands;

/// <summary>The verbs of the executable. Every verb calls the use case that the page calls.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">The words after the program's name; none means <c>serve</c>.</param>
    /// <param name="contentRoot">Where templates and wwwroot lie.</param>
    public static async Task<int> RunAsync(string[] args, string contentRoot)
    {
        var globals = new GlobalOptions(contentRoot);
        var root = new RootCommand("OptOut: who holds your data in AI, the letters, the deadlines, the evidence.") { globals.Data, globals.Json };
        foreach (var command in Verbs(globals)) root.Subcommands.Add(command);

        var parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Run 'optout --help' to see the verbs.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    // In the order of the help text.
    private static IEnumerable<Command> Verbs(GlobalOptions globals) =>
    [
        ServeCommand.Make(globals),
        .. SetupCommands.Make(globals),
        ConfigCommand.Make(globals),
        .. PersonCommands.Make(globals),
        .. ServiceCommands.Make(globals),
        .. HoldingCommands.Make(globals),
        .. FindingCommands.Make(globals),
        .. OutputCommands.Make(globals),
        .. SwitchCommands.Make(globals),
        .. SiteCommands.Make(globals),
        .. CaseCommand.Make(globals),
        .. InboxCommands.Make(globals),
        .. OutboxCommands.Make(globals),
        .. PhotoCommands.Make(globals),
        .. MailCommands.Make(globals),
        .. DeadlineCommands.Make(globals),
        .. CalendarCommands.Make(globals),
        .. EvidenceCommands.Make(globals),
        .. ComplaintCommands.Make(globals),
        .. RetentionCommands.Make(globals),
        .. KeepingCommands.Make(globals),
        .. TemplateCommands.Make(globals),
    ];
}

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int No = 1;
    public const int Usage = 2;
    public const int NotThere = 3;
    public const int Configuration = 78;
}
