using System.CommandLine;
using OptOut.App.Delivery;

namespace OptOut.Web.Commands;

/// <summary><c>outbox list|run|dead</c>.</summary>
internal static class OutboxCommands
{
    public static IEnumerable<Command> Make(GlobalOptions globals)
    {
        yield return new Command("outbox", "Letters on their way.") { List(globals), Run(globals), Dead(globals) };
    }

    private static Command List(GlobalOptions globals)
    {
        var caseId = new Option<string?>("--case") { Description = "Of one case only." };
        return CommandContext.On(new Command("list", "What waits and until when, and what the servers said.") { caseId }, globals, async (context, cancel) =>
        {
            var items = await context.Get<OutboxService>().ListAsync(CommandContext.Viewer, context.Parsed.GetValue(caseId), cancel);
            return context.Answer(items, items.Count == 0 ? "Nothing is on its way." : string.Join('\n', items.Select(Text)));
        });
    }

    private static Command Run(GlobalOptions globals)
    {
        var yes = new Option<bool>("--yes") { Description = "Really send." };
        return CommandContext.On(new Command("run", "One pass of the outbox: sends what is due, and puts copies into the Sent folders.") { yes }, globals, async (context, cancel) =>
        {
            var progress = await context.Get<OutboxService>().ProgressAsync(CommandContext.Viewer, cancel);
            if (!context.Parsed.GetValue(yes)) return context.Answer(progress, $"{progress.Waiting} wait, {progress.Uncertain} are uncertain. Nothing was sent. Add --yes to send what is due.", ExitCode.No);
            var result = await context.Get<OutboxProcessor>().RunAsync(cancel);
            var copied = await context.Get<SentFolderCopies>().RunAsync(cancel);
            return context.Answer(new { result.Sent, result.Failed, result.PutBack, result.Uncertain, copied }, $"{result.Sent} sent, {result.Failed} refused, {result.PutBack} to be tried again, {result.Uncertain} uncertain; {copied} copied to Sent.");
        });
    }

    private static Command Dead(GlobalOptions globals)
    {
        var service = new Argument<string>("service");
        return CommandContext.On(new Command("dead", "Addresses of a service that mail came back from.") { service }, globals, async (context, cancel) =>
        {
            var dead = await context.Get<ServiceAddresses>().DeadAsync(context.Parsed.GetValue(service)!, cancel);
            return context.Answer(dead, dead.Count == 0 ? "None." : string.Join('\n', dead.Select(d => $"{d.Address}  since {d.Since:yyyy-MM-dd}  {d.Code}")));
        });
    }

    private static string Text(OutboxItem item) =>
        $"{item.Reference}  {item.State}  to {item.To}{(item.NextAttemptAt is { } next ? $"  next {next:yyyy-MM-dd HH:mm:ss} UTC" : "")}{(item.HeldBackBy is { } held ? $" ({held})" : "")}"
        + (item.Attempts > 0 ? FormattableString.Invariant($"  attempts {item.Attempts}") : "") + (item.LastReply is { } reply ? $"\n    {reply}" : "") + (item.CopyProblem is { } problem ? $"\n    no copy in Sent: {problem}" : "");
}
