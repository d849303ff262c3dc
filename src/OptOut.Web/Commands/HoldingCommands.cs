using System.CommandLine;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Originals;

namespace OptOut.Web.Commands;

/// <summary><c>holding add</c>, <c>holding list</c>.</summary>
internal static class HoldingCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("holding", "Who holds what, and how we know.") { Add(globals), List(globals), Remove(globals), Overview(globals) };
    }

    private static Command Add(GlobalOptions globals)
    {
        var person = new Option<string>("--person") { Required = true };
        var service = new Option<string>("--service") { Required = true };
        var kind = new Option<string>("--kind") { Required = true, Description = "photo, account, caption, text, voice, biometric, statement." };
        var knownBy = new Option<string>("--known-by") { Required = true, Description = string.Join(", ", HoldingStore.WaysOfKnowing) };
        var (url, file, note) = (new Option<string?>("--url"), new Option<string?>("--file"), new Option<string?>("--note"));
        return CommandContext.On(new Command("add", "Records that a service holds something.") { person, service, kind, knownBy, url, file, note }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            await using var content = Files.Open(p.GetValue(file), "file");
            var id = await context.Get<HoldingStore>().AddAsync(CommandContext.Viewer, new NewHolding(
                p.GetValue(person)!, p.GetValue(service)!, p.GetValue(kind)!, p.GetValue(knownBy)!, p.GetValue(url), content is null ? null : new GivenFile(content.Name, content), p.GetValue(note)), cancel);
            return context.Answer(new { id }, id);
        });
    }

    private static Command List(GlobalOptions globals)
    {
        var person = new Option<string?>("--person");
        return CommandContext.On(new Command("list", "Lists holdings.") { person }, globals, async (context, cancel) =>
        {
            var holdings = await context.Get<HoldingStore>().ListAsync(CommandContext.Viewer, context.Parsed.GetValue(person), cancel);
            return context.Answer(
                holdings.Select(h => new { id = h.Id, person = h.PersonId, service = h.ServiceId, kind = h.Kind, knownBy = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(h.KnownBy.ToString()), url = h.Url, original = h.OriginalHash, note = h.Note, recordedAt = h.RecordedAt }),
                holdings.Count == 0 ? "Nothing yet." : string.Join('\n', holdings.Select(h => $"{h.Id}  {h.ServiceId}  {h.Kind}  {h.KnownBy}  {h.Url}")));
        });
    }

    private static Command Remove(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        return CommandContext.On(new Command("remove", "Takes out what was noted by mistake.") { id }, globals, async (context, cancel) =>
        {
            await context.Get<HoldingStore>().RemoveAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel);
            return context.Answer(new { removed = context.Parsed.GetValue(id) }, "removed");
        });
    }

    private static Command Overview(GlobalOptions globals)
    {
        var person = new Option<string?>("--person");
        return CommandContext.On(new Command("overview", "People and services: what is held, how we know, and what has been done.") { person }, globals, async (context, cancel) =>
        {
            var cells = await context.Get<HoldingOverview>().ReadAsync(CommandContext.Viewer, context.Parsed.GetValue(person), cancel);
            return context.Answer(
                cells.Select(c => new { person = c.PersonId, service = c.ServiceId, holdings = c.Holdings.Select(h => new { kind = h.Kind, knownBy = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(h.KnownBy.ToString()), proof = h.OriginalHash }), findings = c.Findings, cases = c.Cases.Select(x => new { id = x.Id, reference = x.Reference, stage = x.Stage, outcome = x.Outcome }), switches = c.Switches.Select(s => new { steps = s.Steps, setOn = s.SetOn, lookAgainOn = s.LookAgainOn }) }),
                cells.Count == 0 ? "Nothing yet." : string.Join('\n', cells.Select(c => $"{c.PersonId}  {c.Service}  {string.Join(", ", c.Holdings.Select(h => $"{h.Kind} ({h.KnownBy})"))}  {(c.Cases.Count == 0 ? "nothing done yet" : string.Join(", ", c.Cases.Select(x => $"{x.Reference} {x.Stage}")))}")));
        });
    }
}

/// <summary>Files named on the command line.</summary>
internal static class Files
{
    /// <summary>Opens a file for reading; null when none was named.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static FileStream? Open(string? path, string option)
    {
        if (path is null) return null;
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException(option, $"{path} cannot be read: {e.Message}");
        }
    }
}
