using OptOut.App.Backup;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Backup;

public sealed class EncryptedBackupTests
{
    private const string Passphrase = "correct horse battery staple";

    [Fact]
    public async Task A_backup_under_a_passphrase_restores_whole_and_shows_nothing_without_it()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        // More than one piece, and its edge.
        await Evidence.DossierChoiceTests.AddAsync(installation, draft.Id, "large.bin", Random(3_200_000));
        await installation.Get<BackupFile>().WriteAsync(installation["backup.enc"], passphrase: Passphrase);

        var bytes = await File.ReadAllBytesAsync(installation["backup.enc"]);
        Assert.Equal(-1, bytes.AsSpan().IndexOf("SQLite format"u8));
        Assert.Equal(-1, bytes.AsSpan().IndexOf("kim@example.org"u8));
        Assert.Throws<InputException>(() => BackupFile.Restore(installation["backup.enc"], installation["restored"]));
        Assert.Throws<RefusedException>(() => BackupFile.Restore(installation["backup.enc"], installation["restored"], "another passphrase"));
        Assert.False(Directory.Exists(installation["restored"]));

        BackupFile.Restore(installation["backup.enc"], installation["restored"], Passphrase);

        var folder = DataFolder.Open(installation["restored"]);
        var restored = await new HistoryVerification(folder.Database(null), folder.Originals).RunAsync();
        Assert.Empty(restored.Problems);
        Assert.Equal((await installation.Check.RunAsync()).Head, restored.Head);
        Assert.Empty(Directory.GetFiles(installation["."], "*.zip"));
    }

    [Fact]
    public async Task An_encrypted_backup_that_was_changed_cut_or_lengthened_is_refused()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await Evidence.DossierChoiceTests.AddAsync(installation, draft.Id, "large.bin", Random(1_500_000));
        await installation.Get<BackupFile>().WriteAsync(installation["backup.enc"], passphrase: Passphrase);
        var whole = await File.ReadAllBytesAsync(installation["backup.enc"]);
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
            await File.WriteAllBytesAsync(installation["bent.enc"], bytes);
            Assert.Throws<RefusedException>(() => BackupFile.Restore(installation["bent.enc"], installation["restored"], Passphrase));
            Assert.False(Directory.Exists(installation["restored"]));
        }
    }

    [Fact]
    public async Task A_short_passphrase_is_refused_before_anything_is_written()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Get<BackupFile>().WriteAsync(installation["backup.enc"], passphrase: "short"));
        Assert.Equal("passphrase", refused.Faults[0].Field);
        Assert.False(File.Exists(installation["backup.enc"]));
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(9).NextBytes(bytes);
        return bytes;
    }
}
