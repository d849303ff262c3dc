using Microsoft.Extensions.Logging.Abstractions;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Inbox;
using OptOut.App.Originals;
using OptOut.App.Tests.Support;
using OptOut.Domain.Replies;
using OptOut.Storage;

namespace OptOut.App.Tests.Inbox;

/// <summary>A worker dies at every touch of the database while it takes a reply in; the next one finds all of it or none.</summary>
public sealed class ArrivalCrashTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Wherever_a_worker_dies_the_board_speaks_of_the_reply_when_it_is_there_and_it_can_be_taken_in_again(bool afterwards)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        var crash = new CrashPoint();
        var database = Database.Sqlite(installation["data/optout.db"], crash);
        var dying = new MessageIngest(
            database, new OriginalFiles(database, installation.Originals, installation.Clock), installation.Get<ServiceDirectory>(), installation.Get<ReplyRules>(), installation.Get<SenderCheck>(), installation.Clock, NullLogger<MessageIngest>.Instance);

        var (crashes, arrived) = (0, 0);
        for (var touch = 1; ; touch++)
        {
            crash.Arm(touch, afterwards, static () => { });
            var raw = Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId, messageId: $"{touch}@openai.com");
            var origin = new MessageOrigin(null, null, installation.Clock.GetUtcNow());
            var died = await DiesAsync(() => dying.TakeAsync(raw, origin), crash);
            Assert.Equal((await installation.Inbox.ListAsync(installation.Owner, caseId: draft.Id)).Count, await UnreadAsync(installation, draft.Id));
            Assert.NotNull(await installation.Import.TakeAsync(raw, origin));
            arrived++;
            Assert.Equal((arrived, arrived), ((await installation.Inbox.ListAsync(installation.Owner, caseId: draft.Id)).Count, await UnreadAsync(installation, draft.Id)));
            if (!died) break;
            crashes++;
        }

        Assert.InRange(crashes, 8, 60);
        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task A_reply_that_bears_the_id_of_our_letter_is_no_copy_of_it()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        var id = await installation.Import.TakeAsync(Mails.Reply(Mails.DemandForIdentity, inReplyTo: messageId, messageId: messageId), new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        Assert.Equal(draft.Id, (await installation.Inbox.GetAsync(installation.Owner, id!)).CaseId);
    }

    private static async Task<bool> DiesAsync(Func<Task> act, CrashPoint crash)
    {
        try
        {
            await act();
        }
        catch (Exception) when (crash.Dead)
        {
            // As planned.
        }

        return crash.Dead;
    }

    private static async Task<int> UnreadAsync(TestInstallation installation, string caseId)
    {
        await using var db = installation.Database.Open();
        return (await db.Cases.FindAsync(caseId))!.UnreadReplies;
    }
}
