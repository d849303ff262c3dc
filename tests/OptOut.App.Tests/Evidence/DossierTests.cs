using Microsoft.Data.Sqlite;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Tests.House;

namespace OptOut.App.Tests.Evidence;

public sealed class DossierTests
{
    [Fact]
    public async Task The_same_case_gives_the_same_bytes()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        var export = house.Get<DossierExport>();
        await export.ExportAsync(house.Owner, draft.Id, house["a.pdf"], house["a.zip"]);
        house.Clock.Advance(TimeSpan.FromDays(40));
        await export.ExportAsync(house.Owner, draft.Id, house["b.pdf"], house["b.zip"]);
        Assert.Equal(await File.ReadAllBytesAsync(house["a.pdf"]), await File.ReadAllBytesAsync(house["b.pdf"]));
        Assert.Equal(await File.ReadAllBytesAsync(house["a.zip"]), await File.ReadAllBytesAsync(house["b.zip"]));
    }

    [Theory, InlineData("dossier.pdf"), InlineData("dossier.zip")]
    public async Task A_dossier_checks_out_offline_and_any_changed_byte_is_found(string file)
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, messageId) = await house.SentAsync();
        var reply = await house.Import.TakeAsync(Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId), new(null, null, house.Clock.GetUtcNow()));
        await house.Desk.ConfirmAsync(house.Owner, reply!, "acknowledgement");
        await house.Get<DossierExport>().ExportAsync(house.Owner, draft.Id, house["dossier.pdf"], house["dossier.zip"]);
        var good = await DossierCheck.RunAsync(house[file]);
        Assert.Equal((true, 0, 3), (good.Ok, good.Problems.Count, good.Exhibits));
        Assert.Equal((await house.ShowAsync(draft.Id)).History[^1].Hash, good.Head);

        var bytes = await File.ReadAllBytesAsync(house[file]);
        var random = new Random(1);
        for (var i = 0; i < 60; i++)
        {
            var at = random.Next(bytes.Length);
            bytes[at] ^= 0x10;
            await File.WriteAllBytesAsync(house["changed"], bytes);
            var bad = await DossierCheck.RunAsync(house["changed"]);
            Assert.False(bad.Ok, $"byte {at} of {bytes.Length} was changed and nobody noticed");
            Assert.NotEmpty(bad.Problems);
            bytes[at] ^= 0x10;
        }
    }

    [Fact]
    public async Task A_missing_original_stops_the_export_and_leaves_no_half_file()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        var hash = (await house.ShowAsync(draft.Id)).History[^1].Originals[0];
        File.Delete(house.Originals.PathOf(hash));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => house.Get<DossierExport>().ExportAsync(house.Owner, draft.Id, house["out.pdf"], house["out.zip"]));

        Assert.Contains(hash, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(house["out.pdf"])!));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named_and_left_clean()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => house.Get<DossierExport>().ExportAsync(house.Owner, draft.Id, house["no/such/folder/out.pdf"], null));
        Assert.Contains("could not be written", refused.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("Data"), InlineData("At"), InlineData("Actor"), InlineData("Hash"), InlineData("Originals"), InlineData("Type")]
    public async Task A_changed_row_is_found_and_named(string column)
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        await ExecuteAsync(house, $"UPDATE events SET {column} = replace(replace({column}, 'e', 'x'), '2', '3') WHERE CaseId = '{draft.Id}' AND Seq = 2");
        var found = await house.Check.RunAsync();
        Assert.False(found.Ok);
        Assert.Contains(found.Problems, p => p.Contains(draft.Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_end_that_was_cut_off_is_found()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        await ExecuteAsync(house, $"DELETE FROM events WHERE CaseId = '{draft.Id}' AND Seq = 3");
        Assert.Contains((await house.Check.RunAsync()).Problems, p => p.Contains("removed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_original_is_found_and_named()
    {
        await using var house = await TestInstallation.OpenAsync();
        var (draft, _) = await house.SentAsync();
        var hash = (await house.ShowAsync(draft.Id)).History[^1].Originals[0];
        await File.AppendAllTextAsync(house.Originals.PathOf(hash), "!");
        Assert.Contains((await house.Check.RunAsync()).Problems, p => p.Contains(hash, StringComparison.Ordinal) && p.Contains("changed", StringComparison.Ordinal));
    }

    // As someone with the file in hands would, past everything of ours.
    private static async Task ExecuteAsync(TestInstallation house, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={DataFolder.Open(house["data"]).DatabaseFile}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
