using Bunit;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Tests.Shared;

public sealed class PdfPreviewTests : ControlTest
{
    [Fact]
    public async Task The_next_letter_stays_behind_the_one_that_is_shown_until_it_has_come()
    {
        var preview = Show("/a.pdf?v=1");
        preview.Render(p => p.Add(v => v.Url, "/a.pdf?v=2"));
        Assert.Equal(["/a.pdf?v=1", "/a.pdf?v=2"], Sheets(preview));
        var coming = preview.Find("iframe.coming");
        Assert.Equal(("true", "-1"), (coming.GetAttribute("aria-hidden"), coming.GetAttribute("tabindex")));

        await coming.TriggerEventAsync("onload", new Microsoft.AspNetCore.Components.Web.ProgressEventArgs());
        Assert.Equal(["/a.pdf?v=2"], Sheets(preview));
        Assert.Empty(preview.FindAll("iframe.coming"));
    }

    [Fact]
    public async Task A_letter_overtaken_by_a_newer_one_is_never_shown()
    {
        var preview = Show("/a.pdf?v=1");
        preview.Render(p => p.Add(v => v.Url, "/a.pdf?v=2"));
        preview.Render(p => p.Add(v => v.Url, "/a.pdf?v=3"));
        Assert.Equal(["/a.pdf?v=1", "/a.pdf?v=3"], Sheets(preview));
        await preview.Find("iframe:not(.coming)").TriggerEventAsync("onload", new Microsoft.AspNetCore.Components.Web.ProgressEventArgs());
        Assert.Equal(["/a.pdf?v=1", "/a.pdf?v=3"], Sheets(preview));
    }

    [Fact]
    public void The_link_opens_the_letter_with_the_readers_bars_and_a_blob_is_left_as_it_is()
    {
        Assert.Equal("/a.pdf?v=1", Show("/a.pdf?v=1").Find("a").GetAttribute("href"));
        Assert.Equal("blob:x", Show("blob:x").Find("iframe").GetAttribute("src"));
    }

    private IRenderedComponent<PdfPreview> Show(string url) => Render<PdfPreview>(p => p.Add(v => v.Url, url).Add(v => v.Title, "The letter"));

    private static IEnumerable<string> Sheets(IRenderedComponent<PdfPreview> preview) => preview.FindAll("iframe").Select(frame => frame.GetAttribute("src")!.Split('#')[0]);
}
