using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Domain.Holdings;

namespace OptOut.Web.Commands;

/// <summary><c>switch set</c>, <c>switch list</c>: opt-out settings with proof and a day to look again.</summary>
internal static class SwitchCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("switch", "Opt-out settings, set and to set.") { Set(globals), List(globals) };
    }

    private static Command Set(GlobalOptions globals)
    {
        var (person, service, key) = (new Option<string>("--person") { Required = true }, new Option<string>("--service") { Required = true }, new Option<string>("--switch") { Required = true, Description = "As 'switch list' shows it." });
        var (on, note, files) = (new Option<string?>("--on"), new Option<string?>("--note"), new Option<string[]>("--file") { Description = "Screenshots." });
        var again = new Option<int>("--again") { DefaultValueFactory = _ => SwitchSet.LookAgainAfterDays, Description = "Days until one looks again." };
        return CommandContext.On(new Command("set", "Notes that a setting was set, or is still set.") { person, service, key, on, note, files, again }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            await using var proofs = GivenFiles.Open(p.GetValue(files), "file");
            var set = await context.Get<OptOutSettings>().SetAsync(CommandContext.Viewer, new NewSwitchLook(p.GetValue(person)!, p.GetValue(service)!, p.GetValue(key)!, Days.Read(p.GetValue(on), "on"), p.GetValue(note), proofs.Files, p.GetValue(again)), cancel);
            return context.Answer(new { id = set.Id, setOn = set.SetOn, lookAgainOn = set.LookAgainOn }, $"{set.Id}  look again on {set.LookAgainOn:yyyy-MM-dd}");
        });
    }

    private static Command List(GlobalOptions globals)
    {
        var (person, service) = (new Option<string>("--person") { Required = true }, new Option<string?>("--service"));
        return CommandContext.On(new Command("list", "A person's checklist; --service shows the settings of one more service.") { person, service }, globals, async (context, cancel) =>
        {
            var who = await context.Get<OptOut.App.People.PersonStore>().GetAsync(CommandContext.Viewer, context.Parsed.GetValue(person)!, cancel);
            var list = await context.Get<OptOutSettings>().ListAsync(CommandContext.Viewer, who.Id, context.Parsed.GetValue(service), cancel);
            return context.Answer(
                list.Select(l => new { service = l.Service.Id, @switch = l.Key, steps = l.Steps, known = l.Setting is not null, setOn = l.Set?.SetOn, lookAgainOn = l.Set?.LookAgainOn, proofs = l.Set?.Proofs }),
                list.Count == 0 ? "No setting is known for the services that hold something. Name one with --service." : string.Join('\n', list.Select(l => $"{l.Service.Id}  {l.Key}  {(l.Set is { } set ? $"set {set.SetOn:yyyy-MM-dd}, look again {set.LookAgainOn:yyyy-MM-dd}" : "not set")}  {string.Join(" > ", l.Steps)}")));
        });
    }
}
