using Bunit;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.MailAccounts;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Pages.Services;

namespace OptOut.Web.Tests.Pages.Services;

public sealed class CataloguePagesTests : PageTest
{
    [Fact]
    public async Task The_list_narrows_while_somebody_types_and_shows_the_rest_on_demand()
    {
        var list = Render<ServiceList>();
        Assert.Equal(ServiceList.PageSize, list.FindAll(".service").Count);
        await list.Find(".more button").ClickAsync(new());
        Assert.Equal(ServiceCatalogue.Embedded.Services.Count, list.FindAll(".service").Count);
        list.Find("#service-search").Input("laion");
        Assert.Equal("/services/laion", list.Find(".service a").GetAttribute("href"));
        list.Find("#confidence").Change(nameof(Confidence.Low));
        Assert.Empty(list.FindAll(".service"));
    }

    [Fact]
    public async Task The_authorities_are_searched_in_the_address_and_say_where_they_come_from()
    {
        var found = Open<AuthoritiesPage>("/services/authorities?country=AT");
        Assert.Contains("Datenschutzbehörde", found.Find("section h2").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Origin", found.Markup, StringComparison.Ordinal);

        await using (var zip = new MemoryStream())
        {
            await using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            {
                await using var entry = await archive.CreateEntry("supervisory-authorities/example-authority.json").OpenAsync(Stop);
                await entry.WriteAsync("""{"slug":"example-authority","relevant-countries":["at"],"name":"Example Authority","address":"Example Square 1\n1010 Wien","web":"https://authority.example/","sources":["https://authority.example/"]}"""u8.ToArray(), Stop);
            }

            var file = Path.Combine(Path.GetTempPath(), "optout-import-" + Guid.NewGuid().ToString("N") + ".zip");
            await File.WriteAllBytesAsync(file, zip.ToArray(), Stop);
            await Get<DatenanfragenImport>().RunAsync(Owner, file, cancel: Stop);
            File.Delete(file);
        }

        found = Open<AuthoritiesPage>("/services/authorities?country=AT");
        var last = found.FindAll("section")[^1];
        Assert.Contains("Example Authority", last.TextContent, StringComparison.Ordinal);
        Assert.Contains("datenanfragen.de", last.TextContent, StringComparison.Ordinal);
        Assert.Equal("authority.example", last.QuerySelector("a")!.TextContent);
        Assert.Equal("Nothing fits this search.", Open<AuthoritiesPage>("/services/authorities?q=nosuchplace").Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task A_correction_from_the_page_holds_at_once_and_is_ready_to_be_proposed()
    {
        var form = Render<CorrectionFields>(p => p.Add(x => x.ServiceId, "openai"));
        form.Find("#replaces").Change("dpo@openai.com");
        form.Find("#value").Change("officer@example.org");
        form.Find("#source").Change("https://example.org/privacy");
        await form.Find(".btn-primary").ClickAsync(new());
        var ready = Assert.Single(await Get<Corrections>().ListAsync("openai", Stop));
        Assert.Equal($"/services/corrections/{ready.Id}.json", form.Find(".alert-success a").GetAttribute("href"));
        Assert.Equal("2026-11-22", ready.Correction.Channel!.Observed);
        var page = Open<ServicePage>("/services/openai", p => p.Add(x => x.Id, "openai"));
        Assert.Contains("Corrected here", page.Find($"#channel-{ChannelKeys.KeyOf(ready.Correction.Channel)}").TextContent, StringComparison.Ordinal);
        Assert.Contains("dpo@openai.com", page.Find(".beside").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_without_source_keeps_what_was_typed_and_says_what_is_missing()
    {
        var form = Render<CorrectionFields>(p => p.Add(x => x.ServiceId, "openai"));
        form.Find("#value").Change("officer@example.org");
        await form.Find(".btn-primary").ClickAsync(new());
        Assert.Equal("/#source", form.Find(".alert-danger a").GetAttribute("href"));
        Assert.Empty(await Get<Corrections>().ListAsync(cancel: Stop));
    }

    [Fact]
    public void Stale_facts_are_listed_by_service_with_their_age()
    {
        var page = Open<StalePage>("/services/stale?days=180");
        Assert.Equal(20, page.FindAll("section.panel").Count);
        Assert.NotNull(page.Find("a[rel=next]"));
        Assert.NotEmpty(Open<StalePage>("/services/stale?days=36500").FindAll("section.panel, .empty-state"));
    }

    [Fact]
    public async Task A_low_confidence_address_is_shown_as_such_and_never_mailed_without_confirmation()
    {
        var page = Open<ServicePage>("/services/craiyon", p => p.Add(x => x.Id, "craiyon"));
        Assert.Contains("not sure: check before use", page.Find(".channels").TextContent, StringComparison.Ordinal);
        var account = await Get<MailAccountStore>().AddAsync(new NewMailAccount { Address = "kim@example.org", SmtpHost = "smtp.example.org", UserName = "kim", Password = "a secret" }, Stop);
        var draft = await Get<CaseFiling>().NewAsync(Owner, new NewCase(await AddKimAsync(), "craiyon", ["access"]), Stop);
        foreach (var to in new[] { null, "team@craiyon.com", "TEAM@craiyon.com" })
        {
            var choice = new SendingChoice(account, To: to);
            Assert.True((await Get<LetterDispatch>().PlanAsync(await Get<FirstLetter>().ReadAsync(Owner, draft.Id, Stop), choice, Stop)).NeedsConfirmation);
            var refused = await Assert.ThrowsAsync<InputException>(async () => await Get<LetterDispatch>().QueueAsync(Owner, await Get<FirstLetter>().ReadAsync(Owner, draft.Id, Stop), choice, TimeSpan.Zero, Stop));
            Assert.Equal("confirm-address", Assert.Single(refused.Faults).Field);
        }

        Assert.Equal(Domain.Cases.Stage.Draft, (await Get<CaseQueries>().ShowAsync(Owner, draft.Id, cancel: Stop)).Stage);
    }
}
