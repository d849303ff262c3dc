using System.CommandLine;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Delivery;

namespace OptOut.Web.Commands;

/// <summary><c>case resend</c>: a letter that came back goes to a better address.</summary>
internal static class ResendCommand
{
    public static Command Make(GlobalOptions globals)
    {
        var id = new Argument<string>("id");
        var to = new Option<string?>("--to") { Description = "The address; without it the known ones are listed." };
        var account = new Option<string?>("--account") { Description = "Mail account; the one used before unless told." };
        var confirm = new Option<string?>("--confirm-address") { Description = "Repeats an address of low confidence, or one that mail came back from, after a look at it." };
        var yes = new Option<bool>("--yes") { Description = "Really send." };
        return CommandContext.On(new Command("resend", "Sends a letter that came back to another address; the history is kept.") { id, to, account, confirm, yes }, globals, async (context, cancel) =>
        {
            var p = context.Parsed;
            var letter = await context.Get<FirstLetter>().ReadAsync(CommandContext.Viewer, p.GetValue(id)!, cancel);
            var state = letter.Case.State;
            if (!state.Undelivered) throw new RefusedException($"The letter of {letter.Reference} did not come back; there is nothing to send anew.");
            if (p.GetValue(to) is not { } address)
            {
                return context.Answer(letter.Known, letter.Known.Count == 0 ? "No address is known; give one with --to."
                    : string.Join('\n', letter.Known.Select(Text)) + "\nNothing was sent. Choose one with --to ADDRESS --yes.", ExitCode.No);
            }

            var choice = new SendingChoice(p.GetValue(account) ?? state.LastQueued?.Account, address, p.GetValue(confirm));
            return await DispatchCommand.SendAsync(context, letter, choice, p.GetValue(yes), cancel);
        });
    }

    private static string Text(ServiceAddress choice) =>
        $"{choice.Address}{(choice.NeedsConfirmation ? "  (low confidence: repeat it with --confirm-address)" : "")}{(choice.Dead is { } dead ? $"  (mail came back on {dead.Since:yyyy-MM-dd}{(dead.Code is { } code ? $", {code}" : "")})" : "")}\n    {choice.Source}";
}
