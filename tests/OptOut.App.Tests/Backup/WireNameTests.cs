using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Accounts;
using OptOut.App.Backup;
using OptOut.App.Calendar;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Delivery;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Holdings;
using OptOut.App.Inbox;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.App.Signals;
using OptOut.App.Tests.Catalogue;
using OptOut.App.Tests.Delivery;
using OptOut.App.Tests.Evidence;
using OptOut.App.Tests.Holdings;
using OptOut.App.Tests.Signals;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Testing;

namespace OptOut.App.Tests.Backup;

/// <summary>
/// What is written down never changes its name: types in the code may be renamed, but hashes cover the names of events and fields, and
/// databases, backups, packs and dossiers of every age have to be read. <c>WireNames.txt</c> holds every such name; it may only grow.
/// </summary>
public sealed class WireNameTests
{
    private static readonly byte[] s_picture = Pictures.Png();

    [Fact]
    public async Task What_is_written_down_keeps_its_name()
    {
        var written = new WrittenDown();
        await WriteEverythingAsync(written);
        var now = WireNames.All().Concat(written.Lines).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var known = await File.ReadAllLinesAsync(Repository.PathOf("tests/OptOut.App.Tests/Backup/WireNames.txt"), TestContext.Current.CancellationToken);

        var gone = known.Except(now, StringComparer.Ordinal).ToList();
        Assert.True(gone.Count == 0, "These names were written down by earlier versions, and this one no longer has them. "
            + $"Keep the name on the wire, whatever the type is called:\n{string.Join('\n', gone)}");
        var fresh = now.Except(known, StringComparer.Ordinal).ToList();
        Assert.True(fresh.Count == 0, $"These names are new; from now on they are for good. Add them to WireNames.txt, in the order of their characters:\n{string.Join('\n', fresh)}");
        Assert.Equal(now, known);
    }

    // One installation in which everything that can be kept is kept once.
    private static async Task WriteEverythingAsync(WrittenDown written)
    {
        await using var authority = await TimeStampServer.StartAsync();
        await using var installation = await TestInstallation.OpenAsync(new HttpTimestampAuthority());
        await using (var scope = installation.Get<IServiceScopeFactory>().CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<OwnerSetup>().MakeOwnerAsync("owner@example.org", "a password for an owner");
        await CatalogueAsync(installation, written);
        var draft = await SentAndAnsweredAsync(installation);
        await HoldingsAsync(installation);
        await installation.Get<EvidenceSettings>().SetAsync(installation.Owner, new EvidenceChoice { TimeStampAuthority = authority.Address, DailyStamp = true });
        await installation.Get<LedgerStamps>().RunAsync();
        await installation.Get<Retention>().SetAsync(installation.Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "12" }));
        await installation.Get<CalendarFeed>().RenewAsync(installation.Owner, new CalendarChoice("en", false));

        var order = new DossierOrder { TimeStamp = true, LeaveOut = new Dictionary<string, string> { ["E01"] = "Not needed." }, Redact = ["complexity"] };
        await installation.Get<DossierExport>().ExportAsync(installation.Owner, draft, null, installation["dossier.zip"], order);
        await installation.Get<PersonFile>().ExportAsync(installation.Owner, "kim@example.org", installation["person.zip"]);
        await installation.Get<BackupFile>().WriteAsync(installation["backup.zip"]);
        await installation.Get<BackupFile>().WriteAsync(installation["backup.enc"], passphrase: "a passphrase for a test");
        written.Archive("dossier", File.OpenRead(installation["dossier.zip"]), "manifest.json");
        written.Archive("person", File.OpenRead(installation["person.zip"]));
        written.Archive("backup", File.OpenRead(installation["backup.zip"]));
        written.Line($"first bytes of an encrypted backup: {Encoding.ASCII.GetString((await File.ReadAllBytesAsync(installation["backup.enc"]))[..10])}");
        await written.InstallationAsync(installation);

        await installation.Get<PersonFile>().EraseAsync(installation.Owner, "kim@example.org");
        await written.InstallationAsync(installation);
    }

    private static async Task CatalogueAsync(TestInstallation installation, WrittenDown written)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(installation["pack/services"]);
        await File.WriteAllBytesAsync(installation["pack/services/openai.json"], CatalogueFormat.Write(PackMaker.Changed()));
        await installation.Get<CataloguePacks>().MakeAsync(installation["pack"], "from-here", "2026.3", installation["here.pack.zip"], key.ExportPkcs8PrivateKeyPem());
        written.Archive("pack", File.OpenRead(installation["here.pack.zip"]), "manifest.json", "manifest.sig.json");
        await installation.Get<TrustedKeys>().AddAsync(installation.Owner, new NewTrustedKey("Us", key.ExportSubjectPublicKeyInfoPem()));
        await using (var pack = File.OpenRead(installation["here.pack.zip"])) await installation.Get<CataloguePacks>().InstallAsync(installation.Owner, pack);
        await ImportTests.ImportAsync(installation, ImportTests.Company("example-shop"), ImportTests.Gone("old-shop", "example-shop"));
        var note = new Fact<string> { Value = "A form exists.", Source = "https://example.org/help", Observed = "2026-03-01", Confidence = Confidence.Medium };
        var told = new Correction { Service = "openai", Note = note };
        foreach (var keep in new[] { true, false }) await installation.Get<Corrections>().MakeAsync(installation.Owner, told, keep);
    }

    private static async Task<string> SentAndAnsweredAsync(TestInstallation installation)
    {
        var draft = await installation.DraftAsync();
        var account = await installation.AddMailboxAsync(trustedServer: "mx.example.org");
        var messageId = (await installation.SendAsync(draft.Id, new SendingChoice(account))).MessageId!;
        using var signing = new SignedMail();
        installation.Dns.Records["s1._domainkey.openai.com"] = signing.KeyRecord;
        var outbox = (await installation.Get<App.Delivery.OutboxService>().ListAsync(installation.Owner, draft.Id))[0].Id;
        var signed = signing.Sign(Mails.Reply(Mails.Extension + " You will hear from us by 30 May 2026.", inReplyTo: messageId), "openai.com");
        byte[][] replies =
        [
            [.. "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=privacy@openai.com\r\n"u8, .. signed],
            Mails.Reply("Hello,\r\n\r\nwe cannot comply with your request, because our model does not contain personal data.", inReplyTo: messageId, messageId: "2@openai.com"),
            Mails.Reply("Hello,\r\n\r\nyour export is ready. Please download it here: https://openai.com/export/1 . The link expires in 7 days.", inReplyTo: messageId, messageId: "3@openai.com"),
            OptOut.App.Tests.Delivery.BounceTests.Report(outbox, "dsar@openai.com", "5.1.1", "failed"),
        ];
        installation.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < replies.Length; i++)
        {
            var id = await installation.Import.TakeAsync(replies[i], new MessageOrigin(account, string.Create(CultureInfo.InvariantCulture, $"INBOX/1/{i + 1}"), installation.Clock.GetUtcNow()));
            if (i == 0) await installation.Inbox.ConfirmAsync(installation.Owner, id!, "extension");
        }

        return draft.Id;
    }

    private static async Task HoldingsAsync(TestInstallation installation)
    {
        var kim = (await installation.People.ListAsync(installation.Owner)).Single().Id;
        GivenFile Picture() => new("screen.png", new MemoryStream(s_picture));
        await installation.Get<HoldingStore>().AddAsync(installation.Owner, new NewHolding(kim, "openai", "photo", "uploaded", "https://images.example/kim.png", Picture(), "Seen."));
        await installation.Get<Findings>().AddAsync(installation.Owner, new NewFindings(kim, "laion", "https://images.example/a.jpg,Kim at the sea"));
        await installation.Get<ModelOutputs>().AddAsync(installation.Owner, new NewModelOutput(kim, "openai", "Who is Kim?", "GPT-5", new DateOnly(2026, 3, 4), [new("Nobody.", "14:02", Picture())])
        {
            Version = "1", Locale = "en", SignedIn = true, Remark = "Wrong.",
        });
        await installation.Get<OptOutSettings>().SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", ServiceCatalogue.Embedded.Find("openai")!.Switches[0].KeyOf(), null, "Set.", [Picture()]));
        await using var site = new OwnSite(path => path == "/" ? "HTTP/1.1 200 OK\r\ntdm-reservation: 1\r\nContent-Length: 6\r\n\r\n<html>"
            : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        await SiteCheckTests.Checks(installation, SiteCheckTests.Loopback).RunAsync(installation.Owner, new NewSiteCheck(site.Address, kim, ["GPTBot"]));
    }
}
