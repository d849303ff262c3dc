using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.FollowUps;
using OptOut.App.Inbox;
using OptOut.App.MailAccounts;
using OptOut.App.Originals;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Backup;

/// <summary>Work goes on in what the program of commit 93d7773 wrote, as if it had never stopped.</summary>
public sealed class FrozenFolderGoesOnTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Events_are_appended_to_an_old_history_and_nothing_before_them_changes(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var installation = frozen.Installation;
        var id = Told(frozen, "complaint-filed");
        var before = (await installation.ShowAsync(id)).History.Select(e => e.Hash).ToList();
        await installation.Recording.RecordAsync(installation.Owner, id, "authority-informed", On("2026-12-01", ("told", "They asked the company.")));
        var letter = On("2026-12-01", ("title", "Letter of the authority"));
        await installation.Recording.RecordAsync(installation.Owner, id, "evidence", letter, [new GivenFile("letter.txt", new MemoryStream("Dear Amelie"u8.ToArray()))]);
        var after = (await installation.ShowAsync(id)).History;
        Assert.Equal(before, after.Select(e => e.Hash).SkipLast(2));
        Assert.Equal([before[^1], after[^2].Hash], after.TakeLast(2).Select(e => e.Previous));
        await AssertGrownAsync(frozen, 2);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_reply_nobody_had_confirmed_is_confirmed_and_a_new_one_finds_its_case(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var installation = frozen.Installation;
        var waiting = (await installation.Inbox.ListAsync(installation.Owner)).Where(m => m.ConfirmedAs is null && m.CaseId is not null).ToList();
        var practised = waiting.First(m => m.From.Contains("practice.optout.example", StringComparison.Ordinal) && m.Suggestion.Meaning == "partlyDone");
        await installation.Inbox.ConfirmAsync(installation.Owner, practised.Id, "partlyDone");
        var view = await installation.ShowAsync(practised.CaseId!);
        Assert.Equal(("answered", practised.Original), (view.History[^1].Type, view.History[^1].Originals[0]));

        var (objection, messageId) = await SentOverRealMailAsync(installation);
        var done = waiting.First(m => m.CaseId == objection && m.Suggestion.Meaning == "done");
        Assert.Equal("done", (await installation.Inbox.ConfirmAsync(installation.Owner, done.Id, "done")).ConfirmedAs);
        var reply = Mails.Reply(Mails.Acknowledgement, inReplyTo: messageId, to: "amelie@example.org", from: "privacy@chat.example", messageId: "later@chat.example");
        var taken = await installation.Import.TakeAsync(reply, new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        Assert.Equal(objection, (await installation.Inbox.GetAsync(installation.Owner, taken!)).CaseId);

        var unsorted = (await installation.Inbox.ListAsync(installation.Owner, unsortedOnly: true))[0];
        await installation.Inbox.AssignAsync(installation.Owner, unsorted.Id, objection);
        await installation.Inbox.ConfirmAsync(installation.Owner, unsorted.Id, "unclear");
        await AssertGrownAsync(frozen, 3);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_follow_up_goes_over_the_practice_account_and_the_letter_that_waited_leaves(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var installation = frozen.Installation;
        var waiting = Assert.Single(await installation.Get<OutboxService>().ListAsync(installation.Owner), o => o.State == "waiting");
        var uncertain = Assert.Single(await installation.Get<OutboxService>().ListAsync(installation.Owner), o => o.State == "uncertain");
        var swiss = (await installation.Reading.ListAsync(installation.Owner, new CaseFilter())).Single(c => c.Regime == "CH-30d").Id;

        var done = await installation.SendAsync(swiss, LetterKinds.Parse("reminder"), new SendingChoice(MailAccountStore.PracticeId));

        Assert.True(done.Left);
        Assert.Equal(["follow-up-queued", "reminder-sent"], (await installation.ShowAsync(swiss)).History.TakeLast(2).Select(e => e.Type));
        // The same pass took the letter that had waited since the old program, in the bytes it had stored.
        var left = Assert.Single(installation.Transport.Taken);
        Assert.Equal(waiting.To, left.Envelope.To);
        var sent = (await installation.ShowAsync(waiting.CaseId)).History[^1];
        Assert.Equal("sent", sent.Type);
        Assert.Equal(await installation.Originals.ReadAsync(sent.Originals[0], CancellationToken.None), left.Message);

        await installation.Dispatch.SettleAsync(installation.Owner, uncertain.CaseId, true);
        Assert.Equal("sent", (await installation.ShowAsync(uncertain.CaseId)).History[^1].Type);
        await AssertGrownAsync(frozen, 4);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task New_dossiers_of_old_cases_verify_under_the_old_seal(string provider)
    {
        await using var frozen = await FrozenFolder.OpenAsync(provider, postgres);
        var installation = frozen.Installation;
        foreach (var told in frozen.Told("cases").EnumerateArray())
        {
            var view = await installation.ShowAsync(told.GetProperty("id").GetString()!);
            var made = await installation.Get<DossierExport>().ExportAsync(installation.Owner, view.Id, installation[view.Reference + ".pdf"], installation[view.Reference + ".zip"]);
            foreach (var file in new[] { ".pdf", ".zip" })
            {
                var found = await DossierCheck.RunAsync(installation[view.Reference + file]);
                Assert.Empty(found.Problems);
                Assert.Equal((view.History.Count, made.Exhibits, view.History[^1].Hash), (found.Events, found.Exhibits, found.Head));
                Assert.Contains(found.Notes, n => n.Contains(frozen.Told("evidence").GetProperty("sealFingerprint").GetString()!, StringComparison.Ordinal));
            }
        }

        await AssertGrownAsync(frozen, 0);
    }

    [Fact]
    public async Task A_new_encrypted_backup_takes_everything_along()
    {
        await using var frozen = await FrozenFolder.OpenAsync("sqlite", postgres);
        var installation = frozen.Installation;
        await installation.Recording.RecordAsync(installation.Owner, Told(frozen, "complaint-filed"), "note", On("2026-12-01", ("note", "Moved to another machine.")));
        await installation.Get<BackupFile>().WriteAsync(installation["again.enc"], passphrase: FrozenFolder.Passphrase);
        await using var restored = TestInstallation.Restored(installation["again.enc"], FrozenFolder.Passphrase);
        Assert.Equal((await installation.Check.RunAsync()).Head, (await restored.Check.RunAsync()).Head);
    }

    // The case in which an event happened, as the old program told it.
    private static string Told(FrozenFolder frozen, string type) => frozen.Told("cases-on-2026-12-15").EnumerateArray()
        .First(c => c.GetProperty("history").EnumerateArray().Any(e => e.GetProperty("type").GetString() == type)).GetProperty("id").GetString()!;

    // The objection of the folder: two replies to it wait for a person's word.
    private static async Task<(string Case, string MessageId)> SentOverRealMailAsync(TestInstallation installation)
    {
        var view = (await installation.Reading.ListAsync(installation.Owner, new CaseFilter())).Single(c => c.Rights.SequenceEqual(["objection"]) && c.Stage != Stage.Closed);
        return (view.Id, view.History.Single(e => e.Type == "sent").Data.GetProperty("messageId").GetString()!);
    }

    private static async Task AssertGrownAsync(FrozenFolder frozen, int events)
    {
        var check = await frozen.Installation.Check.RunAsync();
        Assert.Empty(check.Problems);
        Assert.Equal(frozen.Told("verify").GetProperty("events").GetInt32() + events, check.Events);
        Assert.Equal((frozen.Told("cases").GetArrayLength(), 0), await frozen.Installation.Get<ProjectionRebuild>().RunAsync());
    }

    private static Dictionary<string, string> On(string day, params (string Key, string Value)[] more) => ManyCases.On(day, more);
}
