using OptOut.App.Cases;
using OptOut.App.Outbox;
using OptOut.App.Tests.House;
using OptOut.Domain.Cases;
using OptOut.Mail.Sending;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Outbox;

public sealed class PaceTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_server_takes_one_message_then_a_pause_whichever_account_and_worker_it_comes_from(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        var one = await house.AddMailboxAsync(pace: 30);
        var other = await house.AddMailboxAsync(pace: 30, address: "kim.other@example.org");
        var ids = await QueueAsync(house, one, other, one, other);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => house.Outbox.RunAsync())));
        Assert.Single(house.Transport.Taken);
        var waiting = (await house.Get<OutboxService>().ListAsync(house.Owner)).Where(i => i.State == "waiting").ToList();
        Assert.Equal(ids.Count - 1, waiting.Count);
        Assert.All(waiting, i => Assert.Equal((house.Clock.GetUtcNow().AddSeconds(30), "pace", 0), (i.NextAttemptAt, i.HeldBackBy, i.Attempts)));

        for (var sent = 2; sent <= ids.Count; sent++)
        {
            house.Clock.Advance(TimeSpan.FromSeconds(29));
            Assert.Equal(0, (await house.Outbox.RunAsync()).Sent);
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(1, (await house.Outbox.RunAsync()).Sent);
            Assert.Equal(sent, house.Transport.Taken.Count);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_goes_over_the_daily_cap_waits_for_the_next_day_and_other_accounts_go_on(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        var capped = await house.AddMailboxAsync(cap: 2);
        var free = await house.AddMailboxAsync(address: "kim.other@example.org");
        await QueueAsync(house, capped, capped, capped, capped, free);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => house.Outbox.RunAsync())));
        Assert.Equal(3, house.Transport.Taken.Count);
        var waiting = (await house.Get<OutboxService>().ListAsync(house.Owner)).Where(i => i.State == "waiting").ToList();
        Assert.Equal(2, waiting.Count);
        Assert.All(waiting, i => Assert.Equal((new DateTimeOffset(2026, 3, 6, 0, 0, 0, TimeSpan.Zero), "dailyCap"), (i.NextAttemptAt, i.HeldBackBy)));
        Assert.Equal(new OutboxProgress(2, 0, 3, 0), await house.Get<OutboxService>().ProgressAsync(house.Owner));

        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 6, 0, 0, 1, TimeSpan.Zero));
        Assert.Equal(2, (await house.Outbox.RunAsync()).Sent);
    }

    [Fact]
    public async Task Sending_by_hand_says_why_a_message_still_waits()
    {
        await using var house = await TestInstallation.OpenAsync();
        var account = await house.AddMailboxAsync(cap: 1);
        await QueueAsync(house, account);
        var draft = await house.DraftAsync();
        await house.Outbox.RunAsync();

        var done = await house.Sending.SendNowAsync(house.Owner, draft.Id, new SendingChoice(account));
        Assert.Equal(Stage.Queued, done.Stage);
        Assert.Contains("2026-03-06 00:00", done.ServerReply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_what_the_server_said_how_often_it_was_tried_and_when_it_is_tried_next()
    {
        await using var house = await TestInstallation.OpenAsync();
        house.Transport.Answer = SendOutcome.Deferred;
        var (draft, _) = await house.SentAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.Outbox.RunAsync();

        var item = Assert.Single(await house.Get<OutboxService>().ListAsync(house.Owner, draft.Id));
        Assert.Equal(("waiting", 2, "451 4.3.0 try again later", house.Clock.GetUtcNow().AddMinutes(2)), (item.State, item.Attempts, item.LastReply, item.NextAttemptAt));
        Assert.Empty(await house.Get<OutboxService>().ListAsync(new UserScope("user:other", "other", false)));
    }

    [Fact]
    public async Task A_server_that_says_later_for_five_days_is_taken_at_its_word_and_the_person_is_asked()
    {
        await using var house = await TestInstallation.OpenAsync();
        house.Transport.Answer = SendOutcome.Deferred;
        var (draft, _) = await house.SentAsync();
        for (var hours = 0; hours < 5 * 24; hours += 4)
        {
            house.Clock.Advance(TimeSpan.FromHours(4));
            await house.Outbox.RunAsync();
        }

        Assert.Equal(Stage.Queued, (await house.ShowAsync(draft.Id)).Stage);
        house.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, (await house.Outbox.RunAsync()).Failed);
        Assert.Equal((Stage.Draft, "fixAddress"), ((await house.ShowAsync(draft.Id)).Stage, (await house.ShowAsync(draft.Id)).NextAction.What));
    }

    private static async Task<IReadOnlyList<string>> QueueAsync(TestInstallation house, params string[] accounts)
    {
        var person = await house.AddKimAsync();
        var ids = new List<string>();
        foreach (var account in accounts)
        {
            var draft = await house.Filing.NewAsync(house.Owner, new NewCase(person, "openai", ["access"]));
            ids.Add(await house.Sending.QueueAsync(house.Owner, draft.Id, new SendingChoice(account), TimeSpan.Zero));
        }

        return ids;
    }
}
