using System.Text.RegularExpressions;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Evidence;

/// <summary>A whole road, from the letter to the complaint, as a dossier that public tools check with the commands printed in it.</summary>
public sealed partial class RoadDossierTests
{
    [Theory, InlineData("en"), InlineData("de"), InlineData("fr")]
    public async Task The_commands_in_the_dossier_check_it_without_us(string language)
    {
        await using var authority = await TimeStampServer.StartAsync();
        await using var installation = await TestInstallation.OpenAsync(new HttpTimestampAuthority(TimeSpan.FromSeconds(30)));
        await installation.Get<EvidenceSettings>().SetAsync(installation.Owner, new EvidenceChoice { TimeStampAuthority = authority.Address, DailyStamp = true });
        var road = await Road.WalkAsync(installation);
        await installation.Get<LedgerStamps>().RunAsync();
        var name = (await installation.ShowAsync(road.CaseId)).Reference;

        await installation.Get<DossierExport>().ExportAsync(installation.Owner, road.CaseId, installation[name + ".pdf"], installation[name + ".zip"], new DossierOrder { TimeStamp = true, Language = language });

        var text = await PublicTools.ShellAsync(installation["."], $"pdftotext -layout {name}.pdf - && qpdf --list-attachments {name}.pdf && mutool info {name}.pdf");
        var script = Commands(text);
        Assert.Equal(10, ((string[])["pdfdetach", "sha256sum", "qpdf", "mutool", "openssl x509", "openssl cms -verify", "openssl ts -verify -data manifest.json", "openssl ts -verify -data ledger-", "dkimverify", "jq"]).Count(script.Contains));
        Directory.CreateDirectory(installation["bundle"]);
        var said = await PublicTools.ShellAsync(installation["bundle"], script, road.KeyFolder);
        Assert.Equal(2, VerificationOk().Count(said));
        Assert.Contains("CMS Verification successful", said, StringComparison.Ordinal);
        Assert.Contains("signature ok", said, StringComparison.Ordinal);
        Assert.Contains($"Fingerprint={installation.Get<InstallationSeal>().Fingerprint}", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("FAILED", said, StringComparison.Ordinal);
        await PublicTools.ShellAsync(installation["."], $"mkdir zip && cd zip && unzip -q ../{name}.zip && sha256sum -c manifest.sha256 && cmp manifest.json ../bundle/manifest.json");
        Assert.Equal(await File.ReadAllBytesAsync(installation["zip/" + road.Acknowledgement]), await File.ReadAllBytesAsync(installation["bundle/" + road.Acknowledgement]));
        foreach (var file in (string[])[name + ".pdf", name + ".zip"]) Assert.Empty((await DossierCheck.RunAsync(installation[file])).Problems);
    }

    [Fact]
    public async Task The_dossier_says_what_happened_and_how_strongly_each_piece_proves_it()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var road = await Road.WalkAsync(installation);
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, road.CaseId, installation["d.pdf"], null);
        var text = Blanks().Replace(await PublicTools.ShellAsync(installation["."], "pdftotext -layout d.pdf -"), " ");
        Assert.All(
            [
                "Kim Example and OpenAI", "3 of 7: a delivery report", "4 of 7: the controller’s own acknowledgement", "6 of 7: an answer that speaks of the request", "Missing in the answer: recipients",
                "Complaint lodged with Hamburg", "Extension without reasons", "What this bundle proves, and what it does not", "delivered 2.0.0", "pass openai.com (key s1._domainkey", "s1._domainkey.openai.com: v=DKIM1", (await installation.ShowAsync(road.CaseId)).Reference + " 000001",
            ],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
    }

    // What stands between the heading of the commands and the sentence after them, as the reader copies it.
    private static string Commands(string text)
    {
        var lines = text.Split('\n').Select(l => l.Trim()).Where(l => CommandLine().IsMatch(l) || l.StartsWith("-content", StringComparison.Ordinal) || l.StartsWith("-partial_chain", StringComparison.Ordinal) || l.StartsWith("manifest.json |", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }

    [GeneratedRegex("^(pdfdetach|sha256sum -c|qpdf|mutool|openssl|dkimverify|jq) ")]
    private static partial Regex CommandLine();

    [GeneratedRegex("Verification: OK")]
    private static partial Regex VerificationOk();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
