using System.CommandLine;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.App.Signals;

namespace OptOut.Web.Commands;

/// <summary><c>site generate</c>, <c>site check</c>: for people with a site of their own.</summary>
internal static class SiteCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("site", "The signals of a site of one's own to crawlers.") { Generate(globals), Check(globals) };
    }

    private static Command Generate(GlobalOptions globals)
    {
        var crawlers = new Option<string[]>("--crawler") { Description = "Names for robots.txt; left out: every one the catalogue knows." };
        var (path, policy, output) = (new Option<string?>("--path"), new Option<string?>("--policy") { Description = "A page with terms for mining." }, new Option<string?>("--out") { Description = "A folder to write the files to." });
        return CommandContext.On(new Command("generate", "Writes robots.txt, tdmrep.json, headers, meta tags and ai.txt.") { crawlers, path, policy, output }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var signals = context.Get<SiteChecks>().Generate(new NewSiteSignals(p.GetValue(crawlers) is { Length: > 0 } named ? named : null, p.GetValue(path), p.GetValue(policy)));
            if (p.GetValue(output) is { } folder)
            {
                foreach (var signal in signals)
                {
                    var file = Path.Combine(folder, signal.Name.Replace(' ', '-') + (signal.Name.Contains('.', StringComparison.Ordinal) ? "" : ".txt"));
                    Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                    await File.WriteAllTextAsync(file, signal.Content, cancel);
                }
            }

            return context.Answer(signals, string.Join('\n', signals.Select(s => $"# {s.Name}: {s.MachineReads}\n{s.Content}")));
        });
    }

    private static Command Check(GlobalOptions globals)
    {
        var url = new Argument<string>("url");
        var (crawlers, person) = (new Option<string[]>("--crawler"), new Option<string?>("--person") { Description = "Whose site it is; the dated copy is kept as evidence." });
        var yes = new Option<bool>("--yes") { Description = "Really fetch." };
        return CommandContext.On(new Command("check", "Fetches what a site says today, and keeps the dated copy.") { url, crawlers, person, yes }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var wanted = new NewSiteCheck(p.GetValue(url)!, p.GetValue(person), p.GetValue(crawlers));
            var site = context.Get<SiteChecks>().PageOf(wanted);
            if (!p.GetValue(yes))
                return context.Answer(new { fetched = false }, $"This would fetch {new Uri(site, "/robots.txt")}, /ai.txt, /.well-known/tdmrep.json and {site} once each. Nothing was fetched; add --yes to do it.", ExitCode.No);
            var owner = p.GetValue(person) ?? (await context.Get<PersonStore>().ListAsync(CommandContext.Viewer, cancel) is [var only] ? only.Id : null);
            var check = await context.Get<SiteChecks>().RunAsync(CommandContext.Viewer, wanted with { Person = owner }, cancel);
            var report = check.Report;
            var text = string.Join('\n', report.Crawlers.Select(c => $"{c.Token}: {(c.TurnedAway ? "turned away" : "let in")}{(c.Named ? ", by name" : "")}"))
                + $"\nText and data mining: {(report.TdmReserved switch { true => "reserved", false => "expressly not reserved", _ => "nothing said" })}{(report.TdmFrom is { } from ? $" ({from})" : "")}\nnoai: {(report.NoAi ? "yes" : "no")}; ai.txt: {(report.AiTxt ? "yes" : "no")}"
                + string.Concat(report.Problems.Select(problem => "\n" + problem)) + (check.Hash is { } hash ? $"\nkept as {hash}" : "\nNot kept: name the person whose site it is with --person.");
            return context.Answer(check, text);
        });
    }
}
