using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Originals;
using OptOut.App.Tests.Support;
using OptOut.Domain.Evidence;
using OptOut.Testing;

namespace OptOut.App.Tests.Evidence;

/// <summary>What goes into a dossier and what does not.</summary>
public sealed class DossierChoiceTests
{
    [Fact]
    public async Task Words_about_others_stand_nowhere_in_a_redacted_dossier()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var road = await Road.WalkAsync(installation);
        await installation.Recording.RecordAsync(installation.Owner, road.CaseId, "note", Told(("on", "2026-07-20"), ("note", "Called Erika\nDritte again.")));
        var order = new DossierOrder { Redact = ["erika dritte"] };

        var made = await installation.Get<DossierExport>().ExportAsync(installation.Owner, road.CaseId, installation["d.pdf"], installation["d.zip"], order);

        await PublicTools.ShellAsync(installation["."], "mkdir all && cd all && pdfdetach -saveall ../d.pdf && pdftotext ../d.pdf pages.txt && unzip -q -d zip ../d.zip && grep -q redacted pages.txt && ! grep -riE 'erika|dritte' .");
        var manifest = Manifest.Read(await File.ReadAllBytesAsync(installation["all/manifest.json"]));
        Assert.Contains(manifest.Exhibits, e => e.Withheld is not null);
        Assert.Single(manifest.Withheld);
        Assert.Equal(2, manifest.Redactions.Count);
        Assert.Contains(made.Notes, n => n.StartsWith("Could not be searched", StringComparison.Ordinal) && n.Contains("E01", StringComparison.Ordinal));
        var found = await DossierCheck.RunAsync(installation["d.pdf"]);
        Assert.Empty(found.Problems);
        Assert.Contains(found.Notes, n => n.Contains("withheld", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exhibit_left_out_keeps_its_hash_and_its_reason_and_gives_no_bytes()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var road = await Road.WalkAsync(installation);
        var order = new DossierOrder { LeaveOut = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["e02"] = "shows the password of the server" } };
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, road.CaseId, installation["d.pdf"], installation["d.zip"], order);
        var text = await PublicTools.ShellAsync(installation["."], "pdftotext -layout d.pdf - && qpdf --list-attachments d.pdf");
        Assert.Contains("Left out of this bundle: shows the password of the server", text, StringComparison.Ordinal);
        using var zip = ZipFile.OpenRead(installation["d.zip"]);
        Assert.DoesNotContain(zip.Entries, e => e.FullName.StartsWith("E02", StringComparison.Ordinal));
        Assert.Contains(zip.Entries, e => e.FullName.StartsWith("E03", StringComparison.Ordinal));
        Assert.Empty((await DossierCheck.RunAsync(installation["d.zip"])).Problems);
    }

    [Fact]
    public async Task A_choice_of_exhibits_takes_those_and_lists_the_others()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var road = await Road.WalkAsync(installation);
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, road.CaseId, null, installation["d.zip"], new DossierOrder { Exhibits = ["E01", "E04"] });
        using var zip = ZipFile.OpenRead(installation["d.zip"]);
        Assert.Equal(["E01", "E04"], zip.Entries.Select(e => e.FullName).Where(n => n.StartsWith('E')).Select(n => n[..3]));
        var found = await DossierCheck.RunAsync(installation["d.zip"]);
        Assert.Empty(found.Problems);
        Assert.Equal(8, found.Exhibits);
    }

    [Theory]
    [InlineData("E77", null, "exhibits")]
    [InlineData(null, "xx", "language")]
    public async Task An_order_that_cannot_be_met_names_its_field(string? exhibit, string? language, string field)
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], null, new DossierOrder { Exhibits = exhibit is null ? null : [exhibit], Language = language }));
        Assert.Equal(field, refused.Faults[0].Field);
    }

    [Fact]
    public async Task A_limit_of_size_cuts_the_dossier_into_parts_that_each_check_out_and_count_their_pages_on()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var random = new Random(7);
        for (var i = 0; i < 6; i++)
        {
            var bytes = new byte[260_000];
            random.NextBytes(bytes);
            await AddAsync(installation, draft.Id, $"data-{i}.bin", bytes);
        }

        var made = await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], installation["d.zip"], new DossierOrder { MaxBytes = 800 * 1024 });

        var pdfs = made.Files.Where(f => f.EndsWith(".pdf", StringComparison.Ordinal)).ToList();
        Assert.True(pdfs.Count >= 3);
        Assert.All(made.Files, f => Assert.InRange(new FileInfo(f).Length, 1, 800 * 1024));
        foreach (var file in made.Files) Assert.Empty((await DossierCheck.RunAsync(file)).Problems);
        var sums = await PublicTools.ShellAsync(installation["."], "mkdir x && cd x && for f in ../d*.pdf; do pdfdetach -saveall $f; sha256sum -c manifest.sha256; done; ls E*.bin | wc -l");
        Assert.Contains("\n6\n", sums, StringComparison.Ordinal);
        var second = await PublicTools.ShellAsync(installation["."], "pdftotext -layout d-2.pdf - | grep -oE 'OO-[0-9A-Z-]+ [0-9]{6}' | head -1");
        var firstPages = await PublicTools.ShellAsync(installation["."], "pdfinfo d.pdf | grep ^Pages | tr -dc 0-9");
        Assert.EndsWith((int.Parse(firstPages, System.Globalization.CultureInfo.InvariantCulture) + 1).ToString("000000", System.Globalization.CultureInfo.InvariantCulture), second.Trim(), StringComparison.Ordinal);
        File.Delete(pdfs[1]);
        Assert.Contains((await DossierCheck.RunAsync(pdfs[0])).Notes, n => n.StartsWith("This is part 1 of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exhibit_larger_than_the_limit_is_named()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await AddAsync(installation, draft.Id, "large.bin", new byte[2_000_000]);
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], null, new DossierOrder { MaxBytes = 1_000_000 }));
        Assert.Contains("E03", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(installation["."], "d*.pdf*"));
    }

    [Fact]
    public async Task Broken_pictures_documents_and_messages_are_attached_and_said_to_be_broken()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await AddAsync(installation, draft.Id, "broken.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        await AddAsync(installation, draft.Id, "broken.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0]);
        await AddAsync(installation, draft.Id, "broken.pdf", "%PDF-1.7 and nothing more"u8.ToArray());
        await AddAsync(installation, draft.Id, "broken.eml", [0, 255, 254, 13, 10, 13, 128, 7]);
        await AddAsync(installation, draft.Id, "empty.txt", []);
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], installation["d.zip"]);
        var text = await PublicTools.ShellAsync(installation["."], "qpdf --check d.pdf && pdftotext -layout d.pdf - && mkdir x && cd x && pdfdetach -saveall ../d.pdf && sha256sum -c manifest.sha256");
        Assert.Contains("The picture cannot be shown", text, StringComparison.Ordinal);
        Assert.Contains("This kind of file is not shown here", text, StringComparison.Ordinal);
        Assert.Empty((await DossierCheck.RunAsync(installation["d.pdf"])).Problems);
        Assert.Empty((await DossierCheck.RunAsync(installation["d.zip"])).Problems);
    }

    [Fact]
    public async Task An_original_that_was_changed_stops_the_export_and_is_named()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await AddAsync(installation, draft.Id, "data.bin", new byte[1000]);
        var hash = (await installation.ShowAsync(draft.Id)).History[^1].Originals[0];
        await File.WriteAllBytesAsync(installation.Originals.PathOf(hash), new byte[999].Append((byte)1).ToArray());
        foreach (var (pdf, zip) in (IEnumerable<(string?, string?)>)[(installation["d.pdf"], null), (null, installation["d.zip"])])
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, pdf, zip));
            Assert.Contains("backup", refused.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(installation["."], "d.*"));
        }
    }

    [Fact]
    public async Task A_disk_that_fills_during_the_export_leaves_no_half_file_and_an_older_dossier_as_it_was()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await File.WriteAllTextAsync(installation["d.pdf"], "an older dossier");
        var export = new DossierExport(installation.Database, new DossierOrderValidator(), installation.Originals, installation.Get<App.Catalogue.ServiceDirectory>(), installation.Get<DossierSealing>(), new FullDisk());
        var before = (await installation.Check.RunAsync()).Head;

        var refused = await Assert.ThrowsAsync<RefusedException>(() => export.ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], installation["d.zip"]));

        Assert.Contains("No space left on device", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Free some space", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["d.pdf"], Directory.GetFiles(installation["."], "d.*").Select(Path.GetFileName));
        Assert.Equal("an older dossier", await File.ReadAllTextAsync(installation["d.pdf"]));
        Assert.Equal(before, (await installation.Check.RunAsync()).Head);
    }

    [Fact]
    public async Task Whoever_wants_no_seal_gets_none_and_the_dossier_says_so()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], null, new DossierOrder { Seal = false });
        Assert.Contains("This bundle bears no seal.", await PublicTools.ShellAsync(installation["."], "pdftotext d.pdf -"), StringComparison.Ordinal);
        Assert.Contains("No seal.", (await DossierCheck.RunAsync(installation["d.pdf"])).Notes);
    }

    [Fact]
    public async Task The_key_of_the_seal_is_made_once_and_is_the_owners_alone()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var folder = DataFolder.Open(installation["data"]);
        var print = new App.Evidence.Sealing.InstallationSeal(folder, installation.Clock).Fingerprint;
        Assert.Equal(print, new App.Evidence.Sealing.InstallationSeal(folder, installation.Clock).Fingerprint);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Keys, "seal.pem")));
        await File.WriteAllTextAsync(Path.Combine(folder.Keys, "seal.pem"), "not a key");
        Assert.Contains("seal.pem", Assert.Throws<ConfigurationException>(() => new App.Evidence.Sealing.InstallationSeal(folder, installation.Clock).Prepare()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dossiers_are_set_by_our_own_engine_whichever_one_sets_the_letters()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        var services = new ServiceCollection().AddLogging().AddOptOutApp(new InstallationSettings(installation["data"], Repository.PathOf("templates")));
        await using var provider = services.AddSingleton<Pdf.IPdfRenderer, FullDisk>().BuildServiceProvider();

        await provider.GetRequiredService<DossierExport>().ExportAsync(installation.Owner, draft.Id, installation["d.pdf"], null);

        Assert.StartsWith("%PDF-", await File.ReadAllTextAsync(installation["d.pdf"]), StringComparison.Ordinal);
        Assert.Equal("full disk", provider.GetRequiredService<AboutInstallation>().Read(new DateOnly(2026, 3, 5)).PdfEngine);
    }

    internal static Task<string> AddAsync(TestInstallation installation, string id, string name, byte[] bytes) =>
        installation.Recording.RecordAsync(installation.Owner, id, "evidence", Told(("on", "2026-03-05"), ("title", name)), [new GivenFile(name, new MemoryStream(bytes))]);

    private static Dictionary<string, string> Told(params (string Key, string Value)[] words) => words.ToDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);

    /// <summary>Writes some of a document, and then the disk is full.</summary>
    private sealed class FullDisk : Pdf.IPdfRenderer
    {
        public string Engine => "full disk";

        public void Render(Pdf.PdfDocument document, Stream output)
        {
            output.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }
    }
}
