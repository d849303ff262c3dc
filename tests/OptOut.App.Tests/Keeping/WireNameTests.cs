using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Feed;
using OptOut.App.Holdings;
using OptOut.App.Inbox;
using OptOut.App.Owner;
using OptOut.App.Tests.Catalogue;
using OptOut.App.Tests.Evidence;
using OptOut.App.Tests.Holdings;
using OptOut.App.Tests.House;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Testing;

namespace OptOut.App.Tests.Keeping;

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
        var known = await File.ReadAllLinesAsync(Repository.PathOf("tests/OptOut.App.Tests/Keeping/WireNames.txt"), TestContext.Current.CancellationToken);

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
        await using var house = await TestInstallation.OpenAsync(new HttpTimestampAuthority());
        await using (var scope = house.Get<IServiceScopeFactory>().CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<OwnerSetup>().MakeOwnerAsync("owner@example.org", "a password for an owner");
        await CatalogueAsync(house, written);
        var draft = await SentAndAnsweredAsync(house);
        await HoldingsAsync(house);
        await house.Get<EvidenceSettings>().SetAsync(house.Owner, new EvidenceChoice { TimeStampAuthority = authority.Address, DailyStamp = true });
        await house.Get<LedgerStamps>().RunAsync();
        await house.Get<Retention>().SetAsync(house.Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "12" }));
        await house.Get<CalendarFeed>().RenewAsync(house.Owner, new CalendarChoice("en", false));

        var order = new DossierOrder { TimeStamp = true, LeaveOut = new Dictionary<string, string> { ["E01"] = "Not needed." }, Redact = ["complexity"] };
        await house.Get<DossierExport>().ExportAsync(house.Owner, draft, null, house["dossier.zip"], order);
        await house.Get<PersonFile>().ExportAsync(house.Owner, "kim@example.org", house["person.zip"]);
        await house.Get<BackupFile>().WriteAsync(house["backup.zip"]);
        await house.Get<BackupFile>().WriteAsync(house["backup.enc"], passphrase: "a passphrase for a test");
        written.Archive("dossier", File.OpenRead(house["dossier.zip"]), "manifest.json");
        written.Archive("person", File.OpenRead(house["person.zip"]));
        written.Archive("backup", File.OpenRead(house["backup.zip"]));
        written.Line($"first bytes of an encrypted backup: {Encoding.ASCII.GetString((await File.ReadAllBytesAsync(house["backup.enc"]))[..10])}");
        await written.InstallationAsync(house);

        await house.Get<PersonFile>().EraseAsync(house.Owner, "kim@example.org");
        await written.InstallationAsync(house);
    }

    private static async Task CatalogueAsync(TestInstallation house, WrittenDown written)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Directory.CreateDirectory(house["pack/services"]);
        await File.WriteAllBytesAsync(house["pack/services/openai.json"], CatalogueFormat.Write(PackMaker.Changed()));
        await house.Get<CataloguePacks>().MakeAsync(house["pack"], "from-here", "2026.3", house["here.pack.zip"], key.ExportPkcs8PrivateKeyPem());
        written.Archive("pack", File.OpenRead(house["here.pack.zip"]), "manifest.json", "manifest.sig.json");
        await house.Get<TrustedKeys>().AddAsync(house.Owner, new NewTrustedKey("Us", key.ExportSubjectPublicKeyInfoPem()));
        await using (var pack = File.OpenRead(house["here.pack.zip"])) await house.Get<CataloguePacks>().InstallAsync(house.Owner, pack);
        await ImportTests.ImportAsync(house, ImportTests.Company("example-shop"), ImportTests.Gone("old-shop", "example-shop"));
        var note = new Fact<string> { Value = "A form exists.", Source = "https://example.org/help", Observed = "2026-03-01", Confidence = Confidence.Medium };
        var told = new Correction { Service = "openai", Note = note };
        foreach (var keep in new[] { true, false }) await house.Get<Corrections>().MakeAsync(house.Owner, told, keep);
    }

    private static async Task<string> SentAndAnsweredAsync(TestInstallation house)
    {
        var draft = await house.DraftAsync();
        var account = await house.AddMailboxAsync(trustedServer: "mx.example.org");
        var messageId = (await house.Sending.SendNowAsync(house.Owner, draft.Id, new SendingChoice(account))).MessageId!;
        using var signing = new SignedMail();
        house.Dns.Records["s1._domainkey.openai.com"] = signing.KeyRecord;
        var outbox = (await house.Get<App.Outbox.OutboxService>().ListAsync(house.Owner, draft.Id))[0].Id;
        var signed = signing.Sign(Mails.Reply(Mails.Extension + " You will hear from us by 30 May 2026.", inReplyTo: messageId), "openai.com");
        byte[][] replies =
        [
            [.. "Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=privacy@openai.com\r\n"u8, .. signed],
            Mails.Reply("Hello,\r\n\r\nwe cannot comply with your request, because our model does not contain personal data.", inReplyTo: messageId, messageId: "2@openai.com"),
            Mails.Reply("Hello,\r\n\r\nyour export is ready. Please download it here: https://openai.com/export/1 . The link expires in 7 days.", inReplyTo: messageId, messageId: "3@openai.com"),
            Outbox.BounceTests.Report(outbox, "dsar@openai.com", "5.1.1", "failed"),
        ];
        house.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < replies.Length; i++)
        {
            var id = await house.Import.TakeAsync(replies[i], new MessageOrigin(account, string.Create(CultureInfo.InvariantCulture, $"INBOX/1/{i + 1}"), house.Clock.GetUtcNow()));
            if (i == 0) await house.Desk.ConfirmAsync(house.Owner, id!, "extension");
        }

        return draft.Id;
    }

    private static async Task HoldingsAsync(TestInstallation house)
    {
        var kim = (await house.People.ListAsync(house.Owner)).Single().Id;
        GivenFile Picture() => new("screen.png", new MemoryStream(s_picture));
        await house.Get<HoldingStore>().AddAsync(house.Owner, new NewHolding(kim, "openai", "photo", "uploaded", "https://images.example/kim.png", Picture(), "Seen."));
        await house.Get<Findings>().AddAsync(house.Owner, new NewFindings(kim, "laion", "https://images.example/a.jpg,Kim at the sea"));
        await house.Get<ModelOutputs>().AddAsync(house.Owner, new NewModelOutput(kim, "openai", "Who is Kim?", "GPT-5", new DateOnly(2026, 3, 4), [new("Nobody.", "14:02", Picture())])
        {
            Version = "1", Locale = "en", SignedIn = true, Remark = "Wrong.",
        });
        await house.Get<OptOutSettings>().SetAsync(house.Owner, new NewSwitchLook(kim, "openai", ServiceCatalogue.Embedded.Find("openai")!.Switches[0].KeyOf(), null, "Set.", [Picture()]));
        await using var site = new OwnSite(path => path == "/" ? "HTTP/1.1 200 OK\r\ntdm-reservation: 1\r\nContent-Length: 6\r\n\r\n<html>"
            : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        await SiteCheckTests.Checks(house, SiteCheckTests.Loopback).RunAsync(house.Owner, new NewSiteCheck(site.Address, kim, ["GPTBot"]));
    }
}
