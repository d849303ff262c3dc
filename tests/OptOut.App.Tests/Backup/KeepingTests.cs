using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.People;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Backup;

public sealed class KeepingTests
{
    [Fact]
    public async Task A_backup_made_in_use_restores_whole()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await installation.SentAsync();
        await installation.Get<BackupFile>().WriteAsync(installation["backup.zip"]);

        BackupFile.Restore(installation["backup.zip"], installation["restored"]);

        var folder = DataFolder.Open(installation["restored"]);
        var restored = await new HistoryVerification(folder.Database(null), folder.Originals).RunAsync();
        var original = await installation.Check.RunAsync();
        Assert.Empty(restored.Problems);
        Assert.Equal((original.Events, original.Head), (restored.Events, restored.Head));
    }

    [Fact]
    public async Task A_restore_overwrites_nothing_and_refuses_what_is_no_backup()
    {
        await using var installation = await TestInstallation.OpenAsync();
        await File.WriteAllTextAsync(installation["no.zip"], "this is no zip");
        Assert.Throws<RefusedException>(() => BackupFile.Restore(installation["no.zip"], installation["elsewhere"]));
        Assert.False(Directory.Exists(installation["elsewhere"]));
        await installation.Get<BackupFile>().WriteAsync(installation["backup.zip"]);
        Assert.Throws<RefusedException>(() => BackupFile.Restore(installation["backup.zip"], installation["data"]));
        Assert.Empty((await installation.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task Erasing_a_person_leaves_nothing_but_the_fact()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        await installation.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, installation.Clock.GetUtcNow()));
        Assert.NotEmpty(installation.Originals.All());

        var gone = await installation.Get<PersonFile>().EraseAsync(installation.Owner, "kim@example.org");

        Assert.Equal(1, gone.Cases);
        Assert.Empty(installation.Originals.All());
        await using var db = installation.Database.Open();
        Assert.Empty(db.Events);
        Assert.Empty(db.Inbox);
        Assert.Empty(db.Outbox);
        var fact = Assert.Single(db.Settings.AsEnumerable(), s => s.Key.StartsWith("erased/", StringComparison.Ordinal));
        Assert.DoesNotContain("Kim", fact.Value, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => installation.ShowAsync(draft.Id));
    }

    [Fact]
    public async Task Rebuilding_the_board_finds_what_stood_there()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        await installation.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, installation.Clock.GetUtcNow()));
        Assert.Equal((1, 0), await installation.Get<ProjectionRebuild>().RunAsync());

        await using (var db = installation.Database.Open())
        {
            var row = db.Cases.Single(c => c.Id == draft.Id);
            row.NextOn = new DateOnly(2030, 1, 1);
            await db.SaveChangesAsync();
        }

        Assert.Equal((1, 1), await installation.Get<ProjectionRebuild>().RunAsync());
        Assert.Equal((1, 0), await installation.Get<ProjectionRebuild>().RunAsync());
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_told_so()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var folder = DataFolder.Open(installation["data"]);
        using (folder.LockForServer())
        {
            var told = Assert.Throws<ConfigurationException>(() => DataFolder.Open(installation["data"]).LockForServer());
            Assert.Contains("already runs", told.Message, StringComparison.Ordinal);
        }

        folder.LockForServer().Dispose();
    }
}
