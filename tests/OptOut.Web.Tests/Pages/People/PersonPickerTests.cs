using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Web.Components.Pages.Discovery;
using OptOut.Web.Components.Pages.Holdings;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Components.Pages.Services;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Pages.People;

/// <summary>A few people are a list to choose from; of many one is searched for, and the page never holds them all.</summary>
public sealed class PersonPickerTests : PageTest
{
    [Fact]
    public async Task A_few_people_are_chosen_from_a_list_and_the_first_is_chosen_already()
    {
        await AddAsync(PersonOffer.Few);
        var page = Open<FindingsPage>("/findings");
        Assert.Equal(PersonOffer.Few, page.FindAll("#person option").Count);
        Assert.Empty(page.FindAll("#whose"));
    }

    [Fact]
    public async Task Of_many_nobody_is_chosen_before_somebody_was()
    {
        await AddAsync(PersonOffer.Few + 1);
        var page = Open<FindingsPage>("/findings?service=laion");
        Assert.Empty(page.FindAll("#person, textarea"));
        Assert.Equal("1–20 of 31", page.Find("#whose [role=status]").TextContent);
        Assert.Equal(PersonOffer.PageSize, page.FindAll("#whose li").Count);
        Assert.Equal("/findings?service=laion&page=2#whose", page.Find("#whose a[rel=next]").GetAttribute("href"));
        Assert.Equal(11, Open<FindingsPage>("/findings?page=2").FindAll("#whose li").Count);
    }

    [Fact]
    public async Task A_search_finds_one_of_many_without_a_circuit_and_keeps_the_rest_of_the_address()
    {
        await AddAsync(PersonOffer.Few + 1);
        var kim = await AddKimAsync();
        var found = Open<SwitchesPage>("/switches?service=openai&switch=x&find=KIM%20example");
        Assert.Equal("1–1 of 1", found.Find("#whose [role=status]").TextContent);
        Assert.Equal($"/switches?service=openai&switch=x&person={kim}#whose", found.Find("#whose li a").GetAttribute("href"));
        var form = found.Find("#whose form");
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal("/switches#whose", form.GetAttribute("action"));
        Assert.Equal(["service=openai", "switch=x"], form.QuerySelectorAll("input[type=hidden]").Select(field => $"{field.GetAttribute("name")}={field.GetAttribute("value")}"));
        Assert.Equal("/switches?service=openai&switch=x#whose", form.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Nothing fits this search.", Open<SwitchesPage>("/switches?find=nobody-of-this-name").Find("#whose [role=status]").TextContent);
    }

    [Fact]
    public async Task Whoever_is_chosen_stays_chosen_while_another_is_searched_for()
    {
        await AddAsync(PersonOffer.Few + 1);
        var kim = await AddKimAsync();
        var page = Open<OutputsPage>($"/outputs?person={kim}&find=person%2007");
        Assert.Equal("Kim Example", page.Find("#whose .picked").TextContent.Trim());
        Assert.Equal("Kim Example", page.Find("#person").TextContent);
        Assert.True(page.Find("#whose details").HasAttribute("open"));
        Assert.Equal(kim, page.Find("#whose form input[name=person]").GetAttribute("value"));
        Assert.Equal("Person 07", page.Find("#whose li a").TextContent);
        Assert.False(Open<OutputsPage>("/outputs?person=" + kim).Find("#whose details").HasAttribute("open"));
    }

    [Fact]
    public async Task Every_page_that_asks_for_a_person_shows_one_page_of_them_and_then_the_one()
    {
        await AddAsync(PersonOffer.Few + 1);
        var kim = await AddKimAsync();
        foreach (var query in new[] { "", "?person=" + kim })
        {
            Assert.All(
                [
                    Open<FindingsPage>("/findings" + query).Markup, Open<SwitchesPage>("/switches" + query).Markup, Open<OutputsPage>("/outputs" + query).Markup,
                    Open<SitePage>("/site" + query).Markup, Open<DiscoverPage>("/discover" + query).Markup, Open<NewRequestPage>("/requests/new" + query).Markup,
                    Open<ServicePage>("/services/openai" + query, p => p.Add(x => x.Id, "openai")).Markup,
                ],
                markup =>
                {
                    Assert.Contains("of 32", markup, StringComparison.Ordinal);
                    Assert.DoesNotContain("Person 25", markup, StringComparison.Ordinal);
                    Assert.Equal(query.Length > 0, markup.Contains("<strong id=", StringComparison.Ordinal));
                });
        }
    }

    [Fact]
    public async Task A_person_whom_the_viewer_may_not_see_is_neither_found_nor_chosen()
    {
        await AddAsync(PersonOffer.Few + 1);
        var kim = await AddKimAsync();
        SignInAsHelper();
        var page = Open<FindingsPage>($"/findings?person={kim}&find=kim");
        Assert.DoesNotContain("Kim Example", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#whose"));
    }

    [Fact]
    public async Task Choosing_another_keeps_what_was_typed_and_begins_the_request_again()
    {
        var (kim, sam) = (await AddKimAsync(), await Get<PersonStore>().AddAsync(Owner, new NewPerson("Sam Example", "sam@example.org", "FR"), Stop));
        var list = Render<FindingList>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim));
        list.Find("#list").Change("https://example.org/a.jpg");
        list.Render(p => p.Add(x => x.People, [new PersonChoice(sam, "Sam Example")]).Add(x => x.PersonId, sam));
        Assert.Equal("https://example.org/a.jpg", list.Find("#list").GetAttribute("value"));
        Assert.Equal("Sam Example", list.Find("#person").TextContent);

        await Get<CaseFiling>().NewAsync(Owner, new NewCase(sam, "openai", ["access"]), Stop);
        var request = Render<RequestBeginning>(p => p.Add(x => x.People, [new PersonChoice(kim, "Kim Example")]).Add(x => x.PersonId, kim).Add(x => x.ServiceId, "openai"));
        Assert.Empty(request.FindAll(".alert"));
        request.Render(p => p.Add(x => x.People, [new PersonChoice(sam, "Sam Example")]).Add(x => x.PersonId, sam));
        Assert.Single(request.FindAll(".alert li"));
    }

    private async Task AddAsync(int count)
    {
        for (var n = 0; n < count; n++) await Get<PersonStore>().AddAsync(Owner, new NewPerson($"Person {n:D2}", $"p{n}@example.org", "DE"), Stop);
    }
}
