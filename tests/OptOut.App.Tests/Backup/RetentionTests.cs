using OptOut.App.Accounts;
using OptOut.App.Backup;
using OptOut.App.Common;
using OptOut.App.Tests.Support;
using OptOut.Domain.Cases;

namespace OptOut.App.Tests.Backup;

public sealed class RetentionTests
{
    [Fact]
    public async Task A_closed_case_is_warned_of_first_and_erased_only_when_its_time_has_come()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await CloseAsync(installation, draft.Id, null);
        var retention = installation.Get<Retention>();
        Assert.Empty(await retention.DueAsync(installation.Owner));
        await retention.SetAsync(installation.Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "12" }));
        Assert.Empty(await retention.DueAsync(installation.Owner));

        installation.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 10, 9, 0, 0, TimeSpan.Zero));
        var soon = Assert.Single(await retention.DueAsync(installation.Owner));
        Assert.Equal((false, new DateOnly(2027, 3, 5)), (soon.Past, soon.KeptUntil));
        await Assert.ThrowsAsync<RefusedException>(() => retention.EraseAsync(installation.Owner, draft.Id));
        Assert.NotEmpty((await installation.ShowAsync(draft.Id)).History);

        installation.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 5, 9, 0, 0, TimeSpan.Zero));
        Assert.Equal(2, await retention.EraseAsync(installation.Owner, draft.Id));
        await Assert.ThrowsAsync<NotFoundException>(() => installation.ShowAsync(draft.Id));
        Assert.Empty(installation.Originals.All());
        Assert.Empty((await installation.Check.RunAsync()).Problems);
        await using var db = installation.Database.Open();
        Assert.Single(db.Settings.AsEnumerable(), s => s.Key.StartsWith("erased/", StringComparison.Ordinal) && s.Value.Contains("retention", StringComparison.Ordinal));
        Assert.Single(db.People);
    }

    [Fact]
    public async Task A_remedy_that_is_to_be_looked_at_again_keeps_its_case()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (draft, _) = await installation.SentAsync();
        await CloseAsync(installation, draft.Id, "2028-01-01");
        await installation.Get<Retention>().SetAsync(installation.Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "1" }));
        installation.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 5, 9, 0, 0, TimeSpan.Zero));
        Assert.Empty(await installation.Get<Retention>().DueAsync(installation.Owner));
    }

    [Fact]
    public async Task Only_the_owner_sets_it_and_only_to_what_can_be()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var retention = installation.Get<Retention>();
        await Assert.ThrowsAsync<NotFoundException>(() => retention.SetAsync(new UserScope("user:guest", "guest", false), new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "1" })));
        await Assert.ThrowsAsync<InputException>(() => retention.SetAsync(installation.Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "0" })));
        await retention.SetAsync(installation.Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "6", ["noReply"] = "24" }));
        await retention.SetAsync(installation.Owner, new RetentionChoice(new Dictionary<string, string> { ["fulfilled"] = "" }));
        Assert.Equal([new(Outcome.NoReply, 24)], (await retention.GetAsync()).Months);
    }

    private static async Task CloseAsync(TestInstallation installation, string id, string? again)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-03-05", ["outcome"] = "fulfilled" };
        if (again is not null) words["checkAgainOn"] = again;
        await installation.Recording.RecordAsync(installation.Owner, id, "closed", words);
    }
}
