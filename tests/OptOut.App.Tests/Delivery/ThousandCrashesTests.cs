using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.MailAccounts;
using OptOut.App.Originals;
using OptOut.App.Practice;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Mail.Messages;
using OptOut.Mail.Sending;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Testing.Mail;

namespace OptOut.App.Tests.Delivery;

/// <summary>
/// A thousand workers die while they send to a real Postfix: half of them at a random byte on the wire, half at a random touch
/// of the database, before or after it did what it was told. What a worker wrote before its death stays, nothing it tries
/// afterwards reaches disk or wire, and the next worker goes on over the same file. The death of a whole process by kill -9,
/// with all that this costs in time, is tried in SendingCrashTests.
/// </summary>
public sealed class ThousandCrashesTests
{
    private const int Crashes = 1000;
    private const string To = "bela@example.org";

    [Fact]
    public async Task A_thousand_workers_die_and_nothing_is_sent_twice_unasked_and_nothing_is_lost()
    {
        await using var mail = await MailServers.StartAsync();
        await using var wire = new CutWire(mail.SmtpPort);
        await using var installation = await TestInstallation.OpenWithRealMailAsync();
        var account = await installation.AddRealMailboxAsync(mail, smtpPort: wire.Port);
        var person = await installation.AddKimAsync();
        var workers = new Workers(installation);
        var random = new Random(20261122);

        await NewLetterAsync(installation, person, account);
        wire.CutAfter(long.MaxValue, static () => { });
        await workers.RunWholeAsync();
        var whole = wire.Carried;

        var crashed = 0;
        while (crashed < Crashes)
        {
            if (!await IsWaitingAsync(installation)) await NewLetterAsync(installation, person, account);
            ArmOne(random, workers.Crash, wire, whole);
            if (await workers.RunOneAsync()) crashed++;
            await DecideAsync(installation, account, random);
        }

        workers.Crash.Disarm();
        wire.CutAfter(long.MaxValue, static () => { });
        while (await IsWaitingAsync(installation))
        {
            await workers.RunWholeAsync();
            await DecideAsync(installation, account, random);
        }

        await workers.RunWholeAsync();
        await DecideAsync(installation, account, random);
        await CheckAsync(installation, mail);
    }

    // Where things go wrong is at the seams: the last bytes and the answer after them are met as often as all the rest.
    private static void ArmOne(Random random, CrashPoint crash, CutWire wire, long whole)
    {
        crash.Disarm();
        wire.CutAfter(long.MaxValue, static () => { });
        switch (random.Next(4))
        {
            case 0:
                wire.CutAfter(random.NextInt64(whole + 1), crash.Die);
                break;
            case 1:
                wire.CutAfter(whole - random.NextInt64(Math.Min(whole, 700)), crash.Die);
                break;
            default:
                crash.Arm(random.Next(1, 24), random.Next(2) == 0, wire.Cut);
                break;
        }
    }

    private static async Task NewLetterAsync(TestInstallation installation, string person, string account)
    {
        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["access"]));
        await installation.QueueAsync(draft.Id, new SendingChoice(account, To), TimeSpan.Zero);
    }

    private static async Task<bool> IsWaitingAsync(TestInstallation installation)
    {
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        var now = installation.Clock.GetUtcNow();
        await using var db = installation.Database.Open();
        // What a dead worker left behind is work for the next one too.
        return await db.Outbox.AnyAsync(o => o.State == OutboxState.Claimed || o.State == OutboxState.HandingOver || (o.State == OutboxState.Waiting && o.SendAfter <= now));
    }

    // The person sees Uncertain and decides, rightly or wrongly; a letter that is said not to have arrived is sent anew.
    private static async Task DecideAsync(TestInstallation installation, string account, Random random)
    {
        await using var db = installation.Database.Open();
        foreach (var id in await db.Outbox.Where(o => o.State == OutboxState.Uncertain).Select(o => o.CaseId).ToListAsync())
        {
            var view = await installation.ShowAsync(id);
            Assert.Equal("decideUncertain", view.NextAction.What);
            var arrived = random.Next(2) == 0;
            await installation.Dispatch.SettleAsync(installation.Owner, id, arrived);
            if (!arrived) await installation.QueueAsync(id, new SendingChoice(account, To), TimeSpan.Zero);
        }
    }

    private static async Task CheckAsync(TestInstallation installation, MailServers mail)
    {
        await using var db = installation.Database.Open();
        Assert.All(await db.Outbox.AsNoTracking().ToListAsync(), o => Assert.True(o.State is OutboxState.Sent or OutboxState.Failed, o.State.ToString()));
        var expected = await db.Outbox.Where(o => o.State == OutboxState.Sent && o.LastReply != null && o.LastReply.StartsWith("250")).Select(o => o.MessageId).ToListAsync();
        var delivered = await DeliveredAsync(mail, expected);
        Assert.Equal(delivered.Count, delivered.Distinct(StringComparer.Ordinal).Count());
        foreach (var row in await db.Cases.AsNoTracking().ToListAsync())
        {
            var view = await installation.ShowAsync(row.Id);
            Assert.Equal(Stage.AwaitingReply, view.Stage);
            var shown = view.History.Any(h => h.Type == "send-uncertain");
            var copies = view.History.Where(h => h.Type == "queued").Count(h => delivered.Contains(h.Data.GetProperty("messageId").GetString()!));
            Assert.True(shown || copies == 1, $"{row.Reference}: {copies} delivered, never shown as uncertain");
        }

        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    // Postfix hands over to the mailbox a moment after its yes.
    private static async Task<IReadOnlyList<string>> DeliveredAsync(MailServers mail, IReadOnlyList<string> expected)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var delivered = mail.Delivered(To).Select(IdOf).ToList();
            if (expected.All(delivered.Contains)) return delivered;
            await Task.Delay(100, limit.Token);
        }
    }

    private static string IdOf(byte[] raw)
    {
        using var message = MessageReader.Read(raw);
        return message.MessageId!;
    }

    /// <summary>One worker after the other over the same files.</summary>
    private sealed class Workers(TestInstallation installation)
    {
        private readonly CrashPoint _crash = new();
        private Database? _database;
        private int _number;

        public CrashPoint Crash => _crash;

        /// <summary>A worker that may die. True when it did.</summary>
        public async Task<bool> RunOneAsync()
        {
            try
            {
                await MakePass().RunAsync();
            }
            catch (Exception) when (Crash.Dead)
            {
                // As planned; whatever it still wanted to say went nowhere.
            }

            return Crash.Dead;
        }

        public Task RunWholeAsync() => MakePass().RunAsync();

        private OutboxProcessor MakePass()
        {
            var name = $"worker {++_number}";
            var database = _database ??= Database.Sqlite(installation["data/optout.db"], _crash);
            return new OutboxProcessor(
                database, new OriginalFiles(database, installation.Originals, installation.Clock), new MailAccountStore(database, installation.Get<IValidator<NewMailAccount>>(), installation.Get<IValidator<MailAccountChange>>(), installation.Get<IDataProtectionProvider>(), installation.Clock),
                new MailKitSender(), new PracticeSender(), new WorkerIdentity(name, other => other == name), installation.Clock, NullLogger<OutboxProcessor>.Instance);
        }
    }
}
