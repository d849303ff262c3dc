using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.Outbox;
using OptOut.App.Tests.House;
using OptOut.Domain.Cases;
using OptOut.Mail;
using OptOut.Mail.Sending;
using OptOut.Storage.Rows;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Outbox;

public sealed class OutboxTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_bytes_that_leave_are_the_bytes_that_are_stored()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();

        var (envelope, message) = Assert.Single(house.Transport.Taken);
        var queued = (await house.ShowAsync(draft.Id)).History.Single(h => h.Type == "queued");
        Assert.Equal(await house.Originals.ReadAsync(queued.Originals[0]), message);
        Assert.Equal("dsar@openai.com", Assert.Single(envelope.Recipients));
        Assert.Contains("250 2.0.0 Ok: queued as 4F1", (await house.ShowAsync(draft.Id)).History[^1].Data.GetProperty("serverReply").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_refused_for_good_brings_the_draft_back_and_asks_the_person()
    {
        await using var house = await TestInstallation.OpenAsync();
        house.Transport.Answer = SendOutcome.Rejected;
        var (draft, _) = await house.SentAsync();

        var view = await house.ShowAsync(draft.Id);
        Assert.Equal((Stage.Draft, "mine", "fixAddress"), (view.Stage, view.Turn, view.NextAction.What));
        Assert.Empty(view.Deadlines);
    }

    [Fact]
    public async Task A_server_that_is_busy_or_away_is_tried_again_later_and_only_later()
    {
        await using var house = await TestInstallation.OpenAsync();
        house.Transport.Answer = SendOutcome.Deferred;
        var (draft, _) = await house.SentAsync();
        Assert.Equal(Stage.Queued, (await house.ShowAsync(draft.Id)).Stage);

        Assert.Equal(new PassResult(0, 0, 0, 0), await house.Outbox.RunAsync());
        house.Transport.Unreachable = new MailConnectException(MailSetting.Host, "smtp.example.org cannot be reached.");
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new PassResult(0, 0, 1, 0), await house.Outbox.RunAsync());
        (house.Transport.Unreachable, house.Transport.Answer) = (null, SendOutcome.Accepted);
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(new PassResult(1, 0, 0, 0), await house.Outbox.RunAsync());
        Assert.Equal(Stage.AwaitingReply, (await house.ShowAsync(draft.Id)).Stage);
    }

    [Theory, InlineData(true, Stage.AwaitingReply), InlineData(false, Stage.Draft)]
    public async Task An_uncertain_message_is_never_sent_again_by_itself(bool arrived, Stage then)
    {
        await using var house = await TestInstallation.OpenAsync();
        house.Transport.Answer = SendOutcome.Uncertain;
        var (draft, _) = await house.SentAsync();
        var view = await house.ShowAsync(draft.Id);
        Assert.Equal((Stage.Queued, "mine", "decideUncertain"), (view.Stage, view.Turn, view.NextAction.What));

        house.Transport.Answer = SendOutcome.Accepted;
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.Outbox.RunAsync();
        Assert.Single(house.Transport.Taken);
        await Assert.ThrowsAsync<RefusedException>(() => house.Sending.SendNowAsync(house.Owner, draft.Id, new SendingChoice()));

        await house.Sending.SettleUncertainAsync(house.Owner, draft.Id, arrived);
        Assert.Equal(then, (await house.ShowAsync(draft.Id)).Stage);
    }

    [Fact]
    public async Task A_reply_settles_an_uncertain_message()
    {
        await using var house = await TestInstallation.OpenAsync();
        house.Transport.Answer = SendOutcome.Uncertain;
        var (draft, messageId) = await house.SentAsync();
        house.Clock.Advance(TimeSpan.FromDays(1));
        var reply = await house.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, house.Clock.GetUtcNow()));

        await house.Desk.ConfirmAsync(house.Owner, reply!, "acknowledgement");

        var view = await house.ShowAsync(draft.Id);
        Assert.Equal(Stage.AwaitingReply, view.Stage);
        Assert.NotEmpty(view.Deadlines);
    }

    [Fact]
    public async Task A_worker_that_died_while_handing_over_leaves_the_message_uncertain()
    {
        await using var house = await TestInstallation.OpenAsync();
        var draft = await house.DraftAsync();
        var id = await house.Sending.QueueAsync(house.Owner, draft.Id, new SendingChoice(await house.AddMailboxAsync()), TimeSpan.Zero);
        await LeaveBehindAsync(house, id, OutboxState.HandingOver);

        await house.Outbox.RunAsync();

        Assert.Empty(house.Transport.Taken);
        Assert.True((await house.ShowAsync(draft.Id)).State.Uncertain);
    }

    [Fact]
    public async Task A_worker_that_died_before_handing_over_loses_nothing()
    {
        await using var house = await TestInstallation.OpenAsync();
        var draft = await house.DraftAsync();
        var id = await house.Sending.QueueAsync(house.Owner, draft.Id, new SendingChoice(await house.AddMailboxAsync()), TimeSpan.Zero);
        await LeaveBehindAsync(house, id, OutboxState.Claimed);

        await house.Outbox.RunAsync();

        Assert.Single(house.Transport.Taken);
        Assert.Equal(Stage.AwaitingReply, (await house.ShowAsync(draft.Id)).Stage);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Several_passes_at_once_send_each_message_once(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        var account = await house.AddMailboxAsync();
        var person = await house.AddKimAsync();
        for (var i = 0; i < 12; i++)
        {
            var draft = await house.Filing.NewAsync(house.Owner, new NewCase(person, "openai", ["access"]));
            await house.Sending.QueueAsync(house.Owner, draft.Id, new SendingChoice(account), TimeSpan.Zero);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Outbox.RunAsync())));

        Assert.Equal(12, house.Transport.Taken.Count);
        Assert.Equal(12, house.Transport.Taken.Select(t => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(t.Message))).Distinct().Count());
        Assert.Empty((await house.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task A_message_is_called_back_within_the_undo_window_and_not_after()
    {
        await using var house = await TestInstallation.OpenAsync();
        var draft = await house.DraftAsync();
        await house.Sending.QueueAsync(house.Owner, draft.Id, new SendingChoice(await house.AddMailboxAsync()), TimeSpan.FromSeconds(30));
        await house.Outbox.RunAsync();
        Assert.Empty(house.Transport.Taken);

        await house.Sending.CancelAsync(house.Owner, draft.Id);
        Assert.Equal(Stage.Draft, (await house.ShowAsync(draft.Id)).Stage);

        await house.Sending.SendNowAsync(house.Owner, draft.Id, new SendingChoice());
        await Assert.ThrowsAsync<RefusedException>(() => house.Sending.CancelAsync(house.Owner, draft.Id));
        Assert.Single(house.Transport.Taken);
    }

    [Fact]
    public async Task An_address_of_low_confidence_is_mailed_only_when_a_person_repeats_it()
    {
        await using var house = await TestInstallation.OpenAsync();
        var draft = await house.Filing.NewAsync(house.Owner, new NewCase(await house.AddKimAsync(), "craiyon", ["access"]));
        var plan = await house.Sending.PlanAsync(house.Owner, draft.Id, new SendingChoice());
        Assert.True(plan.NeedsConfirmation);

        var refused = await Assert.ThrowsAsync<InputException>(() => house.Sending.SendNowAsync(house.Owner, draft.Id, new SendingChoice()));
        Assert.Contains("low confidence", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Stage.Draft, (await house.ShowAsync(draft.Id)).Stage);
        Assert.Equal(Stage.AwaitingReply, (await house.Sending.SendNowAsync(house.Owner, draft.Id, new SendingChoice(ConfirmedAddress: plan.To))).Stage);
    }

    private static async Task LeaveBehindAsync(TestInstallation house, string id, OutboxState state)
    {
        await using var db = house.Database.Open();
        // A process of this machine whose number exists but whose start does not match: it is gone.
        await db.Outbox.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, state)
            .SetProperty(o => o.Worker, $"{Environment.MachineName}/{Environment.ProcessId}/1").SetProperty(o => o.ClaimedAt, house.Clock.GetUtcNow()));
    }
}
