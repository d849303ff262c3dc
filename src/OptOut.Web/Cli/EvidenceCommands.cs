using System.CommandLine;
using OptOut.App.Evidence;

namespace OptOut.Web.Cli;

/// <summary><c>evidence export|verify</c> and <c>verify</c>.</summary>
internal static class EvidenceCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("evidence", "The dossier of a case.") { Export(globals), VerifyFile(globals) };
        yield return Verb.On(new Command("verify", "Checks every history and every original of the data folder."), globals, async (verb, cancel) =>
            Answer(verb, await verb.Get<LedgerCheck>().RunAsync(cancel)));
    }

    private static Command Export(GlobalOptions globals)
    {
        var id = new Argument<string>("case");
        var output = new Option<string>("--out") { Required = true, Description = "FILE.pdf" };
        var zip = new Option<string?>("--zip") { Description = "FILE.zip with the single exhibits." };
        return Verb.On(new Command("export", "Writes the dossier.") { id, output, zip }, globals, async (verb, cancel) =>
        {
            var p = verb.Parsed;
            return Answer(verb, await verb.Get<DossierExport>().ExportAsync(Verb.Viewer, p.GetValue(id)!, p.GetValue(output), p.GetValue(zip), cancel));
        });
    }

    private static Command VerifyFile(GlobalOptions globals)
    {
        var files = new Argument<string[]>("files") { Arity = ArgumentArity.OneOrMore };
        return Verb.Without(new Command("verify", "Checks dossiers offline; needs no database.") { files }, globals, async (verb, cancel) =>
        {
            var results = new List<CheckResult>();
            foreach (var file in verb.Parsed.GetValue(files)!) results.Add(await DossierCheck.RunAsync(file, cancel));
            return results.Count == 1 ? Answer(verb, results[0])
                : verb.Answer(results, string.Join('\n', results.Select(Text)), results.TrueForAll(r => r.Ok) ? ExitCode.Done : ExitCode.No);
        });
    }

    private static int Answer(Verb verb, CheckResult result) => verb.Answer(result, Text(result), result.Ok ? ExitCode.Done : ExitCode.No);

    private static string Text(CheckResult result) => result.Ok
        ? $"All is well: {result.Events} events, {result.Exhibits} originals, head {result.Head}"
        : string.Join('\n', result.Problems);
}
