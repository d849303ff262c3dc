using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Mail;
using OptOut.Mail.Sending;
using OptOut.Storage.Entities;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Delivery;

public sealed class OutboxTests(PostgresServer postgres)
{
    [Fact]
    public async Task The_bytes_that_leave_are_the_bytes_that_are_stored()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();

        var (envelope, message) = Assert.Single(installation.Transport.Taken);
        var queued = (await installation.ShowAsync(draft.Id)).History.Single(h => h.Type == "queued");
        Assert.Equal(await installation.Originals.ReadAsync(queued.Originals[0]), message);
        Assert.Equal("dsar@openai.com", envelope.To);
        Assert.Contains("250 2.0.0 Ok: queued as 4F1", (await installation.ShowAsync(draft.Id)).History[^1].Data.GetProperty("serverReply").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_refused_for_good_brings_the_draft_back_and_asks_the_person()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Transport.Answer = SendOutcome.Rejected;
        var (draft, _) = await installation.SentAsync();

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.Draft, "mine", "fixAddress"), (view.Stage, view.Turn, view.NextAction.What));
        Assert.Empty(view.Deadlines);
    }

    [Fact]
    public async Task A_server_that_is_busy_or_away_is_tried_again_later_and_only_later()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Transport.Answer = SendOutcome.Deferred;
        var (draft, _) = await installation.SentAsync();
        Assert.Equal(Stage.Queued, (await installation.ShowAsync(draft.Id)).Stage);

        Assert.Equal(new PassResult(0, 0, 0, 0), await installation.Outbox.RunAsync());
        installation.Transport.Unreachable = new MailConnectException(MailSetting.Host, "smtp.example.org cannot be reached.");
        installation.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(new PassResult(0, 0, 1, 0), await installation.Outbox.RunAsync());
        (installation.Transport.Unreachable, installation.Transport.Answer) = (null, SendOutcome.Accepted);
        installation.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(new PassResult(1, 0, 0, 0), await installation.Outbox.RunAsync());
        Assert.Equal(Stage.AwaitingReply, (await installation.ShowAsync(draft.Id)).Stage);
    }

    [Theory, InlineData(true, Stage.AwaitingReply), InlineData(false, Stage.Draft)]
    public async Task An_uncertain_message_is_never_sent_again_by_itself(bool arrived, Stage then)
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Transport.Answer = SendOutcome.Uncertain;
        var (draft, _) = await installation.SentAsync();
        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal((Stage.Queued, "mine", "decideUncertain"), (view.Stage, view.Turn, view.NextAction.What));

        installation.Transport.Answer = SendOutcome.Accepted;
        installation.Clock.Advance(TimeSpan.FromDays(2));
        await installation.Outbox.RunAsync();
        Assert.Single(installation.Transport.Taken);
        await Assert.ThrowsAsync<RefusedException>(() => installation.SendAsync(draft.Id, new SendingChoice()));

        await installation.Dispatch.SettleAsync(installation.Owner, draft.Id, arrived);
        Assert.Equal(then, (await installation.ShowAsync(draft.Id)).Stage);
    }

    [Fact]
    public async Task A_reply_settles_an_uncertain_message()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Transport.Answer = SendOutcome.Uncertain;
        var (draft, messageId) = await installation.SentAsync();
        installation.Clock.Advance(TimeSpan.FromDays(1));
        var reply = await installation.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, installation.Clock.GetUtcNow()));

        await installation.Inbox.ConfirmAsync(installation.Owner, reply!, "acknowledgement");

        var view = await installation.ShowAsync(draft.Id);
        Assert.Equal(Stage.AwaitingReply, view.Stage);
        Assert.NotEmpty(view.Deadlines);
    }

    [Fact]
    public async Task A_worker_that_died_while_handing_over_leaves_the_message_uncertain()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await installation.DraftAsync();
        var id = await installation.QueueAsync(draft.Id, new SendingChoice(await installation.AddMailboxAsync()), TimeSpan.Zero);
        await LeaveBehindAsync(installation, id, OutboxState.HandingOver);

        await installation.Outbox.RunAsync();

        Assert.Empty(installation.Transport.Taken);
        Assert.True((await installation.ShowAsync(draft.Id)).State.Uncertain);
    }

    [Fact]
    public async Task A_worker_that_died_before_handing_over_loses_nothing()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await installation.DraftAsync();
        var id = await installation.QueueAsync(draft.Id, new SendingChoice(await installation.AddMailboxAsync()), TimeSpan.Zero);
        await LeaveBehindAsync(installation, id, OutboxState.Claimed);

        await installation.Outbox.RunAsync();

        Assert.Single(installation.Transport.Taken);
        Assert.Equal(Stage.AwaitingReply, (await installation.ShowAsync(draft.Id)).Stage);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Several_passes_at_once_send_each_message_once(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var account = await installation.AddMailboxAsync();
        var person = await installation.AddKimAsync();
        for (var i = 0; i < 12; i++)
        {
            var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(person, "openai", ["access"]));
            await installation.QueueAsync(draft.Id, new SendingChoice(account), TimeSpan.Zero);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => installation.Outbox.RunAsync())));

        Assert.Equal(12, installation.Transport.Taken.Count);
        Assert.Equal(12, installation.Transport.Taken.Select(t => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(t.Message))).Distinct().Count());
        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task A_message_is_called_back_within_the_undo_window_and_not_after()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await installation.DraftAsync();
        await installation.QueueAsync(draft.Id, new SendingChoice(await installation.AddMailboxAsync()), TimeSpan.FromSeconds(30));
        await installation.Outbox.RunAsync();
        Assert.Empty(installation.Transport.Taken);

        await installation.Dispatch.CancelAsync(installation.Owner, draft.Id);
        Assert.Equal(Stage.Draft, (await installation.ShowAsync(draft.Id)).Stage);

        await installation.SendAsync(draft.Id, new SendingChoice());
        await Assert.ThrowsAsync<RefusedException>(() => installation.Dispatch.CancelAsync(installation.Owner, draft.Id));
        Assert.Single(installation.Transport.Taken);
    }

    [Fact]
    public async Task An_address_of_low_confidence_is_mailed_only_when_a_person_repeats_it()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(await installation.AddKimAsync(), "craiyon", ["access"]));
        var plan = await installation.PlanAsync(draft.Id, new SendingChoice());
        Assert.True(plan.NeedsConfirmation);

        var refused = await Assert.ThrowsAsync<InputException>(() => installation.SendAsync(draft.Id, new SendingChoice()));
        Assert.Contains("low confidence", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Stage.Draft, (await installation.ShowAsync(draft.Id)).Stage);
        Assert.Equal(Stage.AwaitingReply, (await installation.SendAsync(draft.Id, new SendingChoice(ConfirmedAddress: plan.To))).Stage);
    }

    private static async Task LeaveBehindAsync(TestInstallation installation, string id, OutboxState state)
    {
        await using var db = installation.Database.Open();
        // A process of this machine whose number exists but whose start does not match: it is gone.
        await db.Outbox.Where(o => o.Id == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, state)
            .SetProperty(o => o.Worker, $"{Environment.MachineName}/{Environment.ProcessId}/1").SetProperty(o => o.ClaimedAt, installation.Clock.GetUtcNow()));
    }
}
