using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Originals;
using OptOut.App.Tests.Support;
using OptOut.Domain.Catalogue;
using OptOut.Testing.Postgres;

namespace OptOut.App.Tests.Holdings;

public sealed class SwitchTests(PostgresServer postgres)
{
    private static readonly OptOutSwitch s_setting = ServiceCatalogue.Embedded.Find("openai")!.Switches[0];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_setting_that_was_set_is_looked_at_again_after_ninety_days(string provider)
    {
        await using var installation = await TestInstallation.OpenAsync(provider, postgres);
        var (kim, book) = (await installation.AddKimAsync(), installation.Get<OptOutSettings>());
        var set = await book.SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", s_setting.KeyOf(), Proofs: [new GivenFile("screen.png", new MemoryStream([1, 2, 3]))]));
        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 6, 3)), (set.SetOn, set.LookAgainOn));
        installation.Clock.Advance(TimeSpan.FromDays(90));
        await book.SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", s_setting.KeyOf(), Note: "still off"));
        var now = Assert.Single(await book.NowAsync(installation.Owner));
        Assert.Equal((new DateOnly(2026, 6, 3), new DateOnly(2026, 9, 1)), (now.SetOn, now.LookAgainOn));
        Assert.Equal(2, (await book.HistoryAsync(installation.Owner)).Count);
        Assert.True((await installation.Check.RunAsync()).Ok);
    }

    [Fact]
    public async Task The_checklist_shows_the_settings_of_the_services_that_hold_something()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (kim, book) = (await installation.AddKimAsync(), installation.Get<OptOutSettings>());
        Assert.Empty(await book.ListAsync(installation.Owner, kim));
        await installation.Get<HoldingStore>().AddAsync(installation.Owner, new NewHolding(kim, "openai", "account", "usedIt"));
        var list = await book.ListAsync(installation.Owner, kim);
        Assert.Equal(ServiceCatalogue.Embedded.Find("openai")!.Switches.Count, list.Count);
        Assert.All(list, item => Assert.Null(item.Set));
        await book.SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", s_setting.KeyOf()));
        Assert.Single(await book.ListAsync(installation.Owner, kim), item => item.Set is not null);
    }

    [Fact]
    public async Task A_setting_the_catalogue_has_changed_since_stays_on_the_list_with_its_old_way()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var (kim, book) = (await installation.AddKimAsync(), installation.Get<OptOutSettings>());
        await book.SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", s_setting.KeyOf()));
        await installation.Get<Corrections>().MakeAsync(installation.Owner, new Correction { Service = "openai", ReplacesSwitch = s_setting.KeyOf(), Switch = s_setting with { Steps = ["ChatGPT", "Somewhere else"] } }, keep: true);
        var gone = Assert.Single(await book.ListAsync(installation.Owner, kim), item => item.Setting is null);
        Assert.Equal(s_setting.Steps, gone.Steps);
        Assert.Contains(await book.ListAsync(installation.Owner, kim), item => item.Set is null && item.Steps.Contains("Somewhere else", StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_setting_that_is_not_there_is_refused_with_those_that_are()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        var refused = await Assert.ThrowsAsync<InputException>(() => installation.Get<OptOutSettings>().SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", "000000000000")));
        Assert.Contains(s_setting.KeyOf(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_the_matrix_tells_what_is_held_and_what_has_been_done_about_it()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var kim = await installation.AddKimAsync();
        await installation.Get<HoldingStore>().AddAsync(installation.Owner, new NewHolding(kim, "openai", "account", "usedIt") { MoreFiles = [new GivenFile("a.txt", new MemoryStream([1]))] });
        await installation.Get<OptOutSettings>().SetAsync(installation.Owner, new NewSwitchLook(kim, "openai", s_setting.KeyOf()));
        await installation.Get<Findings>().AddAsync(installation.Owner, new NewFindings(kim, "laion", "https://img.example/1.jpg"));
        var draft = await installation.Filing.NewAsync(installation.Owner, new NewCase(kim, "openai", ["access"]));
        var cells = await installation.Get<HoldingOverview>().ReadAsync(installation.Owner);
        Assert.Equal(["laion", "openai"], cells.Select(c => c.ServiceId));
        Assert.Equal((1, 0, 0), (cells[0].Findings, cells[0].Holdings.Count, cells[0].Cases.Count));
        Assert.Equal((draft.Reference, 1, 1), (Assert.Single(cells[1].Cases).Reference, cells[1].Holdings.Count, cells[1].Switches.Count));
    }
}
