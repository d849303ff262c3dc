using System.CommandLine;
using OptOut.App.Inbox;

namespace OptOut.Web.Commands;

/// <summary><c>inbox fetch|import|list|assign|confirm</c>.</summary>
internal static class InboxCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("inbox", "Replies: stored, read, suggested; you say what they mean.") { Fetch(globals), Import(globals), List(globals), Show(globals), Assign(globals), Confirm(globals) };
    }

    private static Command Fetch(GlobalOptions globals) => CommandContext.On(new Command("fetch", "Looks into every mailbox."), globals, async (context, cancel) =>
    {
        var result = await context.Get<MailboxSync>().RunAsync(cancel);
        foreach (var problem in result.Problems) await Console.Error.WriteLineAsync(problem);
        return await AnswerAsync(context, result.New, result.Problems.Count > 0 ? ExitCode.No : ExitCode.Done, cancel);
    });

    private static Command Import(GlobalOptions globals)
    {
        var files = new Argument<string[]>("files") { Arity = ArgumentArity.OneOrMore };
        return CommandContext.On(new Command("import", "Takes in messages from .eml files.") { files }, globals, async (context, cancel) =>
        {
            var ids = new List<string>();
            foreach (var file in context.Parsed.GetValue(files)!)
            {
                if (await context.Get<MessageIngest>().TakeFileAsync(file, cancel) is { } id) ids.Add(id);
                else await Console.Error.WriteLineAsync($"{file}: this is a message of our own; it was left out.");
            }

            return await AnswerAsync(context, ids, ExitCode.Done, cancel);
        });
    }

    private static Command List(GlobalOptions globals)
    {
        var unsorted = new Option<bool>("--unsorted") { Description = "Only messages that belong to no case yet." };
        return CommandContext.On(new Command("list", "Lists messages, unconfirmed first.") { unsorted }, globals, async (context, cancel) =>
        {
            var items = await context.Get<InboxService>().ListAsync(CommandContext.Viewer, context.Parsed.GetValue(unsorted), null, cancel);
            return context.Answer(items, Text(items));
        });
    }

    private static Command Show(GlobalOptions globals)
    {
        var message = new Argument<string>("message");
        return CommandContext.On(new Command("show", "One message: its words, who wrote it and how that is known, where an answer goes.") { message }, globals, async (context, cancel) =>
        {
            var opened = await context.Get<MessageReading>().OpenAsync(CommandContext.Viewer, context.Parsed.GetValue(message)!, cancel);
            var answer = new
            {
                opened.Item, sender = new { opened.Sender.Domain, standing = Camel(opened.Sender.Standing.ToString()), opened.Sender.Other, opened.Sender.Signed },
                answerTo = new { opened.AnswerTo.Address, way = Camel(opened.AnswerTo.Way.ToString()) }, checks = opened.Details.Arrival, opened.Content.Text,
            };
            return context.Answer(answer, $"{Text([opened.Item])}\n    sender: {answer.sender.standing}{(opened.Sender.Signed ? ", signed" : "")}; answer to: {opened.AnswerTo.Address ?? "nobody"} ({answer.answerTo.way})\n\n{opened.Content.Text}");
        });
    }

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    private static Command Assign(GlobalOptions globals)
    {
        var (message, caseId) = (new Argument<string>("message"), new Argument<string>("case"));
        return CommandContext.On(new Command("assign", "Puts a message with a case.") { message, caseId }, globals, async (context, cancel) =>
        {
            var item = await context.Get<InboxService>().AssignAsync(CommandContext.Viewer, context.Parsed.GetValue(message)!, context.Parsed.GetValue(caseId)!, cancel);
            return context.Answer(item, Text([item]));
        });
    }

    private static Command Confirm(GlobalOptions globals)
    {
        var message = new Argument<string>("message");
        var meaning = new Option<string>("--as") { Required = true, Description = "What the message means; 'inbox list' shows the suggestion." };
        var set = new Option<string[]>("--set") { Description = "KEY=VALUE for the event, such as on=2026-03-05 or reason=excessive." };
        return CommandContext.On(new Command("confirm", "Says what a message means; that writes the event.") { message, meaning, set }, globals, async (context, cancel) =>
        {
            var item = await context.Get<InboxService>().ConfirmAsync(CommandContext.Viewer, context.Parsed.GetValue(message)!, context.Parsed.GetValue(meaning)!, Pairs.Read(context.Parsed.GetValue(set), "set"), cancel);
            return context.Answer(item, Text([item]));
        });
    }

    private static async Task<int> AnswerAsync(CommandContext context, IReadOnlyList<string> ids, int exitCode, CancellationToken cancel)
    {
        var items = new List<InboxItem>();
        foreach (var id in ids) items.Add(await context.Get<InboxService>().GetAsync(CommandContext.Viewer, id, cancel));
        return context.Answer(items, items.Count == 0 ? "Nothing new." : Text(items), exitCode);
    }

    private static string Text(IReadOnlyList<InboxItem> items) => items.Count == 0 ? "No messages." : string.Join('\n', items.Select(m =>
        $"{m.Id}  {m.From}  {m.Subject}\n    case {m.CaseId ?? (m.PerhapsCaseId is { } hint ? $"none (perhaps {hint})" : "none")}, by {m.MatchedBy ?? "nothing"}; " +
        (m.ConfirmedAs is { } said ? $"confirmed as {said}" : FormattableString.Invariant($"suggested {m.Suggestion.Meaning} ({m.Suggestion.Confidence:0.00}): {m.Suggestion.Because}"))));
}
