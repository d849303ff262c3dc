using OptOut.App.Backup;
using OptOut.App.Evidence;
using OptOut.App.Tests.House;

namespace OptOut.App.Tests.Keeping;

public sealed class KeepingTests
{
    [Fact]
    public async Task A_backup_made_in_use_restores_whole()
    {
        await using var house = await TestInstallation.OpenAsync();
        await house.SentAsync();
        await house.Get<BackupFile>().WriteAsync(house["backup.zip"]);

        BackupFile.Restore(house["backup.zip"], house["restored"]);

        var folder = DataFolder.Open(house["restored"]);
        var restored = await new HistoryVerification(folder.Database(null), folder.Originals).RunAsync();
        var original = await house.Check.RunAsync();
        Assert.Empty(restored.Problems);
        Assert.Equal((original.Events, original.Head), (restored.Events, restored.Head));
    }

    [Fact]
    public async Task A_restore_overwrites_nothing_and_refuses_what_is_no_backup()
    {
        await using var house = await TestInstallation.OpenAsync();
        await File.WriteAllTextAsync(house["no.zip"], "this is no zip");
        Assert.Throws<RefusedException>(() => BackupFile.Restore(house["no.zip"], house["elsewhere"]));
        Assert.False(Directory.Exists(house["elsewhere"]));
        await house.Get<BackupFile>().WriteAsync(house["backup.zip"]);
        Assert.Throws<RefusedException>(() => BackupFile.Restore(house["backup.zip"], house["data"]));
        Assert.Empty((await house.Check.RunAsync()).Problems);
    }

    [Fact]
    public async Task Erasing_a_person_leaves_nothing_but_the_fact()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, messageId) = await house.SentAsync();
        await house.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, house.Clock.GetUtcNow()));
        Assert.NotEmpty(house.Originals.All());

        var gone = await house.Get<PersonFile>().EraseAsync(house.Owner, "kim@example.org");

        Assert.Equal(1, gone.Cases);
        Assert.Empty(house.Originals.All());
        await using var db = house.Database.Open();
        Assert.Empty(db.Events);
        Assert.Empty(db.Inbox);
        Assert.Empty(db.Outbox);
        var fact = Assert.Single(db.Settings.AsEnumerable(), s => s.Key.StartsWith("erased/", StringComparison.Ordinal));
        Assert.DoesNotContain("Kim", fact.Value, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => house.ShowAsync(draft.Id));
    }

    [Fact]
    public async Task Rebuilding_the_board_finds_what_stood_there()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, messageId) = await house.SentAsync();
        await house.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, house.Clock.GetUtcNow()));
        Assert.Equal((1, 0), await house.Get<ProjectionRebuild>().RunAsync());

        await using (var db = house.Database.Open())
        {
            var row = db.Cases.Single(c => c.Id == draft.Id);
            row.NextOn = new DateOnly(2030, 1, 1);
            await db.SaveChangesAsync();
        }

        Assert.Equal((1, 1), await house.Get<ProjectionRebuild>().RunAsync());
        Assert.Equal((1, 0), await house.Get<ProjectionRebuild>().RunAsync());
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_told_so()
    {
        await using var house = await TestInstallation.OpenAsync();
        var folder = DataFolder.Open(house["data"]);
        using (folder.LockForServer())
        {
            var told = Assert.Throws<ConfigurationException>(() => DataFolder.Open(house["data"]).LockForServer());
            Assert.Contains("already runs", told.Message, StringComparison.Ordinal);
        }

        folder.LockForServer().Dispose();
    }
}
