using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Localization;

namespace OptOut.Web.Commands;

/// <summary><c>output add</c>, <c>output list</c>, <c>output exhibit</c>: what models said.</summary>
internal static class OutputCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("output", "What models said about people, kept as evidence.") { Add(globals), List(globals), Exhibit(globals) };
    }

    private static Command Add(GlobalOptions globals)
    {
        var (person, service, prompt, model) = (Must("--person"), Must("--service"), Must("--prompt"), Must("--model"));
        var on = Must("--on");
        var answers = new Option<string[]>("--answer") { Required = true, Description = "Every word; once for each time it was asked. @FILE reads a file." };
        var pictures = new Option<string[]>("--screenshot") { Description = "In the order of the answers." };
        var (version, locale, remark, signedIn) = (new Option<string?>("--model-version"), new Option<string?>("--locale"), new Option<string?>("--remark"), new Option<bool?>("--signed-in"));
        return CommandContext.On(new Command("add", "Keeps what a model said, with its hash.") { person, service, prompt, model, on, answers, pictures, version, locale, remark, signedIn }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            await using var files = GivenFiles.Open(p.GetValue(pictures), "screenshot");
            var runs = new List<NewModelRun>();
            foreach (var (index, answer) in (p.GetValue(answers) ?? []).Index()) runs.Add(new(await TextAsync(answer, cancel), null, index < files.Files.Count ? files.Files[index] : null));
            var id = await context.Get<ModelOutputs>().AddAsync(CommandContext.Viewer, new NewModelOutput(p.GetValue(person)!, p.GetValue(service)!, p.GetValue(prompt)!, p.GetValue(model)!, Days.Read(p.GetValue(on), "on"), runs)
            {
                Version = p.GetValue(version), Locale = p.GetValue(locale), Remark = p.GetValue(remark), SignedIn = p.GetValue(signedIn),
            }, cancel);
            return context.Answer(new { id }, id);
        });
    }

    private static Command List(GlobalOptions globals)
    {
        var person = new Option<string?>("--person");
        return CommandContext.On(new Command("list", "Lists what was kept.") { person }, globals, async (context, cancel) =>
        {
            var kept = await context.Get<ModelOutputs>().ListAsync(CommandContext.Viewer, context.Parsed.GetValue(person), cancel);
            return context.Answer(kept.Select(k => new { id = k.Id, person = k.PersonId, hash = k.Hash, output = k.Output }),
                kept.Count == 0 ? "Nothing yet." : string.Join('\n', kept.Select(k => $"{k.Id}  {k.Output.Service}  {k.Output.Model}  {k.Output.On:yyyy-MM-dd}  {k.Output.Runs.Count} answers  {k.Hash[..12]}")));
        });
    }

    private static Command Exhibit(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var output = new Option<string>("--out") { Required = true, Description = "FILE.pdf" };
        return CommandContext.On(new Command("exhibit", "Writes the exhibit that forms ask for.") { id, output }, globals, async (context, cancel) =>
        {
            var (_, pdf) = await context.Get<ModelOutputs>().ExhibitAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel);
            await File.WriteAllBytesAsync(context.Parsed.GetValue(output)!, pdf, cancel);
            return context.Answer(new { file = Path.GetFullPath(context.Parsed.GetValue(output)!) }, $"written to {context.Parsed.GetValue(output)}");
        });
    }

    private static Option<string> Must(string name) => new(name) { Required = true };

    private static async Task<string> TextAsync(string answer, CancellationToken cancel)
    {
        if (!answer.StartsWith('@')) return answer;
        await using var file = Files.Open(answer[1..], "answer")!;
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(cancel);
    }
}
