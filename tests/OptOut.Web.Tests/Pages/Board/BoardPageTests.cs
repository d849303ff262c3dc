using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Web.Components.Pages.Board;

namespace OptOut.Web.Tests.Pages.Board;

public sealed class BoardPageTests : PageTest
{
    [Fact]
    public void A_fresh_installation_leads_to_the_question_who_it_is_for()
    {
        var empty = Open<BoardPage>("/").Find(".empty a");
        Assert.Equal("/people/new?first=1", empty.GetAttribute("href"));
        Assert.Equal("Who is this for?", empty.TextContent);
    }

    [Fact]
    public async Task With_a_person_and_no_request_it_leads_to_a_new_request()
    {
        await AddKimAsync();
        Assert.Equal("/requests/new", Open<BoardPage>("/").Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_draft_stands_in_my_column_with_service_person_right_and_next_action()
    {
        await FileAsync(await AddKimAsync(), "openai");
        var card = Open<BoardPage>("/").Find("section[aria-labelledby=mine-title] .case-card");
        Assert.Contains("OpenAI", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kim Example", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("See what they hold", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("Finish the letter and send it", card.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=LAION", 1)]
    [InlineData("?q=kim laion", 1)]
    [InlineData("?q=kim", 2)]
    [InlineData("?service=openai", 1)]
    [InlineData("?service=openai&q=laion", 0)]
    public async Task The_filter_lives_in_the_address(string query, int expected)
    {
        var kim = await AddKimAsync();
        await FileAsync(kim, "openai");
        await FileAsync(kim, "laion");
        var board = Open<BoardPage>("/" + query);
        Assert.Equal(expected, board.FindAll(".case-card").Count);
        Assert.Equal(expected == 0, board.FindAll(".empty").Count == 1);
        Assert.Equal("Show all", board.Find("a.btn-link").TextContent);
    }

    private Task<DraftMade> FileAsync(string person, string service) =>
        Get<CaseFiling>().NewAsync(Owner, new NewCase(person, service, ["access"]) { KeepUnfinished = true }, Stop);
}
