using System.CommandLine;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.App.Localization;
using OptOut.Domain.Cases;

namespace OptOut.Web.Commands;

/// <summary><c>case new|letter|send|record|show|list</c>.</summary>
internal static class CaseCommand
{
    private const int PageSize = 50;

    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("case", "Requests and what became of them.")
        {
            New(globals), Letter(globals), Send(globals), ResendCommand.Make(globals), Cancel(globals), Settle(globals), Record(globals), Show(globals), List(globals), FollowUpCommands.Make(globals), AnswerCheckCommand.Make(globals),
        };
    }

    private static Command New(GlobalOptions globals)
    {
        var person = new Option<string>("--person") { Required = true };
        var service = new Option<string>("--service") { Required = true };
        var rights = new Option<string[]>("--rights") { Required = true, Description = string.Join(", ", RightNames.All) };
        var language = new Option<string?>("--language") { Description = $"Language of the letter: {Languages.Listed}." };
        var regime = new Option<string?>("--regime") { Description = "The law; that of where the person lives unless told." };
        var facts = new Option<string[]>("--fact") { Description = "KEY=VALUE; the same key again adds a line." };
        var attach = new Option<string[]>("--attach") { Description = "A file that goes with the letter." };
        return CommandContext.On(new Command("new", "Makes a draft with its letter.") { person, service, rights, language, regime, facts, attach }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            await using var files = GivenFiles.Open(p.GetValue(attach), "attach");
            var made = await context.Get<CaseFiling>().NewAsync(CommandContext.Viewer, new NewCase(
                p.GetValue(person)!, p.GetValue(service)!, p.GetValue(rights)!, p.GetValue(language), p.GetValue(regime), Pairs.Read(p.GetValue(facts), "fact")) { Attachments = files.Files }, cancel);
            return context.Answer(made, $"{made.Id}  {made.Reference}  {made.Stage}");
        });
    }

    private static Command Letter(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var output = new Option<string>("--out") { Required = true, Description = "FILE.pdf, FILE.txt or FILE.eml" };
        return CommandContext.On(new Command("letter", "Writes the letter as it would go out, or as it went.") { id, output }, globals, async (context, cancel) =>
        {
            var written = await context.Get<LetterFiles>().WriteFirstAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, context.Parsed.GetValue(output)!, cancel);
            return context.Answer(written, $"{written.File}: {(written.AsSent ? "as it was sent" : "as it would go out")}");
        });
    }

    private static Command Send(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var yes = new Option<bool>("--yes") { Description = "Really send." };
        var account = new Option<string?>("--account") { Description = "Mail account; the default one unless told, else practice." };
        var to = new Option<string?>("--to") { Description = "Another address than the catalogue's." };
        var confirm = new Option<string?>("--confirm-address") { Description = "Repeats an address of low confidence after a look at it." };
        return CommandContext.On(new Command("send", "Queues the message and runs one pass of the outbox.") { id, yes, account, to, confirm }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var choice = new SendingChoice(p.GetValue(account), p.GetValue(to), p.GetValue(confirm));
            var letter = await context.Get<FirstLetter>().ReadAsync(CommandContext.Viewer, p.GetValue(id)!, cancel);
            return await DispatchCommand.SendAsync(context, letter, choice, p.GetValue(yes), cancel);
        });
    }

    private static Command Cancel(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        return CommandContext.On(new Command("cancel", "Calls a queued message back.") { id }, globals, async (context, cancel) =>
        {
            await context.Get<LetterDispatch>().CancelAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel: cancel);
            return await AnswerCaseAsync(context, context.Parsed.GetValue(id)!, null, cancel);
        });
    }

    private static Command Settle(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var arrived = new Option<bool?>("--arrived") { Description = "true: it arrived; false: it did not and may be sent again." };
        var look = new Option<bool>("--look") { Description = "Looks for it in the Sent folder first; found there, it is settled as arrived." };
        return CommandContext.On(new Command("settle", "Decides about a message whose sending is uncertain.") { id, arrived, look }, globals, async (context, cancel) =>
        {
            if (context.Parsed.GetValue(look))
            {
                var found = await context.Get<OutboxService>().LookInSentAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, cancel);
                return context.Answer(found, found.Message.English, found.Found ? ExitCode.Done : ExitCode.No);
            }

            if (context.Parsed.GetValue(arrived) is not { } decided) throw new InputException("arrived", "Say --arrived true or --arrived false, or --look.");
            await context.Get<LetterDispatch>().SettleAsync(CommandContext.Viewer, context.Parsed.GetValue(id)!, decided, cancel: cancel);
            return await AnswerCaseAsync(context, context.Parsed.GetValue(id)!, null, cancel);
        });
    }

    private static Command Record(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var happened = new Argument<string>("event") { Description = string.Join(", ", CaseEventTypes.Recordable) };
        var on = new Option<string>("--on") { Required = true, Description = "The day it happened, such as 2026-03-05." };
        var at = new Option<string?>("--at") { Description = "The time of day, such as 14:30." };
        var note = new Option<string?>("--note");
        var attach = new Option<string[]>("--attach") { Description = "Proof that belongs to it." };
        var set = new Option<string[]>("--set") { Description = "KEY=VALUE; the same key again adds a line." };
        return CommandContext.On(new Command("record", "Records what happened outside.") { id, happened, on, at, note, attach, set }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var words = new Dictionary<string, string>(Pairs.Read(p.GetValue(set), "set"), StringComparer.Ordinal) { ["on"] = p.GetValue(on)! };
            if (p.GetValue(at) is { } time) words["time"] = time;
            if (p.GetValue(note) is { } text) words["note"] = text;
            await using var files = GivenFiles.Open(p.GetValue(attach), "attach");
            var recorded = await context.Get<CaseCommands>().RecordAsync(CommandContext.Viewer, p.GetValue(id)!, p.GetValue(happened)!, words, files.Files, cancel);
            return await AnswerCaseAsync(context, recorded, null, cancel);
        });
    }

    private static Command Show(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var on = new Option<string?>("--on") { Description = "As of a day." };
        return CommandContext.On(new Command("show", "Shows a case: stage, turn, dates, history.") { id, on }, globals, (context, cancel) =>
            AnswerCaseAsync(context, context.Parsed.GetValue(id)!, Days.Read(context.Parsed.GetValue(on), "on"), cancel));
    }

    private static Command List(GlobalOptions globals)
    {
        var turn = new Option<string?>("--turn") { Description = "mine, theirs, authority or nobody." };
        var overdue = new Option<bool>("--overdue");
        var on = new Option<string?>("--on") { Description = "As of a day." };
        var search = new Option<string?>("--search") { Description = "Words of person, service or reference; every one must stand there." };
        var page = new Option<int?>("--page") { Description = $"One page of {PageSize}, from 1; all of them unless told. As of today." };
        return CommandContext.On(new Command("list", "Lists cases by their next date.") { turn, overdue, on, search, page }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            Turn? whose = p.GetValue(turn) is not { } word ? null : Enum.TryParse<Turn>(word, true, out var parsed) && Enum.IsDefined(parsed) ? parsed
                : throw new InputException("turn", $"'{TextRules.Shown(word)}' is no turn; known: mine, theirs, authority, nobody.");
            var filter = new CaseFilter(whose, p.GetValue(overdue), Days.Read(p.GetValue(on), "on")) { Words = CaseSearchTerm.Of(p.GetValue(search)) };
            if (p.GetValue(page) is not { } number) return Answer(await context.Get<CaseQueries>().ListAsync(CommandContext.Viewer, filter, "en", cancel));
            if (number < 1) throw new InputException("page", "Pages count from 1.");
            if (filter.On is not null) throw new InputException("page", "Pages are of today; leave out --on or --page.");
            var found = await context.Get<CaseQueries>().PageAsync(CommandContext.Viewer, filter, number, PageSize, "en", cancel);
            await Console.Error.WriteLineAsync($"{found.From}-{found.To} of {found.Total}");
            return Answer(found.Items);

            int Answer(IReadOnlyList<CaseView> cases) => context.Answer(cases, cases.Count == 0 ? "No cases." : string.Join('\n', cases.Select(CaseText.Line)));
        });
    }

    internal static async Task<int> AnswerCaseAsync(CommandContext context, string id, DateOnly? on, CancellationToken cancel)
    {
        var view = await context.Get<CaseQueries>().ShowAsync(CommandContext.Viewer, id, on, "en", cancel);
        return context.Answer(view, CaseText.Of(view));
    }
}
