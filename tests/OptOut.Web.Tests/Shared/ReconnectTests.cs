using Bunit;
using OptOut.Web.Components.Layout;

namespace OptOut.Web.Tests.Shared;

public sealed class ReconnectTests : ControlTest
{
    [Fact]
    public void The_notice_has_the_marks_that_the_script_looks_for_and_a_way_on_from_every_end()
    {
        var notice = Render<ReconnectNotice>();
        Assert.NotNull(notice.Find("#components-reconnect-modal #components-reconnect-current-attempt"));
        Assert.NotNull(notice.Find("#components-reconnect-max-retries"));
        Assert.NotNull(notice.Find("button.when-failed[data-reconnect]"));
        Assert.NotNull(notice.Find("button.when-failed.when-rejected[data-reload]"));
        Assert.Contains("What you typed", notice.Find(".while-trying[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Load it again", notice.Find("p.when-rejected").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_navigation_shows_only_pages_that_exist()
    {
        var site = new SiteMap(typeof(SiteMap).Assembly);
        Assert.True(site.Has("/not-found"));
        Assert.False(site.Has("/no-such-page"));
    }
}
