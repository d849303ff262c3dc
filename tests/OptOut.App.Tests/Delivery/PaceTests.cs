using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Delivery;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Mail.Sending;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Delivery;

public sealed class PaceTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_server_takes_one_message_then_a_pause_whichever_account_and_worker_it_comes_from(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var one = await installation.AddMailboxAsync(pace: 30);
        var other = await installation.AddMailboxAsync(pace: 30, address: "kim.other@example.org");
        var ids = await QueueAsync(installation, one, other, one, other);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => installation.Outbox.RunAsync())));
        Assert.Single(installation.Transport.Taken);
        var waiting = (await installation.Get<OutboxService>().ListAsync(installation.Owner)).Where(i => i.State == "waiting").ToList();
        Assert.Equal(ids.Count - 1, waiting.Count);
        Assert.All(waiting, i => Assert.Equal((installation.Clock.GetUtcNow().AddSeconds(30), "pace", 0), (i.NextAttemptAt, i.HeldBackBy, i.Attempts)));

        for (var sent = 2; sent <= ids.Count; sent++)
        {
            installation.Clock.Advance(TimeSpan.FromSeconds(29));
            Assert.Equal(0, (await installation.Outbox.RunAsync()).Sent);
            installation.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, (await installation.Outbox.RunAsync()).Sent);
            Assert.Equal(sent, installation.Transport.Taken.Count);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_goes_over_the_daily_cap_waits_for_the_next_day_and_other_accounts_go_on(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var capped = await installation.AddMailboxAsync(cap: 2);
        var free = await installation.AddMailboxAsync(address: "kim.other@example.org");
        await QueueAsync(installation, capped, capped, capped, capped, free);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => installation.Outbox.RunAsync())));
        Assert.Equal(3, installation.Transport.Taken.Count);
        var waiting = (await installation.Get<OutboxService>().ListAsync(installation.Owner)).Where(i => i.State == "waiting").ToList();
        Assert.Equal(2, waiting.Count);
        Assert.All(waiting, i => Assert.Equal((new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero), "dailyCap"), (i.NextAttemptAt, i.HeldBackBy)));
        Assert.Equal(new OutboxProgress(2, 0, 3, 0), await installation.Get<OutboxService>().ProgressAsync(installation.Owner));

        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 6, 0, 0, 1, TimeSpan.Zero));
        Assert.Equal(2, (await installation.Outbox.RunAsync()).Sent);
    }

    [Fact]
    public async Task Sending_by_hand_says_why_a_message_still_waits()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var account = await installation.AddMailboxAsync(cap: 1);
        await QueueAsync(installation, account);
        var draft = await installation.DraftAsync();
        await installation.Outbox.RunAsync();

        var done = await installation.SendAsync(draft.Id, new SendingChoice(account));
        Assert.Equal(Stage.Queued, done.Stage);
        Assert.Contains("2026-03-06 00:00", done.ServerReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_the_server_said_how_often_it_was_tried_and_when_it_is_tried_next()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Transport.Answer = SendOutcome.Deferred;
        var (draft, _) = await installation.SentAsync();
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        await installation.Outbox.RunAsync();

        var item = Assert.Single(await installation.Get<OutboxService>().ListAsync(installation.Owner, draft.Id));
        Assert.Equal(("waiting", 2, "451 4.3.0 try again later", installation.Clock.GetUtcNow().AddMinutes(2)), (item.State, item.Attempts, item.LastReply, item.NextAttemptAt));
        Assert.Empty(await installation.Get<OutboxService>().ListAsync(new UserScope("user:other", "other", false)));
    }

    [Fact]
    public async Task A_server_that_says_later_for_five_days_is_taken_at_its_word_and_the_person_is_asked()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Transport.Answer = SendOutcome.Deferred;
        var (draft, _) = await installation.SentAsync();
        for (var hours = 0; hours < 5 * 24; hours += 4)
        {
            installation.Clock.Advance(TimeSpan.FromHours(4));
            await installation.Outbox.RunAsync();
        }

        Assert.Equal(Stage.Queued, (await installation.ShowAsync(draft.Id)).Stage);
        installation.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, (await installation.Outbox.RunAsync()).Failed);
        Assert.Equal((Stage.Draft, "fixAddress"), ((await installation.ShowAsync(draft.Id)).Stage, (await installation.ShowAsync(draft.Id)).NextAction.What));
    }

    private static async Task<IReadOnlyList<string>> QueueAsync(TestInstallation installation, params string[] accounts)
    {
        var person = await installation.AddKimAsync();
        var ids = new List<string>();
        foreach (var account in accounts)
        {
            var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["access"]));
            ids.Add(await installation.QueueAsync(draft.Id, new SendingChoice(account), TimeSpan.Zero));
        }

        return ids;
    }
}
