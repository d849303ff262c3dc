using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OptOut.App;
using OptOut.App.Backup;
using OptOut.Domain.Cases;

namespace OptOut.Web.Commands;

/// <summary><c>retention show|set|erase</c>: how long closed cases are kept, and the end of those kept long enough.</summary>
internal static class RetentionCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("retention", "How long closed cases are kept.") { Show(globals), Set(globals), Erase(globals) };
    }

    private static Command Show(GlobalOptions globals) => CommandContext.On(new Command("show", "The rules, and the cases past them or within a month of it."), globals, async (context, cancel) =>
    {
        var (rules, due) = (await context.Get<Retention>().GetAsync(cancel), await context.Get<Retention>().DueAsync(CommandContext.Viewer, cancel));
        var lines = rules.Months.OrderBy(m => m.Key).Select(m => $"{Name(m.Key)}: {m.Value} months").Concat(due.Select(d => $"{(d.Past ? "past" : "soon")}  {d.Reference}  {Name(d.Outcome)}  kept until {d.KeptUntil:yyyy-MM-dd}"));
        return context.Answer(new { months = rules.Months.ToDictionary(m => Name(m.Key), m => m.Value, StringComparer.Ordinal), due }, rules.Months.Count == 0 ? "Everything is kept without end." : string.Join('\n', lines));
    });

    private static Command Set(GlobalOptions globals)
    {
        var rules = new Argument<string[]>("rules") { Arity = ArgumentArity.OneOrMore, Description = "OUTCOME=MONTHS, such as fulfilled=24; OUTCOME= keeps without end." };
        return CommandContext.On(new Command("set", "Sets how long cases of an outcome are kept.") { rules }, globals, async (context, cancel) =>
        {
            await context.Get<Retention>().SetAsync(CommandContext.Viewer, new RetentionChoice(Pairs.Read(context.Parsed.GetValue(rules), "rules")), cancel);
            return context.Answer(new { set = true }, "Set. Nothing is erased by itself; 'optout retention show' says what is past.");
        });
    }

    private static Command Erase(GlobalOptions globals)
    {
        var yes = new Option<bool>("--yes") { Description = "Really erase. It cannot be undone." };
        return CommandContext.On(new Command("erase", "Erases the cases that are past their time of keeping.") { yes }, globals, async (context, cancel) =>
        {
            var retention = context.Get<Retention>();
            var past = (await retention.DueAsync(CommandContext.Viewer, cancel)).Where(d => d.Past).ToList();
            if (past.Count == 0) return context.Answer(new { erased = 0 }, "No case is past its time of keeping.");
            if (!context.Parsed.GetValue(yes))
                return context.Answer(new { erased = 0, would = past.Select(d => d.Reference) }, $"This erases {string.Join(", ", past.Select(d => d.Reference))} with messages and originals. Export dossiers first if you may need them. Nothing was erased; add --yes to do it.", ExitCode.No);
            foreach (var due in past) await retention.EraseAsync(CommandContext.Viewer, due.CaseId, cancel);
            return context.Answer(new { erased = past.Count }, $"{past.Count} cases are gone.");
        });
    }

    private static string Name(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
