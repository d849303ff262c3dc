using Bunit;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.People;
using OptOut.Web.Components.Pages.People;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Pages.People;

public sealed class PersonPagesTests : PageTest
{
    [Fact]
    public void What_is_missing_is_named_at_its_field_and_what_was_given_stays()
    {
        var page = Open<NewPersonPage>("/people/new");
        page.Find("#name").Change("Kim Example");
        page.Find("#email").Change("kim at home");
        page.Find("form").Submit();
        Assert.Equal(["/people/new#email", "/people/new#country"], page.FindAll(".alert-danger a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Kim Example", page.Find("#name").GetAttribute("value"));
        Assert.Contains("invalid", page.Find("#country").ClassList);
    }

    [Fact]
    public async Task After_the_set_up_the_next_step_is_the_first_request()
    {
        var page = Open<NewPersonPage>("/people/new?first=1");
        page.Find("#name").Change("Kim Example");
        page.Find("#email").Change("kim@example.org");
        page.Find("#country").Change("DE");
        await page.Find("form").SubmitAsync();
        var kim = Assert.Single(await Get<PersonStore>().ListAsync(Owner, Stop));
        Assert.Equal("/requests/new?person=" + kim.Id, Address);
    }

    [Fact]
    public async Task An_identifier_without_its_kind_is_refused_and_shown_again()
    {
        var id = await AddKimAsync();
        var page = Open<PersonPage>("/people/" + id, p => p.Add(x => x.Id, id));
        page.WaitForElement("#identifier").Change("kim93");
        await page.FindAll("form")[1].SubmitAsync();
        Assert.NotEmpty(page.FindAll("#identifier-fault"));
        Assert.Equal("kim93", page.Find("#identifier").GetAttribute("value"));
    }

    [Fact]
    public async Task A_holding_noted_on_the_page_says_how_it_is_known()
    {
        var id = await AddKimAsync();
        await Get<HoldingStore>().AddAsync(Owner, new NewHolding(id, "laion", "photo", "DatasetSearch"), Stop);
        var page = Open<PersonPage>("/people/" + id, p => p.Add(x => x.Id, id));
        var line = page.WaitForElement(".holdings li").TextContent;
        Assert.Contains("LAION", line, StringComparison.Ordinal);
        Assert.Contains("Found in a dataset search", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public void Every_country_has_a_name(string language)
    {
        Speak(language);
        var say = Get<Microsoft.Extensions.Localization.IStringLocalizer<OptOut.Web.Resources.Words>>();
        var named = CountryNames.Europe(say).Concat(CountryNames.Others(say)).ToDictionary(country => country.Code, country => country.Name, StringComparer.Ordinal);
        Assert.Equal(Countries.All.Order(StringComparer.Ordinal), named.Keys.Order(StringComparer.Ordinal));
        Assert.All(named, country => Assert.NotEqual(country.Key, country.Value));
    }
}
