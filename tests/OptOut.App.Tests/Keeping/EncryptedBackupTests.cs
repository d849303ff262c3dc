using OptOut.App.Backup;
using OptOut.App.Evidence;
using OptOut.App.Tests.House;

namespace OptOut.App.Tests.Keeping;

public sealed class EncryptedBackupTests
{
    private const string Passphrase = "correct horse battery staple";

    [Fact]
    public async Task A_backup_under_a_passphrase_restores_whole_and_shows_nothing_without_it()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        // More than one piece, and its edge.
        await Evidence.DossierChoiceTests.AddAsync(house, draft.Id, "large.bin", Random(3_200_000));
        await house.Get<BackupFile>().WriteAsync(house["backup.enc"], passphrase: Passphrase);

        var bytes = await File.ReadAllBytesAsync(house["backup.enc"]);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("SQLite format"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("kim@example.org"u8));
        Assert.Throws<InputException>(() => BackupFile.Restore(house["backup.enc"], house["restored"]));
        Assert.Throws<RefusedException>(() => BackupFile.Restore(house["backup.enc"], house["restored"], "another passphrase"));
        Assert.False(Directory.Exists(house["restored"]));

        BackupFile.Restore(house["backup.enc"], house["restored"], Passphrase);

        var folder = DataFolder.Open(house["restored"]);
        var restored = await new HistoryVerification(folder.Database(null), folder.Originals).RunAsync();
        Assert.Empty(restored.Problems);
        Assert.Equal((await house.Check.RunAsync()).Head, restored.Head);
        Assert.Empty(Directory.GetFiles(house["."], "*.zip"));
    }

    [Fact]
    public async Task An_encrypted_backup_that_was_changed_cut_or_lengthened_is_refused()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        await Evidence.DossierChoiceTests.AddAsync(house, draft.Id, "large.bin", Random(1_500_000));
        await house.Get<BackupFile>().WriteAsync(house["backup.enc"], passphrase: Passphrase);
        var whole = await File.ReadAllBytesAsync(house["backup.enc"]);
        var random = new Random(5);
        List<byte[]> bent = [whole[..^1], whole[..(whole.Length / 2)], [.. whole, 0]];
        for (var i = 0; i < 6; i++)
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(15, whole.Length)] ^= 4;
            bent.Add(changed);
        }

        foreach (var bytes in bent)
        {
            await File.WriteAllBytesAsync(house["bent.enc"], bytes);
            Assert.Throws<RefusedException>(() => BackupFile.Restore(house["bent.enc"], house["restored"], Passphrase));
            Assert.False(Directory.Exists(house["restored"]));
        }
    }

    [Fact]
    public async Task A_short_passphrase_is_refused_before_anything_is_written()
    {
        await using var house = await TestInstallation.OpenAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => house.Get<BackupFile>().WriteAsync(house["backup.enc"], passphrase: "short"));
        Assert.Equal("passphrase", refused.Faults[0].Field);
        Assert.False(File.Exists(house["backup.enc"]));
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(9).NextBytes(bytes);
        return bytes;
    }
}
