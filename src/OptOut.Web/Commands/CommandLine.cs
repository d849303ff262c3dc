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
        foreach (var command in Verbs(globals, args)) root.Subcommands.Add(command);

        var parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Run 'optout --help' to see the verbs.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>The verbs by their names, in the order of the help text. Making all of them takes longer than what most of them do.</summary>
    internal static IReadOnlyList<(string[] Names, Func<GlobalOptions, IEnumerable<Command>> Make)> Groups { get; } =
    [
        (["serve"], globals => [ServeCommand.Make(globals)]),
        (["setup"], SetupCommands.Make),
        (["config"], globals => [ConfigCommand.Make(globals)]),
        (["person"], PersonCommands.Make),
        (["services"], ServiceCommands.Make),
        (["holding"], HoldingCommands.Make),
        (["finding"], FindingCommands.Make),
        (["output"], OutputCommands.Make),
        (["switch"], SwitchCommands.Make),
        (["site"], SiteCommands.Make),
        (["case"], CaseCommand.Make),
        (["inbox"], InboxCommands.Make),
        (["outbox"], OutboxCommands.Make),
        (["photo"], PhotoCommands.Make),
        (["mail"], MailCommands.Make),
        (["deadline"], DeadlineCommands.Make),
        (["calendar"], CalendarCommands.Make),
        (["evidence", "verify"], EvidenceCommands.Make),
        (["complaint"], ComplaintCommands.Make),
        (["retention"], RetentionCommands.Make),
        (["backup", "restore", "export", "erase", "migrate", "rebuild"], KeepingCommands.Make),
        (["templates"], TemplateCommands.Make),
    ];

    // Those that are named; all of them where none is, for the help text and for what is no verb.
    private static IEnumerable<Command> Verbs(GlobalOptions globals, string[] args)
    {
        string[] words = args.Length == 0 ? ["serve"] : args;
        var asked = Groups.Where(group => group.Names.Intersect(words, StringComparer.Ordinal).Any()).ToList();
        return (asked.Count > 0 ? asked : Groups).SelectMany(group => group.Make(globals));
    }
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
