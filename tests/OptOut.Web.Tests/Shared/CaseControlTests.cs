using Bunit;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Shared;

public sealed class CaseControlTests : ControlTest
{
    private static readonly CaseHeaderView Case = new(
        "Ada Example", "LAION", "OO-2026-7KQ4M2", ["Erasure"], StageView.AwaitingReply, TurnView.Theirs,
        new NextActionView("Remind them", new DateOnly(2026, 12, 22)), Overdue: false);

    [Fact]
    public void The_header_says_whose_turn_it_is_what_to_do_next_and_by_when()
    {
        var text = Render<CaseHeader>(p => p.Add(h => h.Case, Case)).Find("header").TextContent;
        Assert.Contains("Their turn", text, StringComparison.Ordinal);
        Assert.Contains("Remind them", text, StringComparison.Ordinal);
        Assert.Contains("in 30 days", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Overdue", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_overdue_case_says_so_in_a_word()
    {
        var header = Render<CaseHeader>(p => p.Add(h => h.Case, Case with { Overdue = true }));
        Assert.Contains("Overdue", header.Find(".tag-bad").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_case_has_its_outcome_and_nothing_to_do()
    {
        var closed = Case with { Stage = StageView.Closed, Turn = TurnView.Nobody, NextAction = null, Outcome = "Partly" };
        var text = Render<CaseHeader>(p => p.Add(h => h.Case, closed)).Find("dl").TextContent;
        Assert.Contains("Partly", text, StringComparison.Ordinal);
        Assert.Contains("Nothing to do", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_stage_and_every_turn_has_an_icon_and_a_word_of_its_own()
    {
        var stages = Enum.GetValues<StageView>().Select(stage => Render<StageBadge>(p => p.Add(b => b.Stage, stage)).Find(".tag")).ToList();
        var turns = Enum.GetValues<TurnView>().Select(turn => Render<TurnBadge>(p => p.Add(b => b.Turn, turn)).Find(".tag")).ToList();
        Assert.All([.. stages, .. turns], tag => Assert.NotNull(tag.QuerySelector("i.bi[aria-hidden=true]")));
        Assert.Distinct(stages.Select(tag => tag.TextContent));
        Assert.Distinct(turns.Select(tag => tag.TextContent));
        Assert.All([.. stages, .. turns], tag => Assert.False(string.IsNullOrWhiteSpace(tag.TextContent)));
    }

    [Fact]
    public void Why_this_date_unfolds_the_steps_with_article_and_date_and_the_four_dates()
    {
        var deadline = new DeadlineView("Their answer is due", new(2026, 12, 20), new(2026, 12, 21), new(2026, 12, 21), new(2027, 1, 7),
            [new("They received it on 20 November.", "Art. 12(3) GDPR", new(2026, 11, 20)), new("The last day is a Sunday.", "Art. 3(4) Reg. 1182/71", null)], "2026-1", "2026-2");
        var shown = Render<DeadlineExplanation>(p => p.Add(d => d.Deadline, deadline));
        Assert.False(shown.Find("details").HasAttribute("open"));
        var steps = shown.FindAll("ol > li");
        Assert.Equal(["Art. 12(3) GDPR", "Art. 3(4) Reg. 1182/71"], steps.Select(step => step.QuerySelector(".article")!.TextContent));
        Assert.NotNull(steps[0].QuerySelector("time[datetime='2026-11-20']"));
        Assert.Null(steps[1].QuerySelector("time"));
        Assert.Equal(["2026-12-20", "2026-12-21", "2026-12-21", "2027-01-07"], shown.FindAll("dd time").Select(time => time.GetAttribute("datetime")));
    }

    [Fact]
    public void The_timeline_shows_short_hashes_and_links_the_originals()
    {
        var hash = new string('a', 64);
        var entry = new TimelineEntryView(new(2026, 11, 22, 11, 5, 0, TimeSpan.Zero), "Sent", "Ada Example", "<b>not bold</b>", "bi-send",
            [new("letter.eml", new string('b', 64), "/originals/b")], hash, null);
        var line = Render<Timeline>(p => p.Add(t => t.Entries, [entry]));
        Assert.Contains("Sun 22 Nov 2026, 11:05", line.Find(".entry-when").TextContent, StringComparison.Ordinal);
        Assert.Equal("letter.eml", line.Find("a[href='/originals/b']").TextContent);
        Assert.Equal("aaaaaaaaaaaa…", line.Find(".entry-hash code").TextContent);
        Assert.Null(line.Find(".entry-detail").QuerySelector("b"));
    }
}
