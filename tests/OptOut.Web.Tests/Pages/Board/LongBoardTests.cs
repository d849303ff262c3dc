using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Web.Components.Pages.Board;
using OptOut.Web.Components.Pages.Calendar;
using OptOut.Web.Components.Pages.Evidence;
using OptOut.Web.Components.Pages.People;

namespace OptOut.Web.Tests.Pages.Board;

/// <summary>More than fits on a page: nothing is hidden silently, and every page has an address.</summary>
public sealed class LongBoardTests : PageTest
{
    [Fact]
    public async Task A_column_shows_its_most_urgent_says_how_many_there_are_and_leads_to_all()
    {
        await FileAsync(await AddKimAsync(), BoardPage.ColumnSize + 5);
        var board = Open<BoardPage>("/?q=kim");
        Assert.Equal(BoardPage.ColumnSize, board.FindAll("section[aria-labelledby=mine-title] .case-card").Count);
        Assert.Contains("(25)", board.Find("#mine-title").TextContent, StringComparison.Ordinal);
        var foot = board.Find("section[aria-labelledby=mine-title] .all-of-list");
        Assert.Contains("1–20 of 25", foot.TextContent, StringComparison.Ordinal);
        Assert.Equal("/?q=kim&turn=mine", foot.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_column_as_a_list_has_pages_that_keep_the_search()
    {
        await FileAsync(await AddKimAsync(), BoardPage.PageSize + 2);
        var second = Open<BoardPage>("/?q=kim&turn=mine&page=2");
        Assert.Equal(2, second.FindAll(".case-card").Count);
        Assert.Contains("49–50 of 50", second.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Equal("/?q=kim&turn=mine", second.Find(".pager a[rel=prev]").GetAttribute("href"));
        Assert.Empty(second.FindAll(".pager a[rel=next]"));
        Assert.Equal("mine", second.Find("#turn option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Many_people_are_searched_for_and_not_chosen_from_a_list()
    {
        for (var n = 0; n < 51; n++) await Get<PersonStore>().AddAsync(Owner, new NewPerson($"Person {n:D2}", $"p{n}@example.org", "DE"), Stop);
        var kim = await AddKimAsync();
        await FileAsync(kim, 1);
        Assert.Empty(Open<BoardPage>("/").FindAll("#person"));
        var only = Open<BoardPage>("/?person=" + kim);
        Assert.Equal("Kim Example", only.Find("#person option[selected]").TextContent);
        Assert.Single(only.FindAll(".case-card"));

        var people = Open<PeoplePage>("/people?q=person&page=2");
        Assert.Equal(51 - PeoplePage.PageSize, people.FindAll(".people li").Count);
        Assert.Equal("/people?q=person", people.Find(".pager a[rel=prev]").GetAttribute("href"));
        Assert.Equal("51 people", people.Find("[role=status]").TextContent);
        Assert.Equal("Nothing fits this search.", Open<PeoplePage>("/people?q=xyz").Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Evidence_comes_in_pages_without_drafts_that_have_none_and_the_calendar_with_what_has_a_date()
    {
        var kim = await AddKimAsync();
        await FileAsync(kim, 1);
        for (var n = 0; n < EvidencePage.PageSize + 1; n++)
        {
            var made = await Get<CaseFiling>().NewAsync(Owner, new NewCase(kim, n == 0 ? "laion" : "openai", ["access"]) { KeepUnfinished = true }, Stop);
            await Get<CaseCommands>().RecordAsync(Owner, made.Id, "filed", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-11-20" }, cancel: Stop);
        }

        var evidence = Open<EvidencePage>("/evidence");
        Assert.Contains("1–20 of 21", evidence.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/evidence?page=2", evidence.Find(".pager a[rel=next]").GetAttribute("href"));
        Assert.Contains("LAION", Assert.Single(Open<EvidencePage>("/evidence?q=laion").FindAll("section[aria-label] h2")).TextContent, StringComparison.Ordinal);
        Assert.Equal(EvidencePage.PageSize + 1, Open<CalendarPage>("/calendar").FindAll(".dates li").Count);
    }

    private async Task FileAsync(string person, int count)
    {
        for (var n = 0; n < count; n++) await Get<CaseFiling>().NewAsync(Owner, new NewCase(person, "openai", ["access"]) { KeepUnfinished = true }, Stop);
    }
}
