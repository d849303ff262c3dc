using System.CommandLine;
using OptOut.App;
using OptOut.App.Calendar;
using OptOut.App.Common;
using OptOut.App.Localization;

namespace OptOut.Web.Commands;

/// <summary><c>calendar feed</c>, <c>calendar export</c>: the dates for a calendar program.</summary>
internal static class CalendarCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("calendar", "The dates of every case for a calendar program.") { Feed(globals), Export(globals) };
    }

    private static Command Feed(GlobalOptions globals)
    {
        var (renew, off) = (new Option<bool>("--new") { Description = "Makes an address and shows it, this once; the one before is void." }, new Option<bool>("--off") { Description = "Withdraws the address." });
        var user = new Option<string?>("--user") { Description = "The e-mail address of the user whose dates they are; the owner unless told." };
        var (language, names) = (Language(), Names());
        return CommandContext.On(new Command("feed", "The address under which a calendar program fetches a user's dates.") { renew, off, user, language, names }, globals, (context, cancel) =>
        {
            var p = context.Parsed;
            if (p.GetValue(renew) && p.GetValue(off)) throw new InputException("new", "Give --new or --off, not both.");
            return p.GetValue(renew) ? RenewAsync(context, Choice(p, language, names), p.GetValue(user), cancel)
                : p.GetValue(off) ? WithdrawAsync(context, p.GetValue(user), cancel)
                : ShowAsync(context, p.GetValue(user), cancel);
        });
    }

    private static Command Export(GlobalOptions globals)
    {
        var output = new Option<string>("--out") { Required = true, Description = "FILE.ics" };
        var (language, names) = (Language(), Names());
        return CommandContext.On(new Command("export", "Writes the dates of everybody into a file, as they stand now.") { output, language, names }, globals, async (context, cancel) =>
        {
            var calendar = await context.Get<CalendarDates>().DrawAsync(CommandContext.Viewer, Choice(context.Parsed, language, names), cancel: cancel);
            await File.WriteAllBytesAsync(context.Parsed.GetValue(output)!, calendar.Write(), cancel);
            return context.Answer(new { file = Path.GetFullPath(context.Parsed.GetValue(output)!), entries = calendar.Entries.Count }, $"{calendar.Entries.Count} dates written to {context.Parsed.GetValue(output)}");
        });
    }

    private static async Task<int> RenewAsync(CommandContext context, CalendarChoice choice, string? user, CancellationToken cancel)
    {
        var path = $"/calendar/feed/{await context.Get<CalendarFeed>().RenewAsync(CommandContext.Viewer, choice, user, cancel)}.ics";
        return context.Answer(new { path }, $"{path}\nPut the address of the app before it. It is shown this once; whoever has it reads the dates.");
    }

    private static async Task<int> WithdrawAsync(CommandContext context, string? user, CancellationToken cancel)
    {
        var withdrawn = await context.Get<CalendarFeed>().WithdrawAsync(CommandContext.Viewer, user, cancel);
        return context.Answer(new { withdrawn }, withdrawn ? "The address is withdrawn." : "There was no address.");
    }

    private static async Task<int> ShowAsync(CommandContext context, string? user, CancellationToken cancel)
    {
        var now = await context.Get<CalendarFeed>().ShowAsync(CommandContext.Viewer, user, cancel);
        return context.Answer(
            new { madeAt = now?.MadeAt, language = now?.Choice.Language, names = now?.Choice.Names },
            now is null ? "There is no address; make one with --new." : $"There is an address, made {now.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC, language {now.Choice.Language}, {(now.Choice.Names ? "with" : "without")} names.");
    }

    private static Option<string?> Language() => new("--language") { Description = $"Of the entries: {Languages.Listed}." };

    private static Option<bool> Names() => new("--names") { Description = "Entries name the people." };

    private static CalendarChoice Choice(ParseResult parsed, Option<string?> language, Option<bool> names) => new(parsed.GetValue(language) ?? "en", parsed.GetValue(names));
}
