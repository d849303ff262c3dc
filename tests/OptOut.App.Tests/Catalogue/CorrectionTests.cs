using Microsoft.Extensions.Time.Testing;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Tests.Support;
using OptOut.Domain.Catalogue;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Catalogue;

public sealed class CorrectionTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset s_day = new(2027, 3, 5, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_correction_that_is_kept_survives_an_update_and_leaves_the_rest_of_the_update_alone(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        installation.Clock.SetUtcNow(s_day);
        await installation.Get<Corrections>().MakeAsync(installation.Owner, Mailbox("dpo@openai.com", "officer@example.org"), keep: true);
        var update = PackMaker.Changed() with { Name = "OpenAI, renamed" };
        await installation.Get<CataloguePacks>().InstallAsync(installation.Owner, new PackMaker().With(update).Make(), acceptUnsigned: true);
        var directory = installation.Get<ServiceDirectory>();
        var service = directory.Get("openai");
        Assert.Equal("OpenAI, renamed", service.Name);
        Assert.Contains(service.Channels, c => c.Address == "privacy@example.org");
        Assert.DoesNotContain(service.Channels, c => c.Address == "dpo@openai.com");
        var mine = Assert.Single(service.Channels, c => c.Address == "officer@example.org");
        Assert.Equal(Origin.Yours, directory.InForce.OriginOf("openai", mine).Origin);
        Assert.Contains(directory.InForce.Beside("openai"), f => f.Fact.Says == "dpo@openai.com");
    }

    [Fact]
    public async Task A_change_made_ready_is_a_file_of_the_catalogue_and_changes_nothing_here()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var ready = await installation.Get<Corrections>().MakeAsync(installation.Owner, Mailbox("dpo@openai.com", "officer@example.org"), keep: false);
        var file = CatalogueFormat.ReadService(ready.FileName, ready.Content);
        Assert.Equal("https://example.org/privacy", Assert.Single(file.Channels, c => c.Address == "officer@example.org").Source);
        Assert.Equal(ServiceCatalogue.Embedded.Find("openai"), installation.Get<ServiceDirectory>().Get("openai"));
        Assert.Equal(ready.Content, (await installation.Get<Corrections>().ReadyAsync(ready.Id)).Content);
    }

    [Fact]
    public async Task A_correction_taken_back_leaves_what_was_there_before()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var made = await installation.Get<Corrections>().MakeAsync(installation.Owner, Mailbox("dpo@openai.com", "officer@example.org"), keep: true);
        await installation.Get<Corrections>().RemoveAsync(installation.Owner, made.Id);
        Assert.Contains(installation.Get<ServiceDirectory>().Get("openai").Channels, c => c.Address == "dpo@openai.com");
    }

    [Fact]
    public async Task A_correction_without_source_or_with_a_broken_address_is_refused()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var corrections = installation.Get<Corrections>();
        await Assert.ThrowsAsync<InputException>(() => corrections.MakeAsync(installation.Owner, Mailbox(null, "no address"), keep: true));
        var unsourced = Mailbox(null, "officer@example.org");
        await Assert.ThrowsAsync<InputException>(() => corrections.MakeAsync(installation.Owner, unsourced with { Channel = unsourced.Channel! with { Source = " " } }, keep: true));
        Assert.Empty(await corrections.ListAsync());
    }

    [Fact]
    public async Task Another_node_over_the_same_database_sees_the_change()
    {
        var database = Storage.Database.Postgres(await postgres.CreateDatabaseAsync());
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        var (here, there) = (new FakeTimeProvider(s_day), new FakeTimeProvider(s_day));
        var (mine, other) = (new CatalogueProvider(database, here), new CatalogueProvider(database, there));
        Assert.DoesNotContain(other.Now.Catalogue.Find("openai")!.Channels, c => c.Address == "officer@example.org");
        await new Corrections(database, mine, here).MakeAsync(UserScope.CommandLine, Mailbox(null, "officer@example.org"), keep: true, TestContext.Current.CancellationToken);
        Assert.Contains(mine.Now.Catalogue.Find("openai")!.Channels, c => c.Address == "officer@example.org");
        there.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains(other.Now.Catalogue.Find("openai")!.Channels, c => c.Address == "officer@example.org");
    }

    private static Correction Mailbox(string? replaces, string mailbox) => new()
    {
        Service = "openai", ReplacesChannel = replaces is null ? null : new(ChannelKind.Email, replaces),
        Channel = ServiceCatalogue.Embedded.Find("openai")!.Channels[0] with { Address = mailbox, Source = "https://example.org/privacy", Observed = "2027-03-04", Doubt = null },
    };
}
