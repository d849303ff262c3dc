using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Mail.Sending;
using OptOut.Testing.Mail;

namespace OptOut.App.Tests.Delivery;

/// <summary>Against a real Dovecot; what is sent goes to a transport that does as told.</summary>
public sealed class SentFolderTests : IAsyncLifetime
{
    private MailServers _mail = null!;

    public async ValueTask InitializeAsync() => _mail = await MailServers.StartAsync();

    public async ValueTask DisposeAsync() => await _mail.DisposeAsync();

    [Fact]
    public async Task A_copy_of_what_was_sent_lies_in_the_Sent_folder_once()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var draft = await SendAsync(installation);
        await CopyAsync(installation);
        await CopyAsync(installation);
        // A worker that died after copying and before saying so.
        await SetAsync(installation, false);
        await CopyAsync(installation);

        // A Maildir keeps lines with LF alone; over IMAP they have CR LF again.
        var copy = Assert.Single(_mail.Delivered("amelie@example.org", "Sent"));
        Assert.Equal(installation.Transport.Taken[0].Message.Where(b => b != '\r'), copy.Where(b => b != '\r'));
        Assert.True(Assert.Single(await installation.Get<OutboxService>().ListAsync(installation.Owner, draft)).CopiedToSent);
    }

    [Fact]
    public async Task Two_workers_make_one_copy()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await SendAsync(installation);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => installation.Get<SentFolderCopies>().RunAsync())));
        Assert.Single(_mail.Delivered("amelie@example.org", "Sent"));
    }

    [Fact]
    public async Task A_server_that_files_its_own_copy_gets_no_second_one()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await SendAsync(installation);
        _mail.Fill("amelie@example.org", [installation.Transport.Taken[0].Message], "Sent");
        await CopyAsync(installation);
        Assert.Single(_mail.Delivered("amelie@example.org", "Sent"));
    }

    [Fact]
    public async Task A_copy_that_fails_is_no_failed_sending_and_is_tried_again()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var account = await installation.AddRealMailboxAsync(_mail);
        await installation.Get<MailAccounts.MailAccountStore>().ChangeAsync(account, new MailAccounts.MailAccountChange { SentFolder = "Nowhere" });
        var draft = await installation.DraftAsync();
        await installation.SendAsync(draft.Id, new SendingChoice(account));
        await CopyAsync(installation);

        Assert.Equal(Stage.AwaitingReply, (await installation.ShowAsync(draft.Id)).Stage);
        var item = Assert.Single(await installation.Get<OutboxService>().ListAsync(installation.Owner, draft.Id));
        Assert.Equal(("sent", false), (item.State, item.CopiedToSent));
        Assert.NotNull(item.CopyProblem);

        await installation.Get<MailAccounts.MailAccountStore>().ChangeAsync(account, new MailAccounts.MailAccountChange { SentFolder = "" });
        installation.Clock.Advance(TimeSpan.FromHours(1));
        await CopyAsync(installation);
        Assert.Single(_mail.Delivered("amelie@example.org", "Sent"));
    }

    [Fact]
    public async Task A_message_whose_bytes_are_lost_costs_no_other_its_copy()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var lost = await SendAsync(installation);
        await SendAsync(installation);
        await using (var db = installation.Database.Open()) installation.Originals.Delete(await db.Outbox.Where(o => o.CaseId == lost).Select(o => o.OriginalHash).SingleAsync());

        Assert.Equal(1, await CopyAsync(installation));
        Assert.Single(_mail.Delivered("amelie@example.org", "Sent"));
        Assert.Contains("missing from the data folder", Assert.Single(await installation.Get<OutboxService>().ListAsync(installation.Owner, lost)).CopyProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_into_the_Sent_folder_settles_what_was_uncertain_only_when_the_message_lies_there()
    {
        await using var installation = await TestInstallation.OpenAsync();
        installation.Transport.Answer = SendOutcome.Uncertain;
        var draft = await SendAsync(installation);

        var look = await installation.Get<OutboxService>().LookInSentAsync(installation.Owner, draft);
        Assert.False(look.Found);
        Assert.True((await installation.ShowAsync(draft)).State.Uncertain);

        _mail.Fill("amelie@example.org", [installation.Transport.Taken[0].Message], "Sent");
        look = await installation.Get<OutboxService>().LookInSentAsync(installation.Owner, draft);
        Assert.True(look.Found);
        var view = await installation.ShowAsync(draft);
        Assert.Equal(Stage.AwaitingReply, view.Stage);
        Assert.Contains("Sent", view.History[^1].Data.GetProperty("note").GetString(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<RefusedException>(() => installation.Get<OutboxService>().LookInSentAsync(installation.Owner, draft));
    }

    private async Task<string> SendAsync(TestInstallation installation)
    {
        var account = await installation.AddRealMailboxAsync(_mail);
        var draft = await installation.DraftAsync();
        await installation.SendAsync(draft.Id, new SendingChoice(account));
        return draft.Id;
    }

    private static Task<int> CopyAsync(TestInstallation installation) => installation.Get<SentFolderCopies>().RunAsync();

    private static async Task SetAsync(TestInstallation installation, bool copied)
    {
        await using var db = installation.Database.Open();
        await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(o => o.CopiedToSent, copied).SetProperty(o => o.CopyAfter, installation.Clock.GetUtcNow()));
    }
}
