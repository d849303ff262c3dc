using OptOut.App.Catalogue;
using OptOut.App.Evidence;
using OptOut.App.Inbox;
using OptOut.App.Tests.House;
using OptOut.Domain.Replies;
using OptOut.Storage;

namespace OptOut.App.Tests.Inbox;

/// <summary>A worker dies at every touch of the database while it takes a reply in; the next one finds all of it or none.</summary>
public sealed class ArrivalCrashTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Wherever_a_worker_dies_the_board_speaks_of_the_reply_when_it_is_there_and_it_can_be_taken_in_again(bool afterwards)
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, messageId) = await house.SentAsync();
        var crash = new CrashPoint();
        var database = Database.Sqlite(house["data/optout.db"], crash);
        var dying = new MessageIngest(
            database, new OriginalFiles(database, house.Originals, house.Clock), house.Get<ServiceDirectory>(), house.Get<ReplyRules>(), house.Get<SenderCheck>(), house.Clock);

        var (crashes, arrived) = (0, 0);
        for (var touch = 1; ; touch++)
        {
            crash.Arm(touch, afterwards, static () => { });
            var raw = Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId, messageId: $"{touch}@openai.com");
            var origin = new MessageOrigin(null, null, house.Clock.GetUtcNow());
            var died = await DiesAsync(() => dying.TakeAsync(raw, origin), crash);
            Assert.Equal((await house.Desk.ListAsync(house.Owner, caseId: draft.Id)).Count, await UnreadAsync(house, draft.Id));
            Assert.NotNull(await house.Import.TakeAsync(raw, origin));
            arrived++;
            Assert.Equal((arrived, arrived), ((await house.Desk.ListAsync(house.Owner, caseId: draft.Id)).Count, await UnreadAsync(house, draft.Id)));
            if (!died) break;
            crashes++;
        }

        Assert.InRange(crashes, 8, 60);
        Assert.Empty((await house.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task A_reply_that_bears_the_id_of_our_letter_is_no_copy_of_it()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, messageId) = await house.SentAsync();
        var id = await house.Import.TakeAsync(Mails.Reply(Mails.DemandForIdentity, inReplyTo: messageId, messageId: messageId), new MessageOrigin(null, null, house.Clock.GetUtcNow()));
        Assert.Equal(draft.Id, (await house.Desk.GetAsync(house.Owner, id!)).CaseId);
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

    private static async Task<int> UnreadAsync(TestInstallation house, string caseId)
    {
        await using var db = house.Database.Open();
        return (await db.Cases.FindAsync(caseId))!.UnreadReplies;
    }
}
