using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Pages.FollowUps;

namespace OptOut.Web.Tests.Pages.FollowUps;

public sealed class FollowUpNoticeTests : FollowUpTest
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public FollowUpNoticeTests() => Services.AddSingleton<TimeProvider>(_time);

    [Fact]
    public async Task A_letter_on_its_way_counts_down_and_can_be_called_back()
    {
        var id = await QueuedAsync();
        var notice = Show(id);
        Assert.Contains("dsar@openai.com", notice.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("10", notice.Find(".sending-ways").TextContent, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(4));
        notice.WaitForAssertion(() => Assert.Contains("6", notice.Find(".sending-ways").TextContent, StringComparison.Ordinal));
        await notice.Find("button").ClickAsync();
        Assert.Equal("follow-up-cancelled", (await ShowAsync(id)).History[^1].Type);
    }

    [Fact]
    public async Task After_the_undo_window_nothing_can_be_called_back_any_more()
    {
        var id = await QueuedAsync();
        _time.Advance(TimeSpan.FromSeconds(11));
        var notice = Show(id);
        Assert.Empty(notice.FindAll("button"));
        await Get<OutboxProcessor>().RunAsync(Stop);
        _time.Advance(TimeSpan.FromSeconds(1));
        notice.WaitForAssertion(() => Assert.Empty(notice.FindAll("[role=status]")));
        Assert.Equal("reminder-sent", (await ShowAsync(id)).History[^1].Type);
    }

    [Fact]
    public async Task One_that_left_in_the_same_second_stays_sent()
    {
        var id = await QueuedAsync();
        var notice = Show(id);
        // The clock alone: the page has not looked again.
        _time.AdjustTime(_time.GetUtcNow().AddSeconds(11));
        await Get<OutboxProcessor>().RunAsync(Stop);
        await notice.Find("button").ClickAsync();
        Assert.Equal("reminder-sent", (await ShowAsync(id)).History[^1].Type);
    }

    private IRenderedComponent<FollowUpNotice> Show(string id)
    {
        var notice = Render<FollowUpNotice>(p => p.Add(n => n.CaseId, id));
        notice.WaitForElement("[role=status]");
        return notice;
    }

    private async Task<string> QueuedAsync()
    {
        var made = await FiledAsync("2026-09-20");
        await Get<LetterDispatch>().QueueAsync(Owner, await Get<FollowUpService>().OutgoingAsync(Owner, made.Id, LetterKind.Reminder, Stop), new SendingChoice(), LetterDispatch.UndoWindow, Stop);
        return made.Id;
    }
}
