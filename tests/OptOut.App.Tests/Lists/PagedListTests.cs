using OptOut.App.Cases;
using OptOut.App.Holdings;
using OptOut.App.Inbox;
using OptOut.App.Lists;
using OptOut.App.MailAccounts;
using OptOut.App.Outbox;
using OptOut.App.People;
using OptOut.App.Tests.House;
using OptOut.Domain.Cases;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Lists;

/// <summary>Long lists in pages, searched where the rows lie, on both databases.</summary>
public sealed class PagedListTests(PostgresServer postgres)
{
    private static readonly UserScope s_other = new("user:other", "other", false);

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task People_come_in_pages_by_name_and_are_found_without_accents(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        foreach (var name in new[] { "Jörg Weiß", "Zoë Muster", "Ana Núñez", "Bea Muster", "Cem MÜLLER" }) await AddAsync(house, name);
        var second = await house.People.PageAsync(house.Owner, null, 2, 2);
        Assert.Equal(["Cem MÜLLER", "Jörg Weiß"], second.Items.Select(p => p.Name));
        Assert.Equal((3, 4, 5, true), (second.From, second.To, second.Total, second.HasNext));
        Assert.Equal(3, (await house.People.PageAsync(house.Owner, null, 99, 2)).Number);
        Assert.Equal(["Bea Muster", "Zoë Muster"], await NamesAsync(house, "muster"));
        Assert.Equal(["Zoë Muster"], await NamesAsync(house, " MUSTER zoe "));
        Assert.Equal(["Jörg Weiß"], await NamesAsync(house, "weiss"));
        Assert.Equal(["Cem MÜLLER"], await NamesAsync(house, "müller"));
        Assert.Empty(await NamesAsync(house, "100%_'"));
        Assert.Equal(0, (await house.People.PageAsync(s_other, null, 1, 10)).Total);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Cases_are_found_by_person_service_reference_step_and_right(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        var zoe = await AddAsync(house, "Zoë Muster");
        var access = await house.Filing.NewAsync(house.Owner, new NewCase(zoe, "openai", ["access"]));
        var erasure = await house.Filing.NewAsync(house.Owner, new NewCase(zoe, "mistral", ["erasure"]) { KeepUnfinished = true });
        Assert.Equal(2, await FoundAsync(house, "zoe"));
        Assert.Equal(1, await FoundAsync(house, "OpenAI zoe"));
        Assert.Equal(1, await FoundAsync(house, erasure.Reference.ToLowerInvariant()));
        Assert.Equal(0, await FoundAsync(house, "openai mistral"));
        Assert.Equal(2, (await house.Reading.PageAsync(house.Owner, new CaseFilter { Words = [new("finish", [NextStep.SendLetter], [])] }, 1, 10)).Total);
        Assert.Equal(access.Id, Assert.Single((await house.Reading.PageAsync(house.Owner, new CaseFilter { Words = [new("see", [], ["access"])] }, 1, 10)).Items).Id);
        Assert.Equal((2, 0), (await house.Reading.TallyAsync(house.Owner, new CaseFilter()) is var tally ? (tally.Of(Turn.Mine), tally.Overdue) : default));
        Assert.Equal(0, (await house.Reading.PageAsync(s_other, new CaseFilter(), 1, 10)).Total);
        var labels = await house.Get<CaseLabels>().PageAsync(house.Owner, "mistral", 1, 1);
        Assert.Equal((erasure.Id, "Zoë Muster", 1), (labels.Items[0].Id, labels.Items[0].Person, labels.Total));
        Assert.Equal(2, (await house.Get<CaseLabels>().CountsAsync(house.Owner, [zoe]))[zoe]);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_heaps_of_the_inbox_come_in_pages(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        var draft = await house.DraftAsync();
        await house.Recording.RecordAsync(house.Owner, draft.Id, "filed", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-03-04" });
        for (var n = 0; n < 5; n++) await TakeAsync(house, n, n < 2 ? $"About {draft.Reference}" : $"Élan {n}");
        var unsorted = await house.Desk.PageAsync(house.Owner, InboxSection.Unsorted, null, 2, 2);
        Assert.Equal((3, 1), (unsorted.Total, unsorted.Items.Count));
        Assert.Equal(1, (await house.Desk.PageAsync(house.Owner, InboxSection.Unsorted, "elan 3", 1, 10)).Total);
        Assert.Equal(2, (await house.Desk.PageAsync(house.Owner, InboxSection.ToConfirm, draft.Reference, 1, 10)).Total);
        await house.Desk.ConfirmAsync(house.Owner, (await house.Desk.PageAsync(house.Owner, InboxSection.ToConfirm, null, 1, 1)).Items[0].Id, "unclear");
        Assert.Equal((1, 1), ((await house.Desk.PageAsync(house.Owner, InboxSection.ToConfirm, null, 1, 10)).Total, (await house.Desk.PageAsync(house.Owner, InboxSection.Confirmed, null, 1, 10)).Total));
        Assert.Equal(0, (await house.Desk.PageAsync(s_other, InboxSection.Unsorted, null, 1, 10)).Total);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_outbox_comes_in_pages(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        var kim = await house.AddKimAsync();
        var last = "";
        for (var n = 0; n < 3; n++)
        {
            var draft = await house.Filing.NewAsync(house.Owner, new NewCase(kim, "openai", ["access"]));
            await house.Sending.QueueAsync(house.Owner, draft.Id, new SendingChoice(MailAccountStore.PracticeId), TimeSpan.FromHours(n + 1));
            last = draft.Id;
        }

        var page = await house.Get<OutboxService>().OpenAsync(house.Owner, 2, 2);
        Assert.Equal((3, last), (page.Total, Assert.Single(page.Items).CaseId));
        house.Clock.Advance(TimeSpan.FromHours(5));
        await house.Outbox.RunAsync();
        Assert.Equal(0, (await house.Get<OutboxService>().OpenAsync(house.Owner, 1, 2)).Total);
        Assert.Equal((3, 2), (await house.Get<OutboxService>().DoneAsync(house.Owner, 1, 2) is var done ? (done.Total, done.Items.Count) : default));
        Assert.Equal(0, (await house.Get<OutboxService>().DoneAsync(s_other, 1, 2)).Total);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_matrix_comes_in_pages_of_the_people_something_is_known_of(string provider)
    {
        await using var house = await TestInstallation.OpenAsync(provider, postgres);
        await AddAsync(house, "Nobody Example");
        var (ana, bea, cem) = (await AddAsync(house, "Ana Example"), await AddAsync(house, "Bea Example"), await AddAsync(house, "Cem Example"));
        await house.Get<HoldingStore>().AddAsync(house.Owner, new NewHolding(ana, "openai", "account", "usedIt"));
        await house.Filing.NewAsync(house.Owner, new NewCase(bea, "mistral", ["access"]));
        await house.Get<Findings>().AddAsync(house.Owner, new NewFindings(cem, "laion", "https://img.example/1.jpg"));
        var second = await house.Get<HoldingOverview>().PageAsync(house.Owner, null, null, 2, 2);
        Assert.Equal((3, cem, "laion"), (second.People.Total, Assert.Single(second.People.Items).Id, Assert.Single(second.Cells).ServiceId));
        Assert.Equal(bea, Assert.Single((await house.Get<HoldingOverview>().PageAsync(house.Owner, null, "mistral", 1, 2)).People.Items).Id);
        Assert.Equal(ana, Assert.Single((await house.Get<HoldingOverview>().PageAsync(house.Owner, "ana", null, 1, 2)).People.Items).Id);
        Assert.Equal(["laion", "mistral", "openai"], (await house.Get<HoldingOverview>().ServicesAsync(house.Owner)).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await house.Get<HoldingOverview>().PageAsync(s_other, null, null, 1, 2)).People.Total);
        Assert.Empty(await house.Get<HoldingOverview>().ServicesAsync(s_other));
    }

    [Fact]
    public async Task An_installation_of_an_earlier_version_is_searched_too()
    {
        await using var house = await TestInstallation.OpenAsync();
        var kim = await house.AddKimAsync();
        await using (var db = house.Database.Open())
        {
            db.People.Single(p => p.Id == kim).SearchText = "";
            db.Settings.Remove(db.Settings.Single(s => s.Key == "columns"));
            await db.SaveChangesAsync();
        }

        await house.Get<Installation>().PrepareAsync();
        Assert.Equal(["Kim Example"], await NamesAsync(house, "kim"));
    }

    private static async Task<int> FoundAsync(TestInstallation house, string words) => (await house.Reading.PageAsync(house.Owner, new CaseFilter { Words = CaseSearchTerm.Of(words) }, 1, 10)).Total;

    private static async Task<IReadOnlyList<string>> NamesAsync(TestInstallation house, string search) => [.. (await house.People.PageAsync(house.Owner, search, 1, 10)).Items.Select(p => p.Name)];

    private static Task<string> AddAsync(TestInstallation house, string name) => house.People.AddAsync(house.Owner, new NewPerson(name, SearchTerms.Fold(name).Replace(' ', '.') + "@example.org", "DE"));

    private static Task TakeAsync(TestInstallation house, int number, string subject) =>
        house.Import.TakeAsync(Mails.Reply("Hello", subject, from: "desk@unknown.example", messageId: $"m{number}@unknown.example"), new(null, null, house.Clock.GetUtcNow().AddMinutes(number)));
}
