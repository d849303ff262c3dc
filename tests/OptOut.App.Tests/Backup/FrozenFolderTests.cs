using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Backup;
using OptOut.App.Calendar;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Inbox;
using OptOut.App.Letters.Templates;
using OptOut.App.MailAccounts;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Storage;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Backup;

/// <summary>What the program of commit 93d7773 wrote is opened by this one, verifies, and says the same.</summary>
public sealed class FrozenFolderTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task It_verifies_with_the_same_events_originals_and_head(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        Assert.Empty(await frozen.Installation.Database.PendingAsync());
        var check = await frozen.Installation.Check.RunAsync();
        Assert.Empty(check.Problems);
        FrozenFolder.AssertSame(frozen.Told("verify"), check, "ok", "events", "exhibits", "head");
        Assert.Equal((frozen.Told("cases").GetArrayLength(), 0), await frozen.Installation.Get<ProjectionRebuild>().RunAsync());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task It_holds_every_event_the_old_program_knew(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var known = frozen.Told("event-types").EnumerateArray().Select(name => name.GetString()!).ToList();
        Assert.Equal(37, known.Count);
        Assert.Empty(known.Except(CaseEventTypes.All, StringComparer.Ordinal));
        var histories = frozen.Told("cases-on-2026-12-15").EnumerateArray().SelectMany(c => c.GetProperty("history").EnumerateArray());
        Assert.Equal(known.Order(StringComparer.Ordinal), histories.Select(e => e.GetProperty("type").GetString()!).Distinct().Order(StringComparer.Ordinal));
        await using var db = frozen.Installation.Database.Open();
        Assert.Equal(known.Order(StringComparer.Ordinal), db.Events.Select(e => e.Type).Distinct().AsEnumerable().Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_case_stands_where_it_stood_with_the_same_dates_and_history(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        foreach (var day in new[] { new DateOnly(2026, 12, 15), new DateOnly(2027, 6, 30) })
        {
            var told = frozen.Told($"cases-on-{day:yyyy-MM-dd}").EnumerateArray().ToList();
            foreach (var then in told)
            {
                var now = await frozen.Installation.ShowAsync(then.GetProperty("id").GetString()!, day);
                FrozenFolder.AssertSame(then, now, "id", "reference", "person", "service", "rights", "regime", "stage", "outcome", "turn", "nextAction", "overdue", "history");
                if (now.Deadlines.Count > 0) FrozenFolder.AssertSame(then.GetProperty("deadlines"), now.Deadlines, "name", "nominal", "earliest", "expected", "latest");
                Assert.Equal(then.GetProperty("deadlines").GetArrayLength(), now.Deadlines.Count);
            }

            Assert.Equal(frozen.Told("cases").GetArrayLength(), told.Count);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_date_once_shown_is_still_on_record(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        foreach (var shown in frozen.Told("shown-dates").EnumerateObject())
        {
            // A later law shows further dates; what was shown before stays beside them.
            var now = await frozen.Installation.Get<DeadlineHistory>().ListAsync(frozen.Installation.Owner, shown.Name);
            foreach (var then in shown.Value.EnumerateArray())
            {
                var still = Assert.Single(now, s => s.Name == Text(then, "name") && s.Seq == then.GetProperty("seq").GetInt32() && s.ShownAt == then.GetProperty("shownAt").GetDateTimeOffset());
                FrozenFolder.AssertSame(then, still.Snapshot, "nominal", "earliest", "expected", "latest", "ruleVersion", "calendarVersion");
            }
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_inbox_lists_the_same_messages_and_each_is_read(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var (then, now) = (frozen.Told("inbox"), await frozen.Installation.Inbox.ListAsync(frozen.Installation.Owner));
        FrozenFolder.AssertSame(then, now, "id", "caseId", "matchedBy", "from", "subject", "arrivedAt", "sentOn", "original", "perhapsCaseId", "confirmedAs", "dkim");
        // What nobody has confirmed may be read anew; what a person confirmed rests on what was suggested.
        using var confirmed = JsonDocument.Parse($"[{string.Join(',', then.EnumerateArray().Where(m => Text(m, "confirmedAs") is not null).Select(m => m.GetRawText()))}]");
        FrozenFolder.AssertSame(confirmed.RootElement, now.Where(m => m.ConfirmedAs is not null), "id", "suggestion", "confirmedAs");
        Assert.All([now.Count(m => m.ConfirmedAs is null && m.CaseId is not null), now.Count(m => m.CaseId is null)], count => Assert.True(count > 0));

        foreach (var message in now) Assert.NotEmpty((await frozen.Installation.Get<MessageReading>().OpenAsync(frozen.Installation.Owner, message.Id)).Content.Text);
        var signed = await frozen.Installation.Get<MessageReading>().OpenAsync(frozen.Installation.Owner, Assert.Single(now, m => m.Dkim is not null && m.Dkim.StartsWith("pass", StringComparison.Ordinal)).Id);
        Assert.True(signed.Sender.Signed);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_mail_account_has_its_password_and_the_outbox_its_letters(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var book = frozen.Installation.Get<MailAccountStore>();
        FrozenFolder.AssertSame(frozen.Told("accounts"), await book.ListAsync(), "id", "name", "address", "smtpHost", "smtpPort", "smtpSecurity", "imapHost", "imapPort", "imapSecurity",
            "userName", "plusAddresses", "isDefault", "practice", "paceSeconds", "dailyCap", "trustedServer", "sentFolder", "fetchedAt", "fetchProblem");
        var account = (await book.ChooseAsync(null, CancellationToken.None))!;
        Assert.Equal("pass-of-amelie", book.Smtp(account).Secret);
        Assert.Equal("pass-of-amelie", book.Imap(account)!.Secret);
        FrozenFolder.AssertSame(frozen.Told("outbox"), await frozen.Installation.Get<OutboxService>().ListAsync(frozen.Installation.Owner),
            "id", "caseId", "reference", "service", "from", "to", "state", "queuedAt", "attempts", "lastReply", "copiedToSent");
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_dossier_gets_the_verdict_it_got_then(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        foreach (var dossier in frozen.Told("dossiers").EnumerateObject())
        {
            var found = await DossierCheck.RunAsync(frozen.Installation["dossiers/" + dossier.Name]);
            FrozenFolder.AssertSame(dossier.Value, found, "ok", "events", "exhibits", "head");
            Assert.Equal(found.Ok, found.Problems.Count == 0);
            if (dossier.Name.StartsWith("sealed", StringComparison.Ordinal)) Assert.Contains(found.Notes, n => n.Contains(Text(frozen.Told("evidence"), "sealFingerprint")!, StringComparison.Ordinal));
        }

        Assert.Contains((await DossierCheck.RunAsync(frozen.Installation["dossiers/sealed-and-stamped.pdf"])).Notes, n => n.Contains("Frozen stamp authority", StringComparison.Ordinal));
        foreach (var exhibits in frozen.Told("exhibits").EnumerateObject())
            Assert.Equal(exhibits.Value.EnumerateArray().Select(hash => hash.GetString()), (await frozen.Installation.Get<CaseExhibits>().ListAsync(frozen.Installation.Owner, exhibits.Name)).Select(e => e.Hash));
    }

    [Fact]
    public async Task The_encrypted_backup_restores_under_its_passphrase()
    {
        await using var frozen = await FrozenFolder.OpenAsync("sqlite", postgres);
        await using var restored = TestInstallation.Restored(frozen.Installation["backup.enc"], FrozenFolder.Passphrase);
        await restored.Get<Installation>().PrepareAsync();
        var check = await restored.Check.RunAsync();
        Assert.Empty(check.Problems);
        // It was saved in the middle of the day, before the longest of the cases.
        FrozenFolder.AssertSame(frozen.Told("verify-backup"), check, "ok", "events", "exhibits", "head");
        Assert.Equal("pass-of-amelie", restored.Get<MailAccountStore>().Smtp((await restored.Get<MailAccountStore>().ChooseAsync(null, CancellationToken.None))!).Secret);
        Assert.Throws<RefusedException>(() => BackupFile.Restore(frozen.Installation["backup.enc"], frozen.Installation["elsewhere"], FrozenFolder.Passphrase + "."));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task People_and_what_is_held_about_them_are_listed_as_before(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        await FrozenHoldings.AssertSameAsync(frozen);
        await using var db = frozen.Installation.Database.Open();
        // One person and one case past its time were erased; only that it happened stays.
        var erased = db.Settings.Where(s => s.Key.StartsWith("erased/")).AsEnumerable().Select(s => JsonDocument.Parse(s.Value).RootElement).ToList();
        Assert.Equal([false, true], erased.Select(e => e.TryGetProperty("why", out var why) && why.GetString() == "retention").Order());
        Assert.All(erased, e => Assert.Equal((1, 1), (e.GetProperty("cases").GetInt32(), e.GetProperty("heads").GetArrayLength())));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Packs_corrections_and_keys_are_in_force_as_before(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var directory = frozen.Installation.Get<ServiceDirectory>();
        Assert.Empty(directory.InForce.Problems);
        var layers = directory.InForce.Layers.Where(l => l.Id != "ours")
            .Select(l => new { l.Id, origin = JsonNamingPolicy.CamelCase.ConvertName(l.Origin.ToString()), l.Name, l.Version, l.MadeOn, l.Signer });
        FrozenFolder.AssertSame(Without(frozen.Told("layers"), "ours"), layers, "id", "origin", "name", "version", "madeOn", "signer");
        FrozenFolder.AssertSame(frozen.Told("keys"), await frozen.Installation.Get<TrustedKeys>().ListAsync(), "fingerprint", "name");
        FrozenFolder.AssertSame(frozen.Told("corrections"), (await frozen.Installation.Get<Corrections>().ListAsync()).Select(c => new { c.Id, c.Correction.Service, c.InForce }), "id", "service", "inForce");

        var service = directory.Get("example-chat");
        Assert.Equal(["privacy@chat.example", "https://chat.example/privacy/request", "Example Chat Ltd, 2 Example Quay, Dublin, Ireland"], service.Channels.Select(c => c.Address));
        Assert.Equal("Their form asks for the account's e-mail address.", Assert.Single(service.Notes).Value);
        Assert.Equal("example-shop", directory.Get("old-shop").Id);
        await using var pack = File.OpenRead(frozen.Installation["example.pack.zip"]);
        Assert.Equal("Example makers", (await frozen.Installation.Get<CataloguePacks>().InstallAsync(frozen.Installation.Owner, pack)).Signer);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Settings_owner_feed_and_own_templates_are_kept(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var (installation, evidence, feed) = (frozen.Installation, frozen.Told("evidence"), frozen.Told("feed"));
        FrozenFolder.AssertSame(evidence, await installation.Get<EvidenceSettings>().GetAsync(), "seal", "timeStampAuthority", "dailyStamp");
        Assert.Equal(Text(evidence, "sealFingerprint"), installation.Get<InstallationSeal>().Fingerprint);
        Assert.NotNull(await installation.Get<LedgerStamps>().LastAsync());
        Assert.Equal([new(Outcome.Fulfilled, 24), new(Outcome.NoReply, 36), new(Outcome.Withdrawn, 240)], (await installation.Get<Retention>().GetAsync()).Months.OrderBy(m => m.Value));

        var secret = Path.GetFileNameWithoutExtension(Text(feed, "path"));
        Assert.NotEmpty((await installation.Get<CalendarFeed>().ReadAsync(secret!, null))!.Entries);
        var address = (await installation.Get<CalendarFeed>().ShowAsync(installation.Owner))!;
        Assert.Equal((feed.GetProperty("madeAt").GetDateTimeOffset(), "de", true), (address.MadeAt, address.Choice.Language, address.Choice.Names));

        Assert.Equal(frozen.Told("templates").EnumerateArray().Select(t => Text(t, "name")), installation.Get<TemplateWorkshop>().List("en").Where(t => t.Own && t.Faults.Count == 0).Select(t => t.Name));
        Assert.Contains("put in by the owner of the frozen installation", installation.Get<TemplateWorkshop>().Preview("en", "access").PlainText, StringComparison.Ordinal);

        await using var scope = installation.Get<IServiceScopeFactory>().CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<OptOutUser>>();
        var owner = (await users.FindByEmailAsync("owner@example.org"))!;
        Assert.True(owner.IsOwner && await users.CheckPasswordAsync(owner, FrozenFolder.OwnerPassword));
    }

    private static string? Text(JsonElement told, string member) => told.GetProperty(member).GetString();

    private static JsonElement Without(JsonElement list, string id) => JsonSerializer.SerializeToElement(list.EnumerateArray().Where(one => Text(one, "id") != id));
}
