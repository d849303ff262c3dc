using System.CommandLine;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.Domain.Letters;

namespace OptOut.Web.Commands;

/// <summary><c>case follow-up</c>: letters about a request that was filed already.</summary>
internal static class FollowUpCommands
{
    public static Command Make(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var kind = new Option<string?>("--kind") { Description = string.Join(", ", FollowUpChoices.Kinds.Select(k => k.WireName())) + "; without it the letters are listed." };
        var facts = new Option<string[]>("--fact") { Description = "KEY=VALUE; the same key again adds a line, an empty value takes the fact away." };
        var words = new Option<string?>("--words") { Description = "A Markdown file with words of your own in place of the template's." };
        var output = new Option<string?>("--out") { Description = "FILE.pdf, FILE.txt or FILE.eml" };
        var send = new Option<bool>("--send") { Description = "Shows what sending would do; with --yes it is sent." };
        var yes = new Option<bool>("--yes") { Description = "Really send." };
        var account = new Option<string?>("--account") { Description = "Mail account; the default one unless told, else practice." };
        var to = new Option<string?>("--to") { Description = "Another address than the known one." };
        var confirm = new Option<string?>("--confirm-address") { Description = "Repeats an address of low confidence after a look at it." };
        var went = new Option<string?>("--went-on") { Description = "The day it went out on paper or through a form; that is written down." };
        var channel = new Option<string?>("--channel") { Description = "post or form, with --went-on." };
        var attach = new Option<string[]>("--attach") { Description = "A receipt or screenshot, with --went-on." };
        return CommandContext.On(new Command("follow-up", "Reminder, notice, answers, rebuttal, complaint: chosen, filled in from the history, written and sent.")
        {
            id, kind, facts, words, output, send, yes, account, to, confirm, went, channel, attach,
        }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var followUps = context.Get<FollowUpService>();
            var caseId = p.GetValue(id)!;
            if (p.GetValue(kind) is not { } name) return await ListAsync(context, followUps, caseId, cancel);
            if (!LetterKinds.TryParse(name, out var letter)) throw new InputException("kind", $"'{TextRules.Shown(name)}' is no kind of letter; known: {string.Join(", ", FollowUpChoices.Kinds.Select(k => k.WireName()))}.");
            var typed = Pairs.Read(p.GetValue(facts), "fact");
            var text = p.GetValue(words) is { } file ? await ReadAsync(file, cancel) : null;
            if (typed.Count > 0 || text is not null) await followUps.ChangeAsync(CommandContext.Viewer, caseId, letter, typed.Count > 0 ? typed : null, text, cancel);
            if (p.GetValue(output) is { } path) await context.Get<LetterFiles>().WriteAsync(await followUps.OutgoingAsync(CommandContext.Viewer, caseId, letter, cancel), path, cancel);
            if (p.GetValue(send))
            {
                var choice = new SendingChoice(p.GetValue(account), p.GetValue(to), p.GetValue(confirm));
                return await DispatchCommand.SendAsync(context, await followUps.OutgoingAsync(CommandContext.Viewer, caseId, letter, cancel), choice, p.GetValue(yes), cancel);
            }

            if (Days.Read(p.GetValue(went), "went-on") is not { } day) return Show(context, await followUps.ReadAsync(CommandContext.Viewer, caseId, letter, cancel), p.GetValue(output));
            await using var proofs = GivenFiles.Open(p.GetValue(attach), "attach");
            await followUps.RecordWentAsync(CommandContext.Viewer, caseId, letter, new FollowUpByHand(day, p.GetValue(channel) ?? "post", proofs.Files), cancel);
            return await CaseCommand.AnswerCaseAsync(context, caseId, null, cancel);
        });
    }

    private static async Task<int> ListAsync(CommandContext context, FollowUpService followUps, string id, CancellationToken cancel)
    {
        var choices = await followUps.ChoicesAsync(CommandContext.Viewer, id, cancel);
        return context.Answer(
            choices.Select(c => new { kind = c.Kind.WireName(), proposed = c.Proposed, fits = c.Bar is null, because = c.Bar is { } bar ? FollowUpReasons.Of(bar, c.From) : null, c.From }),
            string.Join('\n', choices.Select(c => $"{(c.Proposed ? "*" : " ")} {c.Kind.WireName(),-26}{(c.Bar is { } bar ? FollowUpReasons.Of(bar, c.From) : c.Proposed ? "fits now, proposed" : "fits")}")));
    }

    private static int Show(CommandContext context, FollowUpDraft draft, string? written)
    {
        var missing = draft.Faults.Select(f => f.Field).Distinct(StringComparer.Ordinal).ToList();
        var bar = draft.Choice.Bar is { } reason ? FollowUpReasons.Of(reason, draft.Choice.From) : null;
        return context.Answer(
            new { kind = draft.Choice.Kind.WireName(), proposed = draft.Choice.Proposed, fits = bar is null, because = bar, draft.Subject, draft.Facts, missingFacts = missing, draft.Edited, draft.PlainText, file = written },
            draft.PlainText + (missing.Count > 0 ? $"\nMissing: {string.Join("; ", draft.Faults)}" : "") + (bar is null ? "" : $"\nNot yet: {bar}") + (written is null ? "" : $"\nWritten to {written}"));
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancel)
    {
        await using var stream = Files.Open(path, "words")!;
        return await new StreamReader(stream).ReadToEndAsync(cancel);
    }
}
