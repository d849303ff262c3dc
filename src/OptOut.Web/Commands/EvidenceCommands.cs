using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.Domain.Evidence;

namespace OptOut.Web.Commands;

/// <summary><c>evidence list|export|verify|settings|stamp</c> and <c>verify</c>.</summary>
internal static class EvidenceCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("evidence", "The dossier of a case.") { ExhibitList(globals), Export(globals), VerifyFile(globals), Settings(globals), Stamp(globals) };
        yield return CommandContext.On(new Command("verify", "Checks every history, every original and every daily stamp of the data folder."), globals, async (context, cancel) =>
            Answer(context, await context.Get<HistoryVerification>().RunAsync(cancel)));
    }

    private static Command ExhibitList(GlobalOptions globals)
    {
        var id = new Argument<string>("case");
        return CommandContext.On(new Command("list", "The exhibits of a case under the numbers of its dossier.") { id }, globals, async (context, cancel) =>
        {
            var exhibits = await context.Get<CaseExhibits>().ListAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel);
            return context.Answer(exhibits, exhibits.Count == 0 ? "No exhibits." : string.Join('\n', exhibits.Select(Line)));
        });
    }

    private static Command Export(GlobalOptions globals)
    {
        var id = new Argument<string>("case");
        var output = new Option<string>("--out") { Required = true, Description = "FILE.pdf" };
        var zip = new Option<string?>("--zip") { Description = "FILE.zip with the single exhibits." };
        var order = new DossierOptions();
        var command = new Command("export", "Writes the dossier.") { id, output, zip };
        foreach (var option in order.All) command.Add(option);
        return CommandContext.On(command, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var wanted = order.Read(p);
            if (wanted.TimeStamp && !p.GetValue(order.Yes))
            {
                var authority = (await context.Get<EvidenceSettings>().GetAsync(cancel)).TimeStampAuthority ?? "nobody yet: name one with 'optout evidence settings --authority URL'";
                return context.Answer(new { asked = false, authority }, $"This would ask for a time stamp: {authority}. A hash leaves the machine, nothing else. Nothing was asked or written; add --yes.", ExitCode.No);
            }

            return Answer(context, await context.Get<DossierExport>().ExportAsync(CommandContext.Viewer, p.GetValue(id)!, p.GetValue(output), p.GetValue(zip), wanted, new StderrProgress(), cancel));
        });
    }

    private static Command VerifyFile(GlobalOptions globals)
    {
        var files = new Argument<string[]>("files") { Arity = ArgumentArity.OneOrMore };
        return CommandContext.Without(new Command("verify", "Checks dossiers offline; needs no database.") { files }, globals, async (context, cancel) =>
        {
            var results = new List<CheckResult>();
            foreach (var file in context.Parsed.GetValue(files)!) results.Add(await DossierCheck.RunAsync(file, cancel));
            return results.Count == 1 ? Answer(context, results[0])
                : context.Answer(results, string.Join('\n', results.Select(Text)), results.TrueForAll(r => r.Ok) ? ExitCode.Done : ExitCode.No);
        });
    }

    private static Command Settings(GlobalOptions globals)
    {
        var authority = new Option<string?>("--authority") { Description = "Address of a time-stamp authority (RFC 3161); 'none' takes it out." };
        var daily = new Option<bool?>("--daily") { Description = "true: have the heads of all histories stamped once a day." };
        var seal = new Option<bool?>("--seal") { Description = "false: dossiers bear no seal." };
        return CommandContext.On(new Command("settings", "Shows or sets how dossiers are sealed and stamped.") { authority, daily, seal }, globals, async (context, cancel) =>
        {
            var (p, settings) = (context.Parsed, context.Get<EvidenceSettings>());
            var now = await settings.GetAsync(cancel);
            var wanted = now with
            {
                TimeStampAuthority = p.GetValue(authority) switch { null => now.TimeStampAuthority, "none" => null, var address => address },
                DailyStamp = p.GetValue(daily) ?? now.DailyStamp, Seal = p.GetValue(seal) ?? now.Seal,
            };
            if (wanted != now) await settings.SetAsync(CommandContext.Viewer, wanted, cancel);
            var print = context.Get<InstallationSeal>().Fingerprint;
            return context.Answer(new { wanted.Seal, sealFingerprint = print, wanted.TimeStampAuthority, wanted.DailyStamp },
                $"seal: {(wanted.Seal ? "yes" : "no")}, SHA-256 of its certificate {print}\ntime-stamp authority: {wanted.TimeStampAuthority ?? "none"}\ndaily stamp: {(wanted.DailyStamp ? "yes" : "no")}");
        });
    }

    private static Command Stamp(GlobalOptions globals)
    {
        var yes = new Option<bool>("--yes") { Description = "Really ask the authority." };
        return CommandContext.On(new Command("stamp", "Has today's heads of all histories stamped by the authority of the settings.") { yes }, globals, async (context, cancel) =>
        {
            if (!context.Parsed.GetValue(yes))
                return context.Answer(new { stamped = false }, $"This would send one hash to {(await context.Get<EvidenceSettings>().GetAsync(cancel)).TimeStampAuthority ?? "an authority, but none is named"}. Nothing was sent; add --yes.", ExitCode.No);
            var done = await context.Get<LedgerStamps>().RunAsync(cancel);
            return context.Answer(done, done.Stamped == 0 ? "Nothing changed since the last stamp." : $"{done.Stamped} heads stamped {done.At:yyyy-MM-dd HH:mm:ss 'UTC'}");
        });
    }

    private static int Answer(CommandContext context, CheckResult result) => context.Answer(result, Text(result), result.Ok ? ExitCode.Done : ExitCode.No);

    private static string Text(CheckResult result) => string.Join('\n', result.Ok
        ? [.. (result as DossierExported)?.Files ?? [], $"All is well: {result.Events} events, {result.Exhibits} originals, head {result.Head}", .. result.Notes]
        : result.Problems);

    private static string Line(Exhibit exhibit) => $"{exhibit.Number}  {exhibit.Date:yyyy-MM-dd}  {TextRules.Size(exhibit.Size),10}  {exhibit.Strength}/7  {exhibit.Title}  {exhibit.Hash[..12]}";

    /// <summary>Tells on standard error how far a long export has come.</summary>
    private sealed class StderrProgress : IProgress<DossierProgress>
    {
        private const long Long = 20L * 1024 * 1024;
        private const int Step = 10;
        private int _told;

        public void Report(DossierProgress value)
        {
            if (value.Total < Long || value.Percent < _told + Step) return;
            _told = value.Percent - (value.Percent % Step);
            Console.Error.WriteLine($"{_told} % of {TextRules.Size(value.Total)}");
        }
    }
}
