using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Domain.Holdings;

namespace OptOut.Web.Commands;

/// <summary><c>finding add</c>, <c>finding list</c>, <c>finding say</c>, <c>finding takedown</c>.</summary>
internal static class FindingCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("finding", "Images and captions found in dataset searches.") { Add(globals), List(globals), SayWho(globals), Takedown(globals) };
    }

    private static Command Add(GlobalOptions globals)
    {
        var (person, service) = (new Option<string>("--person") { Required = true }, new Option<string>("--service") { Required = true });
        var file = new Argument<string>("file") { Description = "CSV or a text of one finding a line; - reads standard input." };
        var on = new Option<string?>("--on") { Description = "The day of the search." };
        return CommandContext.On(new Command("add", "Takes a list over; what stands twice is named.") { person, service, file, on }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var path = p.GetValue(file)!;
            await using var stream = path == "-" ? Console.OpenStandardInput() : Files.Open(path, "file")!;
            using var reader = new StreamReader(stream);
            var added = await context.Get<Findings>().AddAsync(CommandContext.Viewer, new NewFindings(p.GetValue(person)!, p.GetValue(service)!, await reader.ReadToEndAsync(cancel), path == "-" ? null : Path.GetFileName(path), Days.Read(p.GetValue(on), "on")), cancel);
            foreach (var line in added.Unread) await Console.Error.WriteLineAsync(line);
            return context.Answer(added, $"{added.Added} added, {added.Doubles.Count} known already{string.Concat(added.Doubles.Select(d => $"\n  {d}"))}");
        });
    }

    private static Command List(GlobalOptions globals)
    {
        var (person, service) = (new Option<string>("--person") { Required = true }, new Option<string?>("--service"));
        return CommandContext.On(new Command("list", "Lists findings with what becomes of each.") { person, service }, globals, async (context, cancel) =>
        {
            var all = await context.Get<Findings>().ListAsync(CommandContext.Viewer, context.Parsed.GetValue(person)!, context.Parsed.GetValue(service), cancel);
            return context.Answer(
                all.Select(f => new { id = f.Finding.Id, service = f.Finding.ServiceId, imageUrl = f.Finding.ImageUrl, caption = f.Finding.Caption, sampleId = f.Finding.SampleId, shows = Word(f.Finding.Shows.ToString()), verdict = Word(f.Verdict.ToString()), foundOn = f.Finding.FoundOn }),
                all.Count == 0 ? "Nothing yet." : string.Join('\n', all.Select(f => $"{f.Finding.Id}  {f.Finding.ServiceId}  {Word(f.Verdict.ToString())}  {f.Finding.ImageUrl}  {f.Finding.Caption}")));
        });
    }

    private static Command SayWho(GlobalOptions globals)
    {
        var ids = new Argument<string[]>("id") { Arity = ArgumentArity.OneOrMore };
        var shows = new Option<string>("--shows") { Required = true, Description = "person, other or unknown." };
        return CommandContext.On(new Command("say", "Says whether images show the person.") { ids, shows }, globals, async (context, cancel) =>
        {
            if (!Enum.TryParse<FaceMatch>(context.Parsed.GetValue(shows), true, out var who) || !Enum.IsDefined(who)) throw new InputException("shows", "Use person, other or unknown.");
            await context.Get<Findings>().SayAsync(CommandContext.Viewer, context.Parsed.GetValue(ids)!, who, cancel);
            return context.Answer(new { changed = context.Parsed.GetValue(ids)!.Length }, "noted");
        });
    }

    private static Command Takedown(GlobalOptions globals)
    {
        var (person, service) = (new Option<string>("--person") { Required = true }, new Option<string>("--service") { Required = true });
        return CommandContext.On(new Command("takedown", "The list a takedown needs: only what the service accepts.") { person, service }, globals, async (context, cancel) =>
        {
            var list = await context.Get<Findings>().ListForTakedownAsync(CommandContext.Viewer, context.Parsed.GetValue(person)!, context.Parsed.GetValue(service)!, cancel);
            return context.Answer(list, list.Count == 0 ? $"Nothing counts yet; {list.LeftOut} are left out. Say with 'finding say ID --shows person' which images show the person." : $"{list.ImageUrls}\n\n{list.Captions}\n\n{list.Count} in the list, {list.LeftOut} left out.",
                list.Count == 0 ? ExitCode.No : ExitCode.Done);
        });
    }

    private static string Word(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
