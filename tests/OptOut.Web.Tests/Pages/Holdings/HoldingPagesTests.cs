using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Originals;
using OptOut.App.Signals;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Pages.Calendar;
using OptOut.Web.Components.Pages.Holdings;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Pages.Holdings;

public sealed class HoldingPagesTests : PageTest
{
    [Fact]
    public async Task The_matrix_shows_what_is_held_its_proof_and_what_has_been_done()
    {
        var kim = await AddKimAsync();
        await Get<HoldingStore>().AddAsync(Owner, new NewHolding(kim, "openai", "account", "usedIt", File: new GivenFile("screen.png", new MemoryStream([1, 2, 3]))), Stop);
        var draft = await Get<CaseFiling>().NewAsync(Owner, new NewCase(kim, "openai", ["access"]), Stop);
        var page = Open<HoldingsPage>("/holdings");
        page.WaitForElement("table");
        Assert.Equal("/holdings/" + kim, page.Find("tbody th a").GetAttribute("href"));
        Assert.Contains("/originals/", page.Find("tbody td").InnerHtml, StringComparison.Ordinal);
        Assert.Contains(draft.Reference, page.Find("tbody td").TextContent, StringComparison.Ordinal);
        var own = Open<PersonHoldingsPage>("/holdings/" + kim, p => p.Add(x => x.PersonId, kim));
        Assert.Contains(draft.Reference, own.WaitForElement("#cell-openai").ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_that_show_the_person_fill_the_takedown()
    {
        var kim = await AddKimAsync();
        var list = Render<FindingList>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim));
        list.Find("#list").Change("https://img.example/1.jpg, Kim at the lake\nhttps://img.example/1.jpg\nKim Example");
        await list.Find("#add-title ~ form .btn-primary").ClickAsync(new());
        Assert.Contains("Known already: 1", list.Find("[role=status] p + p").TextContent, StringComparison.Ordinal);
        Assert.Empty(list.FindAll("a[href*='findings=1']"));
        await list.FindAll(".findings button").First(b => b.TextContent == "It shows me").ClickAsync(new());
        Assert.Equal($"/requests/new?person={kim}&service=laion&findings=1", list.Find("a[href*='findings=1']").GetAttribute("href"));
        var request = Render<RequestBeginning>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim).Add(x => x.ServiceId, "laion").Add(x => x.WithFindings, true));
        await request.Find(".wizard-ways .btn-primary").ClickAsync(new());
        Assert.Equal("https://img.example/1.jpg", request.Find("#imageUrls").GetAttribute("value"));
        Assert.Equal("Kim at the lake", request.Find("#captions").GetAttribute("value"));
    }

    [Fact]
    public async Task An_output_written_down_on_the_page_becomes_an_exhibit()
    {
        var kim = await AddKimAsync();
        var list = Render<OutputList>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim).Add(x => x.ServiceId, "openai"));
        await list.Find(".btn-primary").ClickAsync(new());
        Assert.Equal(["#prompt", "#model", "#answer"], list.FindAll(".alert-danger a").Select(a => a.GetAttribute("href")!.TrimStart('/')));
        list.Find("#prompt").Change("Who is Kim Example?");
        list.Find("#model").Change("GPT-5");
        list.Find("#answer").Change("A convict.");
        await list.Find(".btn-primary").ClickAsync(new());
        var kept = Assert.Single(await Get<ModelOutputs>().ListAsync(Owner, kim, Stop));
        Assert.Equal($"/outputs/{kept.Id}.pdf", list.Find("a[href^='/outputs/']").GetAttribute("href"));
    }

    [Fact]
    public async Task The_day_to_look_again_stands_in_the_calendar()
    {
        var kim = await AddKimAsync();
        var key = ServiceCatalogue.Embedded.Find("openai")!.Switches[0].KeyOf();
        await Get<OptOutSettings>().SetAsync(Owner, new NewSwitchLook(kim, "openai", key), Stop);
        var page = Open<CalendarPage>("/calendar");
        var line = page.WaitForElement("#switch-dates ~ ul li");
        Assert.Contains("OpenAI", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("20 Feb 2027", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_files_for_a_site_are_written_and_nothing_is_fetched_by_itself()
    {
        var kim = await AddKimAsync();
        var tools = Render<SiteTools>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim));
        await tools.FindAll(".acts button")[1].ClickAsync(new());
        tools.Find("#crawler-GPTBot").Change(true);
        await tools.FindAll(".btn-primary")[0].ClickAsync(new());
        Assert.Contains("User-agent: GPTBot", tools.Markup, StringComparison.Ordinal);
        tools.Find("#url").Change("http://127.0.0.1/");
        await tools.FindAll(".btn-primary")[1].ClickAsync(new());
        Assert.Equal("#url", tools.WaitForElement(".alert-danger a").GetAttribute("href")!.TrimStart('/'));
        Assert.Empty(await Get<SiteChecks>().ListAsync(Owner, cancel: Stop));
    }
}
