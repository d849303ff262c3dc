using System.CommandLine;
using OptOut.App;
using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.App.People;

namespace OptOut.Web.Commands;

/// <summary><c>backup</c>, <c>restore</c>, <c>export</c>, <c>erase</c>, <c>migrate</c>, <c>rebuild</c>.</summary>
internal static class KeepingCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals) => [Backup(globals), Restore(globals), Export(globals), Erase(globals), Migrate(globals), Rebuild(globals)];

    private static Command Backup(GlobalOptions globals)
    {
        var file = new Argument<string>("file");
        var secret = Passphrase("Encrypts the file with a passphrase read from standard input. Without it the backup cannot be opened again.");
        return CommandContext.On(new Command("backup", "Saves everything into one file; works while the app runs.") { file, secret }, globals, async (context, cancel) =>
        {
            var passphrase = await ReadAsync(context, secret);
            await context.Get<BackupFile>().WriteAsync(context.Parsed.GetValue(file)!, cancel, passphrase);
            return context.Answer(new { file = Path.GetFullPath(context.Parsed.GetValue(file)!), encrypted = passphrase is not null }, $"saved to {context.Parsed.GetValue(file)}{(passphrase is null ? "" : ", encrypted")}");
        });
    }

    private static Command Restore(GlobalOptions globals)
    {
        var file = new Argument<string>("file");
        var secret = Passphrase("Reads the passphrase of an encrypted backup from standard input.");
        return CommandContext.Without(new Command("restore", "Puts a backup into an empty data folder.") { file, secret }, globals, async (context, _) =>
        {
            var target = globals.Settings(context.Parsed).Data;
            BackupFile.Restore(context.Parsed.GetValue(file)!, target, await ReadAsync(context, secret));
            return context.Answer(new { data = Path.GetFullPath(target) }, $"restored into {target}; check it with 'optout verify'");
        });
    }

    private static Option<bool> Passphrase(string description) => new("--passphrase-stdin") { Description = description };

    private static async Task<string?> ReadAsync(CommandContext context, Option<bool> wanted) =>
        context.Parsed.GetValue(wanted) ? await Console.In.ReadLineAsync() ?? throw new InputException("passphrase", "Standard input held no passphrase.") : null;

    private static Command Export(GlobalOptions globals)
    {
        var person = new Argument<string>("person");
        var output = new Option<string>("--out") { Required = true, Description = "FILE.zip" };
        return CommandContext.On(new Command("export", "Everything of one person, readable, with hashes.") { person, output }, globals, async (context, cancel) =>
        {
            await context.Get<PersonFile>().ExportAsync(CommandContext.Viewer, context.Parsed.GetValue(person)!, context.Parsed.GetValue(output)!, cancel);
            return context.Answer(new { file = Path.GetFullPath(context.Parsed.GetValue(output)!) }, $"written to {context.Parsed.GetValue(output)}");
        });
    }

    private static Command Erase(GlobalOptions globals)
    {
        var person = new Argument<string>("person");
        var yes = new Option<bool>("--yes") { Description = "Really erase. It cannot be undone." };
        return CommandContext.On(new Command("erase", "Erases a person's whole file; the fact that it happened stays.") { person, yes }, globals, async (context, cancel) =>
        {
            if (!context.Parsed.GetValue(yes))
                return context.Answer(new { erased = false }, "This erases the person, every case, message and original. Export first if you may need them. Nothing was erased; add --yes to do it.", ExitCode.No);
            var (cases, originals) = await context.Get<PersonFile>().EraseAsync(CommandContext.Viewer, context.Parsed.GetValue(person)!, cancel);
            return context.Answer(new { erased = true, cases, originals }, $"{cases} cases and {originals} originals are gone.");
        });
    }

    private static Command Migrate(GlobalOptions globals) => CommandContext.On(new Command("migrate", "Brings the tables to this version."), globals, (context, _) =>
        Task.FromResult(context.Answer(new { migrated = true }, "The tables are at this version.")));

    private static Command Rebuild(GlobalOptions globals) => CommandContext.On(new Command("rebuild", "Draws the board's columns anew from the histories."), globals, async (context, cancel) =>
    {
        var (cases, changed) = await context.Get<ProjectionRebuild>().RunAsync(cancel);
        return context.Answer(new { cases, changed }, $"{cases} cases drawn anew, {changed} had stood there differently.");
    });
}
