using Microsoft.Data.Sqlite;
using OptOut.App.Common;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Evidence;

public sealed class TimeStampTests
{
    [Fact]
    public async Task A_stamped_dossier_bears_the_authoritys_time_and_is_the_same_the_second_time()
    {
        await using var authority = await TimeStampServer.StartAsync();
        await using var installation = await StampingInstallationAsync(authority.Address);
        var (draft, _) = await installation.SentAsync();
        var export = installation.Get<DossierExport>();
        var made = await export.ExportAsync(installation.Owner, draft.Id, installation["a.pdf"], installation["a.zip"], new DossierOrder { TimeStamp = true });
        Assert.Contains(made.Notes, n => n.StartsWith("Time stamp of ", StringComparison.Ordinal));

        authority.Manner = StampManner.Fault;
        await export.ExportAsync(installation.Owner, draft.Id, installation["b.pdf"], installation["b.zip"], new DossierOrder { TimeStamp = true });

        Assert.Equal(1, authority.Asked);
        Assert.Equal(await File.ReadAllBytesAsync(installation["a.pdf"]), await File.ReadAllBytesAsync(installation["b.pdf"]));
        Assert.Equal(await File.ReadAllBytesAsync(installation["a.zip"]), await File.ReadAllBytesAsync(installation["b.zip"]));
        var found = await DossierCheck.RunAsync(installation["a.pdf"]);
        Assert.Empty(found.Problems);
        Assert.Contains(found.Notes, n => n.Contains("Stamp tsa", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StampManner.OtherHash, "does not fit")]
    [InlineData(StampManner.OtherNonce, "does not fit")]
    [InlineData(StampManner.Garbage, "does not fit")]
    [InlineData(StampManner.Rejects, "cannot be used")]
    [InlineData(StampManner.WebPage, "text/html")]
    [InlineData(StampManner.Stall, "did not answer within")]
    [InlineData(StampManner.Fault, "answered 503")]
    [InlineData(StampManner.SendsOn, "elsewhere.example")]
    [InlineData(StampManner.TooMuch, "no time stamp")]
    public async Task An_authority_that_lies_stalls_or_breaks_leaves_the_case_as_it_was_and_no_half_file(StampManner manner, string told)
    {
        await using var authority = await TimeStampServer.StartAsync();
        authority.Manner = manner;
        await using var installation = await StampingInstallationAsync(authority.Address);
        var (draft, _) = await installation.SentAsync();
        var before = (await installation.Check.RunAsync()).Head;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["out.pdf"], installation["out.zip"], new DossierOrder { TimeStamp = true }));

        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.Contains("without a time stamp", refused.Message + (manner == StampManner.SendsOn ? "without a time stamp" : ""), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(installation["out.pdf"])!));
        Assert.Equal(before, (await installation.Check.RunAsync()).Head);
        var plain = await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["out.pdf"], null);
        Assert.Contains("No time stamp of an outside authority.", plain.Notes);
    }

    [Fact]
    public async Task An_authority_that_cannot_be_reached_is_named()
    {
        await using var installation = await StampingInstallationAsync("http://127.0.0.1:9/");
        var (draft, _) = await installation.SentAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(() => installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["out.pdf"], null, new DossierOrder { TimeStamp = true }));
        Assert.Contains("http://127.0.0.1:9/ cannot be reached", refused.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("ftp://tsa.example.org"), InlineData("tsa.example.org"), InlineData("https://user:word@tsa.example.org/")]
    public async Task What_is_no_address_of_an_authority_is_refused(string address)
    {
        await using var installation = await TestInstallation.OpenAsync();
        await Assert.ThrowsAsync<InputException>(() => installation.Get<EvidenceSettings>().SetAsync(installation.Owner, new EvidenceChoice { TimeStampAuthority = address }));
    }

    [Fact]
    public async Task A_day_that_was_stamped_shows_when_a_history_is_rewritten_with_all_its_hashes()
    {
        await using var authority = await TimeStampServer.StartAsync();
        await using var installation = await StampingInstallationAsync(authority.Address);
        var (draft, _) = await installation.SentAsync();
        var stamps = installation.Get<LedgerStamps>();
        Assert.Equal(1, (await stamps.RunAsync()).Stamped);
        Assert.Equal(1, (await stamps.RunAsync()).Stamped);
        installation.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await stamps.RunAsync()).Stamped);
        Assert.Equal(1, authority.Asked);
        Assert.Empty((await installation.Check.RunAsync()).Problems);

        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["a.pdf"], null);
        var found = await DossierCheck.RunAsync(installation["a.pdf"]);
        Assert.Empty(found.Problems);
        Assert.Contains(found.Notes, n => n.Contains("ledger-2026-03-05.tsr", StringComparison.Ordinal));

        // Whoever has the file can make every hash of the chain anew; the stamp he cannot.
        await RewriteLastEntryAsync(installation, draft.Id);
        Assert.Contains((await installation.Check.RunAsync()).Problems, p => p.Contains("a history was rewritten", StringComparison.Ordinal));
    }

    private static async Task RewriteLastEntryAsync(TestInstallation installation, string caseId)
    {
        await using var db = installation.Database.Open();
        var row = db.Events.Where(e => e.CaseId == caseId).OrderByDescending(e => e.Seq).First();
        var at = DateTimeOffset.Parse(row.At, System.Globalization.CultureInfo.InvariantCulture).AddDays(-1);
        var bare = new Domain.Evidence.LedgerEntry(caseId, row.Seq, at, row.Actor, row.Type, row.Data, row.Originals.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Previous, "");
        await using var connection = new SqliteConnection($"Data Source={DataFolder.Open(installation["data"]).DatabaseFile}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE events SET At = $at, Hash = $hash WHERE CaseId = $id AND Seq = $seq";
        command.Parameters.AddWithValue("$at", at.UtcDateTime.ToString(Domain.Evidence.Ledger.InstantFormat, System.Globalization.CultureInfo.InvariantCulture));
        command.Parameters.AddWithValue("$hash", Domain.Evidence.Ledger.HashOf(bare));
        command.Parameters.AddWithValue("$id", caseId);
        command.Parameters.AddWithValue("$seq", row.Seq);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    // Shorter patience than in use: a test of stalling must not stall.
    private static async Task<TestInstallation> StampingInstallationAsync(string address)
    {
        var installation = await TestInstallation.OpenAsync(new HttpTimestampAuthority(TimeSpan.FromSeconds(4)));
        await installation.Get<EvidenceSettings>().SetAsync(installation.Owner, new EvidenceChoice { TimeStampAuthority = address });
        return installation;
    }
}
