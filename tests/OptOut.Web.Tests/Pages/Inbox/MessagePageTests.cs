using System.Text;
using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Components.Pages.Inbox;

namespace OptOut.Web.Tests.Pages.Inbox;

public sealed class MessagePageTests : PageTest
{
    [Fact]
    public async Task Foreign_markup_and_a_harmful_file_name_are_only_text()
    {
        var page = await ReadAsync("<b>bold</b> words", attachment: "../../evil<1>.exe");
        Assert.Contains("<b>bold</b> words", page.Find(".message-text").TextContent, StringComparison.Ordinal);
        Assert.Null(page.Find(".message-text").QuerySelector("b"));
        Assert.Contains("evil_1_.exe", page.Find("section[aria-labelledby=parts] li").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/originals/", page.Find("section[aria-labelledby=parts] a.btn").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_no_request_asks_for_the_request_first()
    {
        var page = await ReadAsync("We refuse your request.");
        Assert.NotEmpty(page.FindAll("#assign"));
        Assert.Empty(page.FindAll("fieldset.meanings"));
    }

    [Fact]
    public async Task The_suggested_meaning_is_chosen_and_confirming_it_writes_the_event()
    {
        var made = await SentAsync();
        var page = await ReadAsync($"We have received your request {made.Reference} and will answer in time.");
        Assert.True(page.Find("#as-acknowledgement").HasAttribute("checked"));
        await page.Find("form").SubmitAsync();
        Assert.Equal("/cases/" + made.Id, Address);
        var view = await Get<CaseQueries>().ShowAsync(Owner, made.Id, cancel: Stop);
        Assert.Equal("acknowledged", view.History[^1].Type);
    }

    [Fact]
    public async Task A_refusal_read_more_finely_than_a_case_files_it_is_filed_under_the_nearest_reason()
    {
        var made = await SentAsync();
        var page = await ReadAsync($"{made.Reference}: We refuse your request. Our model does not store or contain any personal data.");
        page.Find("#reason").Change("noPersonalDataInModel");
        page.Find("input[value=refused]").Change("refused");
        await page.Find("form").SubmitAsync();
        var view = await Get<CaseQueries>().ShowAsync(Owner, made.Id, cancel: Stop);
        Assert.Equal("refused", view.History[^1].Type);
        Assert.Equal("noPersonalDataInModel", view.History[^1].Data.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task A_day_in_the_future_is_refused_and_the_message_stays_unconfirmed()
    {
        var made = await SentAsync();
        var page = await ReadAsync($"We have received your request {made.Reference}.");
        page.Find("#on").Change("2030-01-01");
        await page.Find("form").SubmitAsync();
        Assert.Contains("future", page.Find("#on-fault").TextContent, StringComparison.Ordinal);
        Assert.Null(Assert.Single(await Get<InboxService>().ListAsync(Owner, cancel: Stop)).ConfirmedAs);
    }

    [Fact]
    public async Task What_the_request_cannot_take_now_cannot_be_chosen()
    {
        var kim = await AddKimAsync();
        var draft = await Get<CaseFiling>().NewAsync(Owner, new NewCase(kim, "openai", ["access"]) { KeepUnfinished = true }, Stop);
        var page = await ReadAsync($"We have received your request {draft.Reference}.");
        Assert.True(page.Find("#as-refused").HasAttribute("disabled"));
        Assert.False(page.Find("#as-unclear").HasAttribute("disabled"));
    }

    [Fact]
    public async Task An_attachment_is_handed_out_as_a_file_and_a_text_is_read_in_place_on_demand()
    {
        var page = await ReadAsync("Hello", attachment: "notes.txt");
        var link = page.Find("section[aria-labelledby=parts] li a");
        Assert.True(link.HasAttribute("download"));
        Assert.EndsWith("/parts/2", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#part-text"));
    }

    [Fact]
    public async Task The_formatted_form_is_shown_on_demand_alone_and_in_a_frame_that_may_nothing()
    {
        const string Html = "<p>Formatted</p><script>alert(1)</script>";
        var id = await TakeAsync($"From: Privacy <privacy@service.example>\r\nSubject: x\r\nMessage-ID: <2@service.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{Html}\r\n");
        var page = Open<MessagePage>("/inbox/" + id, p => p.Add(x => x.Id, id));
        page.WaitForElement("h1");
        Assert.Empty(page.FindAll("iframe"));

        page = Open<MessagePage>($"/inbox/{id}?html=true", p => p.Add(x => x.Id, id));
        page.WaitForElement("h1");
        var frame = page.Find("iframe");
        Assert.Equal("", frame.GetAttribute("sandbox"));
        Assert.Equal($"/inbox/{id}/html", frame.GetAttribute("src"));
        Assert.DoesNotContain("alert", page.Find(".message-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sender_is_told_to_be_unknown_and_where_an_answer_would_go()
    {
        var page = await ReadAsync("Hello");
        Assert.Contains("service.example", page.Find("section[aria-labelledby=sender]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Write to privacy@service.example.", page.Find("section[aria-labelledby=sender]").TextContent, StringComparison.Ordinal);
    }

    private async Task<string> TakeAsync(string raw) =>
        (await Get<MessageIngest>().TakeAsync(Encoding.UTF8.GetBytes(raw), new MessageOrigin(null, null, new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero)), Stop))!;

    private async Task<DraftMade> SentAsync()
    {
        var cancel = Stop;
        var made = await Get<CaseFiling>().NewAsync(Owner, new NewCase(await AddKimAsync(), "openai", ["access"]) { KeepUnfinished = true }, cancel);
        await Get<CaseCommands>().RecordAsync(Owner, made.Id, "filed", new Dictionary<string, string>(StringComparer.Ordinal) { ["on"] = "2026-11-20" }, cancel: cancel);
        return made;
    }

    private async Task<IRenderedComponent<MessagePage>> ReadAsync(string text, string? attachment = null)
    {
        var part = attachment is null ? "" : $"--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{attachment}\"\r\n\r\nx\r\n";
        var raw = $"From: Privacy <privacy@service.example>\r\nTo: kim@example.org\r\nSubject: Your request\r\nDate: Sun, 22 Nov 2026 09:00:00 +0000\r\nMessage-ID: <1@service.example>\r\nMIME-Version: 1.0\r\n"
            + $"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n{part}--b--\r\n";
        var origin = new MessageOrigin(null, null, new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        var id = await Get<MessageIngest>().TakeAsync(Encoding.UTF8.GetBytes(raw), origin, Stop);
        var page = Open<MessagePage>("/inbox/" + id, p => p.Add(x => x.Id, id!));
        page.WaitForElement("h1");
        return page;
    }
}
