using OptOut.App.Common;
using OptOut.App.Delivery;

namespace OptOut.Web.Commands;

/// <summary>What every command that sends a letter does with it: shows what would go, and sends it once told to.</summary>
internal static class DispatchCommand
{
    public static async Task<int> SendAsync(CommandContext context, OutgoingLetter letter, SendingChoice choice, bool yes, CancellationToken cancel)
    {
        var dispatch = context.Get<LetterDispatch>();
        var plan = await dispatch.PlanAsync(letter, choice, cancel);
        if (plan.Advice is { } advice) await Console.Error.WriteLineAsync(advice.English);
        if (!yes) return context.Answer(plan, Describe(plan) + "\nNothing was sent. Add --yes to send it.", ExitCode.No);
        var done = await dispatch.SendNowAsync(CommandContext.Viewer, letter, choice, cancel);
        await context.Get<SentFolderCopies>().RunAsync(cancel);
        return context.Answer(done, $"{done.Stage}  {done.MessageId}\n{done.ServerReply}", done.Left ? ExitCode.Done : ExitCode.No);
    }

    private static string Describe(SendingPlan plan) => $"""
        From:    {plan.From}{(plan.Practice ? "  (practice: nothing leaves this machine)" : "")}
        To:      {plan.To ?? "no e-mail address is known"}{(plan.NeedsConfirmation ? "  (low confidence: repeat it with --confirm-address)" : "")}
        Subject: {plan.Subject}
        Files:   {string.Join(", ", plan.Files)}
        """;
}
