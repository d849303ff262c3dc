using System.Text;
using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Components.Pages.Inbox;

namespace OptOut.Web.Tests.Pages.Inbox;

public sealed class LongInboxTests : PageTest
{
    [Fact]
    public async Task A_heap_shows_its_newest_says_how_many_there_are_and_leads_to_all()
    {
        for (var n = 0; n < InboxPage.HeapSize + 3; n++) await TakeAsync(n, "Weekly letter");
        var page = Open<InboxPage>("/inbox");
        Assert.Equal(InboxPage.HeapSize, page.FindAll("section[aria-labelledby=unsorted] .inbox-row").Count);
        Assert.Contains("1–20 of 23", page.Find(".all-of-list").TextContent, StringComparison.Ordinal);
        Assert.Equal("/inbox?show=unsorted", page.Find(".all-of-list a").GetAttribute("href"));
        Assert.Equal(InboxPage.HeapSize + 3, Open<InboxPage>("/inbox?show=unsorted").FindAll(".inbox-row").Count);
    }

    [Fact]
    public async Task The_search_stands_in_the_address_and_in_its_field()
    {
        await TakeAsync(1, "Weekly letter");
        await TakeAsync(2, "Your Überweisung");
        var page = Open<InboxPage>("/inbox?q=uberweisung");
        Assert.Single(page.FindAll(".inbox-row"));
        Assert.Equal("uberweisung", page.Find("#q").GetAttribute("value"));
    }

    [Fact]
    public async Task Of_many_requests_the_one_a_message_belongs_to_is_searched_for()
    {
        var kim = await AddKimAsync();
        for (var n = 0; n < 51; n++) await Get<CaseFiling>().NewAsync(Owner, new NewCase(kim, "openai", ["access"]) { KeepUnfinished = true }, Stop);
        var laion = await Get<CaseFiling>().NewAsync(Owner, new NewCase(kim, "laion", ["access"]) { KeepUnfinished = true }, Stop);
        var id = await TakeAsync(1, "Hello");
        var page = Open<MessagePage>("/inbox/" + id, p => p.Add(x => x.Id, id));
        page.WaitForElement("#case");
        Assert.Contains("These are 50 of 52", page.Find("section[aria-labelledby=assign]").TextContent, StringComparison.Ordinal);

        page = Open<MessagePage>($"/inbox/{id}?find=laion", p => p.Add(x => x.Id, id));
        page.WaitForElement("#case");
        Assert.Equal(["", laion.Id], page.FindAll("#case option").Select(option => option.GetAttribute("value")));
    }

    private async Task<string> TakeAsync(int number, string subject) => (await Get<MessageIngest>().TakeAsync(
        Encoding.UTF8.GetBytes($"From: Desk <desk@unknown.example>\r\nSubject: {subject}\r\nMessage-ID: <{number}@unknown.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello {number}\r\n"),
        new MessageOrigin(null, null, new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero).AddMinutes(number)), Stop))!;
}
