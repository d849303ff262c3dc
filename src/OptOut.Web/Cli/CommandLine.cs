using System.CommandLine;

namespace OptOut.Web.Cli;

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
        root.Subcommands.Add(ServeCommand.Make(globals));
        foreach (var command in SetupCommands.Make(globals).Concat(PersonCommands.Make(globals)).Concat(ServiceCommands.Make(globals)).Concat(HoldingCommands.Make(globals))
            .Concat(FindingCommands.Make(globals)).Concat(OutputCommands.Make(globals)).Concat(SwitchCommands.Make(globals)).Concat(SiteCommands.Make(globals))
            .Concat(CaseCommands.Make(globals)).Concat(InboxCommands.Make(globals)).Concat(OutboxCommands.Make(globals)).Concat(MailCommands.Make(globals)).Concat(DeadlineCommands.Make(globals))
            .Concat(EvidenceCommands.Make(globals)).Concat(KeepingCommands.Make(globals)).Concat(TemplateCommands.Make(globals))) root.Subcommands.Add(command);

        var parsed = root.Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Run 'optout --help' to see the verbs.");
            return ExitCode.Usage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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
