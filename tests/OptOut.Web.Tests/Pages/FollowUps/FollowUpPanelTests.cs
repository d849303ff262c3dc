using Bunit;
using OptOut.App.Common;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Pages.FollowUps;
using OptOut.Web.Tests.Shared;

namespace OptOut.Web.Tests.Pages.FollowUps;

public sealed class FollowUpPanelTests : ControlTest
{
    [Fact]
    public void What_the_case_calls_for_stands_first_and_what_does_not_fit_says_why()
    {
        var panel = Show(false, new(LetterKind.Reminder, false), new(LetterKind.NonComplianceNotice, true), new(LetterKind.AuthorityComplaint, false, FollowUpBar.TimeStillRuns, new DateOnly(2026, 12, 1)));
        Assert.Equal(["/cases/1/follow-up/non-compliance-notice", "/cases/1/follow-up/reminder"], panel.FindAll(".follow-ups a").Select(link => link.GetAttribute("href")));
        Assert.Contains("fits now", panel.Find(".follow-ups li").TextContent, StringComparison.Ordinal);
        Assert.Contains("Tue 1 Dec 2026, in 9 days", panel.Find("dl dd").TextContent, StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("a[href$=completeness]"));
    }

    [Fact]
    public void With_nothing_to_write_it_says_so_and_still_lets_an_answer_be_checked()
    {
        var panel = Show(true, new FollowUpChoice(LetterKind.Reminder, false, FollowUpBar.WithAuthority));
        Assert.Contains("Nothing calls for a letter now.", panel.Markup, StringComparison.Ordinal);
        Assert.Single(panel.FindAll("a[href='/cases/1/completeness']"));
    }

    [Theory]
    [InlineData("", "b", true, "b")]
    [InlineData("c\na", "b", true, "a\nb\nc")]
    [InlineData("A\nb", "a", false, "b")]
    [InlineData("gone\nb", "a", true, "a\nb")]
    public void Ticks_are_kept_in_the_order_of_the_list_and_only_those_of_the_list(string chosen, string box, bool on, string expected)
    {
        string? kept = null;
        var ticks = Render<FollowUpTicks>(p => p.Add(t => t.Name, "gaps").Add(t => t.Label, "What is missing").Add(t => t.Chosen, chosen)
            .Add(t => t.Options, [new("a", "A", "Art. 1", "Law"), new("b", "B", null, "Law"), new("c", "C", null, "AI")]).Add(t => t.Changed, value => kept = value));
        ticks.Find("#gaps-" + box).Change(on);
        Assert.Equal(expected, kept);
        Assert.Equal(["Law", "AI"], ticks.FindAll("[role=group]").Select(group => group.GetAttribute("aria-label")));
    }

    private IRenderedComponent<FollowUpPanel> Show(bool mayCheck, params FollowUpChoice[] choices) =>
        Render<FollowUpPanel>(p => p.Add(x => x.CaseId, "1").Add(x => x.Choices, choices).Add(x => x.MayCheck, mayCheck));
}
