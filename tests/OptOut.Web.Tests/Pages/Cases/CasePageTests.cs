using Bunit;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.FollowUps;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Pages.Cases;
using OptOut.Web.Tests.Pages.FollowUps;

namespace OptOut.Web.Tests.Pages.Cases;

/// <summary>The next step of a case leads to where it is done; work on one letter is one entry.</summary>
public sealed class CasePageTests : FollowUpTest
{
    [Fact]
    public async Task Silence_past_every_reading_leads_to_the_notice()
    {
        var made = await FiledAsync("2026-09-20");
        Assert.Equal($"/cases/{made.Id}/follow-up/non-compliance-notice", Next(made.Id));
    }

    [Fact]
    public async Task An_answer_to_a_request_for_access_leads_to_the_list_of_the_law()
    {
        var made = await AnsweredAsync();
        Assert.Equal($"/cases/{made.Id}/completeness", Next(made.Id));
    }

    [Theory]
    [InlineData("identity-requested", "identity-answer")]
    [InlineData("clarification-requested", "clarification-answer")]
    [InlineData("refused", "refusal-rebuttal")]
    public async Task What_they_ask_or_refuse_leads_to_its_letter(string happened, string letter)
    {
        var made = await FiledAsync("2026-11-10", rights: "erasure");
        await RecordAsync(made.Id, happened, "2026-11-14");
        Assert.Equal($"/cases/{made.Id}/follow-up/{letter}", Next(made.Id));
    }

    [Fact]
    public async Task Waiting_leads_nowhere()
    {
        var made = await FiledAsync("2026-11-10");
        Assert.Null(Next(made.Id));
    }

    [Fact]
    public async Task A_draft_leads_back_to_its_letter()
    {
        var made = await Get<CaseFiling>().NewAsync(Owner, new NewCase(await AddKimAsync(), "openai", ["access"]) { KeepUnfinished = true }, Stop);
        Assert.Equal($"/requests/{made.Id}?step=letter", Next(made.Id));
    }

    [Fact]
    public async Task What_was_written_pause_after_pause_is_one_entry_of_the_timeline()
    {
        var made = await FiledAsync("2026-09-20");
        var followUps = Get<FollowUpService>();
        foreach (var words in new[] { "one", "one two", "one two three" }) await followUps.ChangeAsync(Owner, made.Id, LetterKind.Reminder, null, words, Stop);
        await followUps.ChangeAsync(Owner, made.Id, LetterKind.NonComplianceNotice, null, "another letter", Stop);
        var entries = Show(made.Id).FindAll(".timeline > *");
        Assert.Equal((await ShowAsync(made.Id)).History.Count - 2, entries.Count);
        Assert.Contains("3 changes in a row", entries[1].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("in a row", entries[0].TextContent, StringComparison.Ordinal);
    }

    private string? Next(string id) => Show(id).Find(".next-what").QuerySelector("a")?.GetAttribute("href");

    private IRenderedComponent<CasePage> Show(string id)
    {
        var page = Open<CasePage>("/cases/" + id, p => p.Add(x => x.Id, id));
        page.WaitForElement(".case-header");
        return page;
    }
}
