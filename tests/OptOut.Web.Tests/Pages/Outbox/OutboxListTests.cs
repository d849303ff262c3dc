using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Localization;
using OptOut.App.MailAccounts;
using OptOut.Web.Components.Pages.Cases;
using OptOut.Web.Components.Pages.Outbox;

namespace OptOut.Web.Tests.Pages.Outbox;

public sealed class OutboxListTests : PageTest
{
    [Fact]
    public void An_empty_outbox_says_what_will_stand_there() => Assert.Contains("Nothing is on its way", Render<OutboxList>().WaitForElement(".empty").TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task A_waiting_letter_is_shown_with_its_next_attempt()
    {
        var id = await QueueAsync();
        var list = Render<OutboxList>();
        list.WaitForElement(".letters");
        Assert.Contains("Next attempt", list.Find(".letters").TextContent, StringComparison.Ordinal);
        Assert.Equal("/cases/" + id, list.Find(".letters a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_letter_that_came_back_goes_to_another_address_in_one_click()
    {
        var id = await QueueAsync();
        await Get<OutboxProcessor>().RunAsync(Stop);
        await Get<CaseCommands>().RecordAsync(Owner, id, "bounced", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = ThisDay }, cancel: Stop);
        var view = await Get<CaseQueries>().ShowAsync(Owner, id, cancel: Stop);
        var section = Render<ResendSection>(p => p.Add(x => x.Case, view));
        section.WaitForElement(".addresses");
        // In practice nothing was written to anybody, so no address is marked.
        Assert.Empty(section.FindAll(".dead"));

        await section.FindAll(".addresses li form")[1].SubmitAsync();
        Assert.Equal("/cases/" + id, Address);
        var queued = (await Get<CaseQueries>().ShowAsync(Owner, id, cancel: Stop)).History[^1];
        Assert.Equal("queued", queued.Type);
        Assert.NotEqual("dsar@openai.com", queued.Data.GetProperty("to").GetString());
    }

    private string ThisDay => DateOnly.FromDateTime(Get<TimeProvider>().GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> QueueAsync()
    {
        var kim = await AddKimAsync();
        var draft = await Get<CaseFiling>().NewAsync(Owner, new NewCase(kim, "openai", ["access"]), Stop);
        await Get<LetterDispatch>().QueueAsync(Owner, await Get<FirstLetter>().ReadAsync(Owner, draft.Id, Stop), new SendingChoice(MailAccountStore.PracticeId), TimeSpan.Zero, Stop);
        return draft.Id;
    }
}
