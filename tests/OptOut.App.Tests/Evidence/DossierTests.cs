using Microsoft.Data.Sqlite;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Evidence;

public sealed class DossierTests
{
    [Fact]
    public async Task The_same_case_gives_the_same_bytes()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var export = installation.Get<DossierExport>();
        await export.ExportAsync(installation.Owner, draft.Id, installation["a.pdf"], installation["a.zip"]);
        installation.Clock.Advance(TimeSpan.FromDays(40));
        await export.ExportAsync(installation.Owner, draft.Id, installation["b.pdf"], installation["b.zip"]);
        Assert.Equal(await File.ReadAllBytesAsync(installation["a.pdf"]), await File.ReadAllBytesAsync(installation["b.pdf"]));
        Assert.Equal(await File.ReadAllBytesAsync(installation["a.zip"]), await File.ReadAllBytesAsync(installation["b.zip"]));
    }

    [Theory, InlineData("dossier.pdf"), InlineData("dossier.zip")]
    public async Task A_dossier_checks_out_offline_and_any_changed_byte_is_found(string file)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, messageId) = await installation.SentAsync();
        var reply = await installation.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, installation.Clock.GetUtcNow()));
        await installation.Inbox.ConfirmAsync(installation.Owner, reply!, "acknowledgement");
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["dossier.pdf"], installation["dossier.zip"]);
        var good = await DossierCheck.RunAsync(installation[file]);
        Assert.Equal((true, 0, 3), (good.Ok, good.Problems.Count, good.Exhibits));
        Assert.Equal((await installation.ShowAsync(draft.Id)).History[^1].Hash, good.Head);

        var bytes = await File.ReadAllBytesAsync(installation[file]);
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            var at = random.Next(bytes.Length);
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(installation["changed"], bytes);
            var bad = await DossierCheck.RunAsync(installation["changed"]);
            Assert.False(bad.Ok, $"byte {at} of {bytes.Length} was changed and nobody noticed");
            Assert.NotEmpty(bad.Problems);
            bytes[at] ^= 0x10;
        }
    }

    [Fact]
    public async Task A_missing_original_stops_the_export_and_leaves_no_half_file()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var hash = (await installation.ShowAsync(draft.Id)).History[^1].Originals[0];
        File.Delete(installation.Originals.PathOf(hash));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["out.pdf"], installation["out.zip"]));

        Assert.Contains(hash, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(installation["out.pdf"])!));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named_and_left_clean()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["no/such/folder/out.pdf"], null));
        Assert.Contains("could not be written", refused.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("Data"), InlineData("At"), InlineData("Actor"), InlineData("Hash"), InlineData("Originals"), InlineData("Type")]
    public async Task A_changed_row_is_found_and_named(string column)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await ExecuteAsync(installation, $"UPDATE events SET {column} = replace(replace({column}, 'e', 'x'), '2', '3') WHERE CaseId = '{draft.Id}' AND Seq = 2");
        var found = await installation.Check.RunAsync();
        Assert.False(found.Ok);
        Assert.Contains(found.Problems, p => p.Contains(draft.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_found()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await ExecuteAsync(installation, $"DELETE FROM events WHERE CaseId = '{draft.Id}' AND Seq = 3");
        Assert.Contains((await installation.Check.RunAsync()).Problems, p => p.Contains("removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_original_is_found_and_named()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var hash = (await installation.ShowAsync(draft.Id)).History[^1].Originals[0];
        await File.AppendAllTextAsync(installation.Originals.PathOf(hash), "!");
        Assert.Contains((await installation.Check.RunAsync()).Problems, p => p.Contains(hash, StringComparison.Ordinal) && p.Contains("changed", StringComparison.Ordinal));
    }

    // As someone with the file in hands would, past everything of ours.
    private static async Task ExecuteAsync(TestInstallation installation, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DataFolder.Open(installation["data"]).DatabaseFile}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
