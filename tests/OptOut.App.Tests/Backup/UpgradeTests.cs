using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Inbox;
using OptOut.App.MailAccounts;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Testing;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Backup;

/// <summary>What an earlier version wrote is brought to this one and says the same.</summary>
public sealed class UpgradeTests(PostgresServer postgres)
{
    // The backups were written by the earlier versions themselves, over the command line: three letters answered by the practice
    // service, filed on a form, left as a draft or still waiting to leave, replies confirmed and not, evidence, a holding and a mailbox of its own.
    [Theory]
    [InlineData("first-release.zip", 14, "237a457397f8f7b487010576852c1ff1a861ecb9e91832ac71e1852b8c42ff98", Stage.Draft, 0)]
    [InlineData("before-mail-care.zip", 15, "f83e87f372cdd4e1197d5c24a6d24dfcef6944c203b546e2c30b15b0f94dcac0", Stage.Queued, 1)]
    public async Task A_backup_of_an_earlier_version_is_restored_migrated_and_loses_nothing(string backup, int events, string head, Stage last, int findings)
    {
        await using var installation = TestInstallation.Restored(Repository.PathOf("tests/OptOut.App.Tests/Backup/Files", backup));
        installation.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        Assert.NotEmpty(await installation.Database.PendingAsync());
        Assert.True(File.Exists(await installation.Get<Installation>().PrepareAsync()));
        Assert.Empty(await installation.Database.PendingAsync());

        var check = await installation.Check.RunAsync();
        Assert.Empty(check.Problems);
        Assert.Equal((events, head), (check.Events, check.Head));
        Assert.Equal((4, 0), await installation.Get<ProjectionRebuild>().RunAsync());
        var cases = await installation.Reading.ListAsync(installation.Owner, new CaseFilter());
        Assert.Equal([last, Stage.AwaitingReply, Stage.AwaitingReply, Stage.AwaitingReply], cases.Select(c => c.Stage).Order());
        Assert.All(cases.Where(c => c.Stage == Stage.AwaitingReply), c => Assert.NotEmpty(c.Deadlines));

        var messages = await installation.Inbox.ListAsync(installation.Owner);
        Assert.Equal((3, 2, 1), (messages.Count, messages.Count(m => m.ConfirmedAs == "acknowledgement"), messages.Count(m => m.CaseId is null)));
        foreach (var message in messages) Assert.NotEmpty((await installation.Get<MessageReading>().OpenAsync(installation.Owner, message.Id)).Content.Text);

        var person = (await installation.People.ListAsync(installation.Owner)).Single(p => p.Name == "Kim Example");
        Assert.Equal(findings, (await installation.Get<Findings>().ListAsync(installation.Owner, person.Id, "openai")).Count);
        Assert.Equal(findings, (await installation.Get<ModelOutputs>().ListAsync(installation.Owner)).Count);
        await CheckAccountAsync(installation);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Tables_of_the_first_migration_with_rows_in_them_come_up_to_this_version_on_either_database(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (draft, messageId) = await installation.SentAsync();
        var id = await installation.Import.TakeAsync(Mails.Reply(Mails.Extension, inReplyTo: messageId), new MessageOrigin(null, null, installation.Clock.GetUtcNow().AddDays(1)));
        await installation.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId, messageId: "2@openai.com"), new MessageOrigin(null, null, installation.Clock.GetUtcNow().AddDays(1)));
        await installation.Inbox.ConfirmAsync(installation.Owner, id!, "extension");
        var before = await SeenAsync(installation, draft.Id);

        await using (var db = installation.Database.Open())
        {
            // An old database knows nothing of columns that were drawn later.
            await db.Settings.Where(setting => setting.Key == "columns" || setting.Key == "program").ExecuteDeleteAsync();
            await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First());
        }

        Assert.NotEmpty(await installation.Database.PendingAsync());
        await installation.Get<Installation>().PrepareAsync();

        Assert.Equal(before, await SeenAsync(installation, draft.Id));
        Assert.Equal((1, 0), await installation.Get<ProjectionRebuild>().RunAsync());
        Assert.Empty((await installation.Check.RunAsync()).Problems);
        var account = Assert.Single(await installation.Get<MailAccountStore>().ListAsync(), a => !a.Practice);
        Assert.Equal((1, 500), (account.PaceSeconds, account.DailyCap));
    }

    // A mailbox from before the pace gets what a new one gets, and its password still opens.
    private static async Task CheckAccountAsync(TestInstallation installation)
    {
        var book = installation.Get<MailAccountStore>();
        var account = Assert.Single(await book.ListAsync(), a => !a.Practice);
        Assert.Equal(("kim@example.org", 1, 500), (account.Address, account.PaceSeconds, account.DailyCap));
        Assert.Equal("secret", book.Smtp((await book.ChooseAsync(account.Id, CancellationToken.None))!).Secret);
    }

    private static async Task<string> SeenAsync(TestInstallation installation, string caseId)
    {
        var view = await installation.ShowAsync(caseId);
        var deadlines = view.Deadlines.Select(d => new { d.Name, d.Nominal, d.Earliest, d.Expected, d.Latest });
        return JsonSerializer.Serialize(new { view.Stage, view.Turn, view.NextAction, deadlines, history = view.History.Select(h => h.Hash), messages = await installation.Inbox.ListAsync(installation.Owner) });
    }
}
