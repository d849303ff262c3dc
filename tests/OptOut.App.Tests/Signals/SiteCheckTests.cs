using System.Net;
using System.Text;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Originals;
using OptOut.App.Signals;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Signals;

public sealed class SiteCheckTests
{
    [Fact]
    public async Task What_a_site_says_today_is_read_and_the_dated_copy_is_kept()
    {
        await using var site = new OwnSite(path => path switch
        {
            "/robots.txt" => "HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\nUser-agent: GPTBot\nDisallow: /\n\n",
            "/" => "HTTP/1.1 200 OK\r\ntdm-reservation: 1\r\nContent-Length: 6\r\n\r\n<html>",
            _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        });
        await using var installation = await TestInstallation.OpenAsync();
        var checks = Checks(installation, Loopback);
        var done = await checks.RunAsync(installation.Owner, new NewSiteCheck(site.Address, await installation.AddKimAsync(), ["GPTBot", "CCBot"]));
        Assert.Equal([true, false], done.Report.Crawlers.Select(c => c.TurnedAway));
        Assert.Equal((true, "header"), (done.Report.TdmReserved, done.Report.TdmFrom));
        var kept = Assert.Single(await checks.ListAsync(installation.Owner));
        Assert.Equal((done.Hash, installation.Clock.GetUtcNow()), (kept.Hash, kept.At));
        Assert.Contains(site.Address, Encoding.UTF8.GetString(await installation.Originals.ReadAsync(kept.Hash!, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_address_is_never_fetched()
    {
        await using var site = new OwnSite(_ => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var fetcher = new SiteFetcher(SiteReach.PublicOnly);
        foreach (var address in new[] { site.Address, "http://localhost:" + site.Port, "http://169.254.169.254/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://2130706433/" })
            Assert.Contains("never fetched", (await Assert.ThrowsAsync<InputException>(() => fetcher.FetchAsync(new Uri(address), TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Equal(0, site.Asked);
    }

    [Fact]
    public async Task A_redirect_to_another_address_is_judged_anew()
    {
        await using var inside = new OwnSite(_ => "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
        await using var site = new OwnSite(_ => $"HTTP/1.1 302 Found\r\nLocation: {inside.Address}admin\r\nContent-Length: 0\r\n\r\n");
        var fetcher = new SiteFetcher(new SiteReach((_, port) => port == site.Port));
        var refused = await Assert.ThrowsAsync<InputException>(() => fetcher.FetchAsync(new Uri(site.Address), TestContext.Current.CancellationToken));
        Assert.Contains("never fetched", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, inside.Asked);
    }

    [Fact]
    public async Task A_site_that_leads_in_a_circle_or_elsewhere_than_the_web_is_left()
    {
        await using var site = new OwnSite(path => $"HTTP/1.1 301 Moved\r\nLocation: {(path == "/ai.txt" ? "file:///etc/passwd" : path)}\r\nContent-Length: 0\r\n\r\n");
        var refused = await Assert.ThrowsAsync<InputException>(() => new SiteFetcher(Loopback).FetchAsync(new Uri(site.Address), TestContext.Current.CancellationToken));
        Assert.Contains("redirects", refused.Message, StringComparison.Ordinal);
        Assert.True(site.Asked <= 3 * 6 + 1, $"It was asked {site.Asked} times.");
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_at_a_megabyte()
    {
        await using var site = new OwnSite(_ => "HTTP/1.1 200 OK\r\nContent-Length: 4000000000\r\n\r\n" + new string('x', 2 * 1024 * 1024));
        var answers = await new SiteFetcher(Loopback).FetchAsync(new Uri(site.Address), TestContext.Current.CancellationToken);
        Assert.All(answers, a => Assert.Equal(1024 * 1024, a.Body.Length));
    }

    [Theory]
    [InlineData("ftp://example.org/")]
    [InlineData("https://user:word@example.org/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void What_is_no_site_is_refused(string address) => Assert.Equal("url", Assert.Single(new NewSiteCheckValidator().Faults(new NewSiteCheck(address))).Field);

    [Fact]
    public async Task The_signals_name_every_crawler_of_the_catalogue_unless_some_are_chosen()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var checks = installation.Get<SiteChecks>();
        Assert.Contains("User-agent: GPTBot\n", checks.Generate(new NewSiteSignals())[0].Content, StringComparison.Ordinal);
        Assert.Contains("User-agent: CCBot\n", checks.Generate(new NewSiteSignals())[0].Content, StringComparison.Ordinal);
        Assert.Equal("User-agent: GPTBot\nDisallow: /\n", checks.Generate(new NewSiteSignals(["GPTBot"]))[0].Content);
        Assert.Equal("policy", Assert.Throws<InputException>(() => checks.Generate(new NewSiteSignals(Policy: "my terms"))).Faults[0].Field);
    }

    // What stands in for the public internet: this machine, and nothing else.
    internal static SiteReach Loopback { get; } = new((address, _) => IPAddress.IsLoopback(address));

    internal static SiteChecks Checks(TestInstallation installation, SiteReach reach) => new(installation.Database, new NewSiteSignalsValidator(), new NewSiteCheckValidator(), installation.Get<App.Catalogue.ServiceDirectory>(), new SiteFetcher(reach), installation.Get<App.Originals.OriginalFiles>(), installation.Clock);
}
