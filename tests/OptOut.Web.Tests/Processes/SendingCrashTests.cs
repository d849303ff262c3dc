using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.Testing;
using OptOut.Testing.Data;
using OptOut.Testing.Mail;
using OptOut.Testing.Program;
using OptOut.Web.Commands;

namespace OptOut.Web.Tests.Processes;

/// <summary>The program is killed at any moment of sending to a real Postfix: nothing twice, nothing lost, every history holds.</summary>
public sealed class SendingCrashTests
{
    private const int Crashes = 50;

    [Fact]
    public async Task Killed_fifty_times_while_sending_nothing_is_sent_twice_and_nothing_is_lost()
    {
        await using var mail = await MailServers.StartAsync();
        using var folder = new ScratchFolder();
        var program = new OptOutProgram(folder["data"]);
        var person = (await program.JsonAsync("person", "add", "--name", "Amelie Example", "--email", "amelie@example.org", "--country", "DE")).Text("id");
        await AccountAsync(program, mail, folder);
        var cases = await DraftsAsync(folder["data"], person, Crashes + 1);
        var whole = await TimeAsync(program, cases[0]);
        var random = new Random(20261122);

        for (var i = 0; i < Crashes; i++)
        {
            using var sending = program.Start("case", "send", cases[i + 1], "--yes", "--to", "bela@example.org", "--json");
            await WaitAsync(sending, whole * (0.35 + (random.NextDouble() * 0.7)));
            if (!sending.HasExited) sending.Kill();
            await sending.WaitForExitAsync();
        }

        var stages = await SettleAsync(program);
        var delivered = mail.Delivered("bela@example.org").Select(IdOf).ToList();
        Assert.Equal(delivered.Count, delivered.Distinct(StringComparer.Ordinal).Count());
        foreach (var (stage, messageId) in stages)
        {
            if (stage == "AwaitingReply") Assert.Single(delivered, d => d == messageId);
            else if (stage == "Draft") Assert.DoesNotContain(messageId, delivered);
            else Assert.Equal("Uncertain", stage);
        }

        Assert.True((await program.JsonAsync("verify")).Json.GetProperty("ok").GetBoolean());
        Assert.Contains(stages, s => s.Stage == "AwaitingReply");
    }

    private static async Task AccountAsync(OptOutProgram program, MailServers mail, ScratchFolder folder)
    {
        await File.WriteAllTextAsync(folder["ca.pem"], mail.CaPem);
        var added = await program.RunAsync(MailServers.PasswordOf("amelie@example.org"),
            ["mail", "account", "add", "--address", "amelie@example.org", "--smtp-host", MailServers.Host, "--smtp-port", $"{mail.SmtpPort}", "--user", "amelie@example.org", "--password-stdin", "--ca", folder["ca.pem"], "--pace", "0", "--daily-cap", "0"]);
        Assert.Equal((0, ""), (added.ExitCode, added.Errors));
    }

    // Drafts are not what is tried here: made by the use case itself, without a process for each.
    private static async Task<IReadOnlyList<string>> DraftsAsync(string data, string person, int count)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddOptOutApp(new InstallationSettings(data, Repository.PathOf("templates"))).BuildServiceProvider();
        var filing = services.GetRequiredService<CaseFiling>();
        var ids = new List<string>();
        while (ids.Count < count) ids.Add((await filing.NewAsync(UserScope.CommandLine, new NewCase(person, "openai", ["access"]))).Id);
        return ids;
    }

    private static async Task<TimeSpan> TimeAsync(OptOutProgram program, string id)
    {
        var start = TimeProvider.System.GetTimestamp();
        await program.JsonAsync("case", "send", id, "--yes", "--to", "bela@example.org");
        return TimeProvider.System.GetElapsedTime(start);
    }

    // Waits for the process or for the moment to kill it, whichever comes first.
    private static async Task WaitAsync(System.Diagnostics.Process process, TimeSpan atMost)
    {
        using var moment = new CancellationTokenSource(atMost);
        try
        {
            await process.WaitForExitAsync(moment.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.True(moment.IsCancellationRequested);
        }
    }

    // Drafts stay drafts; what is queued is sent by the next pass, unless it is uncertain, which only a person may decide.
    private static async Task<IReadOnlyList<(string Stage, string MessageId)>> SettleAsync(OptOutProgram program)
    {
        foreach (var waiting in (await ListAsync(program)).Where(c => c.Stage == "Queued").Select(c => c.Id))
            await program.RunAsync("case", "send", waiting, "--yes", "--json");
        return [.. (await ListAsync(program)).Select(c => (c.Stage, c.MessageId))];
    }

    private static async Task<IReadOnlyList<(string Id, string Stage, string MessageId)>> ListAsync(OptOutProgram program)
    {
        var list = (await program.JsonAsync("case", "list")).Json;
        return [.. list.EnumerateArray().Select(view => (view.GetProperty("id").GetString()!, StageOf(view), MessageIdOf(view)))];
    }

    private static string StageOf(JsonElement view) =>
        view.GetProperty("nextAction").GetProperty("what").GetString() == "decideUncertain" ? "Uncertain" : view.GetProperty("stage").GetString()!;

    private static string MessageIdOf(JsonElement view)
    {
        var queued = view.GetProperty("history").EnumerateArray().LastOrDefault(h => h.GetProperty("type").GetString() == "queued");
        return queued.ValueKind == JsonValueKind.Undefined ? "" : queued.GetProperty("data").GetProperty("messageId").GetString()!;
    }

    private static string IdOf(byte[] message)
    {
        var text = System.Text.Encoding.Latin1.GetString(message);
        var start = text.IndexOf("Message-ID: <", StringComparison.OrdinalIgnoreCase) + "Message-ID: <".Length;
        return start < 13 ? Convert.ToHexString(SHA256.HashData(message)) : text[start..text.IndexOf('>', start)];
    }
}
