using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Holdings;
using OptOut.App.Inbox;
using OptOut.App.MailAccounts;
using OptOut.App.People;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Common;

/// <summary>Long lists in pages, searched where the rows lie, on both databases.</summary>
public sealed class PagedListTests(PostgresServer postgres)
{
    private static readonly UserScope s_other = new("user:other", "other", false);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task People_come_in_pages_by_name_and_are_found_without_accents(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        foreach (var name in new[] { "Jörg Weiß", "Zoë Muster", "Ana Núñez", "Bea Muster", "Cem MÜLLER" }) await AddAsync(installation, name);
        var second = await installation.People.PageAsync(installation.Owner, null, 2, 2);
        Assert.Equal(["Cem MÜLLER", "Jörg Weiß"], second.Items.Select(p => p.Name));
        Assert.Equal((3, 4, 5, true), (second.From, second.To, second.Total, second.HasNext));
        Assert.Equal(3, (await installation.People.PageAsync(installation.Owner, null, 99, 2)).Number);
        Assert.Equal(["Bea Muster", "Zoë Muster"], await NamesAsync(installation, "muster"));
        Assert.Equal(["Zoë Muster"], await NamesAsync(installation, " MUSTER zoe "));
        Assert.Equal(["Jörg Weiß"], await NamesAsync(installation, "weiss"));
        Assert.Equal(["Cem MÜLLER"], await NamesAsync(installation, "müller"));
        Assert.Empty(await NamesAsync(installation, "100%_'"));
        Assert.Equal(0, (await installation.People.PageAsync(s_other, null, 1, 10)).Total);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Cases_are_found_by_person_service_reference_step_and_right(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var zoe = await AddAsync(installation, "Zoë Muster");
        var access = await installation.Filing.NewAsync(installation.Owner, new NewCase(zoe, "openai", ["access"]));
        var erasure = await installation.Filing.NewAsync(installation.Owner, new NewCase(zoe, "mistral", ["erasure"]) { KeepUnfinished = true });
        Assert.Equal(2, await FoundAsync(installation, "zoe"));
        Assert.Equal(1, await FoundAsync(installation, "OpenAI zoe"));
        Assert.Equal(1, await FoundAsync(installation, erasure.Reference.ToLowerInvariant()));
        Assert.Equal(0, await FoundAsync(installation, "openai mistral"));
        Assert.Equal(2, (await installation.Reading.PageAsync(installation.Owner, new CaseFilter { Words = [new("finish", [NextStep.SendLetter], [])] }, 1, 10)).Total);
        Assert.Equal(access.Id, Assert.Single((await installation.Reading.PageAsync(installation.Owner, new CaseFilter { Words = [new("see", [], ["access"])] }, 1, 10)).Items).Id);
        Assert.Equal((2, 0), (await installation.Reading.TallyAsync(installation.Owner, new CaseFilter()) is var tally ? (tally.Of(Turn.Mine), tally.Overdue) : default));
        Assert.Equal(0, (await installation.Reading.PageAsync(s_other, new CaseFilter(), 1, 10)).Total);
        var labels = await installation.Get<CaseLabels>().PageAsync(installation.Owner, "mistral", 1, 1);
        Assert.Equal((erasure.Id, "Zoë Muster", 1), (labels.Items[0].Id, labels.Items[0].Person, labels.Total));
        Assert.Equal(2, (await installation.Get<CaseLabels>().CountsAsync(installation.Owner, [zoe]))[zoe]);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_heaps_of_the_inbox_come_in_pages(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var draft = await installation.DraftAsync();
        await installation.Recording.RecordAsync(installation.Owner, draft.Id, "filed", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-03-04" });
        for (var n = 0; n < 5; n++) await TakeAsync(installation, n, n < 2 ? $"About {draft.Reference}" : $"Élan {n}");
        var unsorted = await installation.Inbox.PageAsync(installation.Owner, InboxSection.Unsorted, null, 2, 2);
        Assert.Equal((3, 1), (unsorted.Total, unsorted.Items.Count));
        Assert.Equal(1, (await installation.Inbox.PageAsync(installation.Owner, InboxSection.Unsorted, "elan 3", 1, 10)).Total);
        Assert.Equal(2, (await installation.Inbox.PageAsync(installation.Owner, InboxSection.ToConfirm, draft.Reference, 1, 10)).Total);
        await installation.Inbox.ConfirmAsync(installation.Owner, (await installation.Inbox.PageAsync(installation.Owner, InboxSection.ToConfirm, null, 1, 1)).Items[0].Id, "unclear");
        Assert.Equal((1, 1), ((await installation.Inbox.PageAsync(installation.Owner, InboxSection.ToConfirm, null, 1, 10)).Total, (await installation.Inbox.PageAsync(installation.Owner, InboxSection.Confirmed, null, 1, 10)).Total));
        Assert.Equal(0, (await installation.Inbox.PageAsync(s_other, InboxSection.Unsorted, null, 1, 10)).Total);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_outbox_comes_in_pages(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var kim = await installation.AddKimAsync();
        var last = "";
        for (var n = 0; n < 3; n++)
        {
            var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(kim, "openai", ["access"]));
            await installation.QueueAsync(draft.Id, new SendingChoice(MailAccountStore.PracticeId), TimeSpan.FromHours(n + 1));
            last = draft.Id;
        }

        var page = await installation.Get<OutboxService>().OpenAsync(installation.Owner, 2, 2);
        Assert.Equal((3, last), (page.Total, Assert.Single(page.Items).CaseId));
        installation.Clock.Advance(TimeSpan.FromHours(5));
        await installation.Outbox.RunAsync();
        Assert.Equal(0, (await installation.Get<OutboxService>().OpenAsync(installation.Owner, 1, 2)).Total);
        Assert.Equal((3, 2), (await installation.Get<OutboxService>().DoneAsync(installation.Owner, 1, 2) is var done ? (done.Total, done.Items.Count) : default));
        Assert.Equal(0, (await installation.Get<OutboxService>().DoneAsync(s_other, 1, 2)).Total);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_matrix_comes_in_pages_of_the_people_something_is_known_of(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        await AddAsync(installation, "Nobody Example");
        var (ana, bea, cem) = (await AddAsync(installation, "Ana Example"), await AddAsync(installation, "Bea Example"), await AddAsync(installation, "Cem Example"));
        await installation.Get<HoldingStore>().AddAsync(installation.Owner, new NewHolding(ana, "openai", "account", "usedIt"));
        await installation.Filing.NewAsync(installation.Owner, new NewCase(bea, "mistral", ["access"]));
        await installation.Get<Findings>().AddAsync(installation.Owner, new NewFindings(cem, "laion", "https://img.example/1.jpg"));
        var second = await installation.Get<HoldingOverview>().PageAsync(installation.Owner, null, null, 2, 2);
        Assert.Equal((3, cem, "laion"), (second.People.Total, Assert.Single(second.People.Items).Id, Assert.Single(second.Cells).ServiceId));
        Assert.Equal(bea, Assert.Single((await installation.Get<HoldingOverview>().PageAsync(installation.Owner, null, "mistral", 1, 2)).People.Items).Id);
        Assert.Equal(ana, Assert.Single((await installation.Get<HoldingOverview>().PageAsync(installation.Owner, "ana", null, 1, 2)).People.Items).Id);
        Assert.Equal(["laion", "mistral", "openai"], (await installation.Get<HoldingOverview>().ServicesAsync(installation.Owner)).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await installation.Get<HoldingOverview>().PageAsync(s_other, null, null, 1, 2)).People.Total);
        Assert.Empty(await installation.Get<HoldingOverview>().ServicesAsync(s_other));
    }

    [Fact]
    public async Task An_installation_of_an_earlier_version_is_searched_too()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        await using (var db = installation.Database.Open())
        {
            db.People.Single(p => p.Id == kim).SearchText = "";
            db.Settings.RemoveRange(db.Settings.Where(s => s.Key == "columns" || s.Key == "program"));
            await db.SaveChangesAsync();
        }

        await installation.Get<Installation>().PrepareAsync();
        Assert.Equal(["Kim Example"], await NamesAsync(installation, "kim"));
    }

    private static async Task<int> FoundAsync(TestInstallation installation, string words) => (await installation.Reading.PageAsync(installation.Owner, new CaseFilter { Words = CaseSearchTerm.Of(words) }, 1, 10)).Total;

    private static async Task<IReadOnlyList<string>> NamesAsync(TestInstallation installation, string search) => [.. (await installation.People.PageAsync(installation.Owner, search, 1, 10)).Items.Select(p => p.Name)];

    private static Task<string> AddAsync(TestInstallation installation, string name) => installation.People.AddAsync(installation.Owner, new NewPerson(name, SearchTerms.Fold(name).Replace(' ', '.') + "@example.org", "DE"));

    private static Task TakeAsync(TestInstallation installation, int number, string subject) =>
        installation.Import.TakeAsync(Mails.Reply("Hello", subject, from: "desk@unknown.example", messageId: $"m{number}@unknown.example"), new(null, null, installation.Clock.GetUtcNow().AddMinutes(number)));
}
