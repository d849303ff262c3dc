using Bunit;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Complaints;
using OptOut.App.FollowUps;
using OptOut.App.People;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Pages.Complaints;
using OptOut.Web.Tests.Pages.FollowUps;

namespace OptOut.Web.Tests.Pages.Complaints;

public sealed class ComplaintPageTests : FollowUpTest
{
    [Fact]
    public async Task In_a_country_of_many_authorities_they_are_folded_and_each_leads_to_the_letter_to_it()
    {
        var made = await FiledAsync("2026-09-20");
        var page = Show(made.Id);
        Assert.Equal(17, page.FindAll("details.authority:not([open])").Count);
        Assert.Contains($"/cases/{made.Id}/follow-up/authority-complaint?authority=deberlbdi", page.FindAll("details.authority a.btn").Select(link => link.GetAttribute("href")));
        Assert.Contains("Choose yours below", page.Find("section[aria-labelledby=hints-title]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_state_is_chosen_on_the_page_kept_with_the_person_and_the_authority_is_sure_at_once()
    {
        var made = await FiledAsync("2026-09-20");
        var page = Show(made.Id);
        Assert.Equal(16, page.FindAll("#state option:not([value=''])").Count);
        Assert.Equal("Hamburg", page.Find("#state option[value=HH]").TextContent);
        page.Find("#home form").Submit();
        Assert.Contains("Choose the state", page.Find(".alert-danger").TextContent, StringComparison.Ordinal);
        page.Find("#state").Change("HH");
        page.Find("#home form").Submit();
        page.WaitForAssertion(() => Assert.EndsWith($"/cases/{made.Id}/complaint", Address, StringComparison.Ordinal));
        var person = Assert.Single(await Get<PersonStore>().ListAsync(Owner, Stop));
        Assert.Equal(("DE", "HH", "kim@example.org"), (person.Country, person.Subdivision, person.Email));

        var sure = Show(made.Id);
        Assert.Empty(sure.FindAll("details.authority"));
        Assert.NotNull(sure.Find("#a-dehmbbfdi"));
        Assert.Equal("HH", sure.Find("#state option[selected]").GetAttribute("value"));
        Assert.DoesNotContain("each state has its own", sure.Markup, StringComparison.Ordinal);
        // The letter goes there too, though the request was made before the state was known.
        Assert.Equal("Der Hamburgische", (await Get<FollowUpService>().ReadAsync(Owner, made.Id, LetterKind.AuthorityComplaint, Stop)).Addressee.Authority![..16]);
    }

    [Theory, InlineData("XX"), InlineData("DE-HH"), InlineData("")]
    public async Task A_state_that_is_none_is_refused_and_the_person_stays_as_they_are(string state)
    {
        var made = await FiledAsync("2026-09-20");
        var refused = await Assert.ThrowsAsync<InputException>(() => Get<ComplaintAdvice>().LiveInAsync(Owner, made.Id, new HomeState(state), Stop));
        Assert.Equal("state", Assert.Single(refused.Faults).Field);
        Assert.Null(Assert.Single(await Get<PersonStore>().ListAsync(Owner, Stop)).Subdivision);
    }

    [Fact]
    public async Task Who_moved_to_another_country_since_keeps_the_place_the_request_rests_on()
    {
        var made = await FiledAsync("2026-09-20", "DE-BE");
        var person = Assert.Single(await Get<PersonStore>().ListAsync(Owner, Stop));
        await Get<PersonStore>().ChangeAsync(Owner, person.Id, NewPerson.Of(person) with { Country = "US-CA" }, Stop);
        Assert.Equal(new Place("DE", "BE"), (await Get<ComplaintAdvice>().PlanAsync(Owner, made.Id, cancel: Stop)).Home);
        await Get<PersonStore>().ChangeAsync(Owner, person.Id, NewPerson.Of(person) with { Country = "DE-BY" }, Stop);
        Assert.Equal(new Place("DE", "BY"), (await Get<ComplaintAdvice>().PlanAsync(Owner, made.Id, cancel: Stop)).Home);
    }

    [Fact]
    public async Task A_country_with_one_authority_asks_for_no_state() => Assert.Empty(Show((await FiledAsync("2026-09-20", "FR")).Id).FindAll("#home"));

    [Fact]
    public async Task Where_one_authority_is_likely_it_stands_open()
    {
        var page = Show((await FiledAsync("2026-09-20", "FR")).Id);
        Assert.Empty(page.FindAll("details.authority"));
        Assert.Contains("CNIL", page.Markup, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_open_is_named_and_a_complaint_too_early_says_from_when()
    {
        var early = Show((await FiledAsync("2026-11-10")).Id);
        Assert.Empty(early.FindAll("section[aria-labelledby=points-title] li"));
        Assert.Contains("Dec 2026", early.Find(".alert-warning .date-line").TextContent, StringComparison.Ordinal);
        var late = Show((await FiledAsync("2026-09-20")).Id);
        Assert.Contains("See what they hold", late.Find("section[aria-labelledby=points-title]").TextContent, StringComparison.Ordinal);
        Assert.Empty(late.FindAll(".alert-warning"));
    }

    [Fact]
    public async Task In_the_United_Kingdom_the_controller_comes_first_and_what_was_done_is_said()
    {
        var made = await FiledAsync("2026-09-20", "GB");
        var open = Show(made.Id).Find("section[aria-labelledby=hints-title]").TextContent;
        await RecordAsync(made.Id, "follow-up-sent", "2026-11-01", ("letter", "controller-complaint"));
        Assert.NotEqual(open, Show(made.Id).Find("section[aria-labelledby=hints-title]").TextContent);
    }

    [Fact]
    public async Task A_place_that_is_none_is_told_and_the_rest_of_the_page_stays()
    {
        var made = await FiledAsync("2026-09-20");
        var page = Show(made.Id, "?work=Atlantis");
        Assert.Contains("Atlantis", page.Find(".alert-danger").TextContent, StringComparison.Ordinal);
        Assert.Equal("Atlantis", page.Find("#work").GetAttribute("value"));
        Assert.Equal(17, page.FindAll("details.authority").Count);
    }

    private IRenderedComponent<ComplaintPage> Show(string id, string query = "")
    {
        var page = Open<ComplaintPage>($"/cases/{id}/complaint{query}", p => p.Add(x => x.Id, id));
        page.WaitForElement("section[aria-labelledby=next-title]");
        return page;
    }
}
