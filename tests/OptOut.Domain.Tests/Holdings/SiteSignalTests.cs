using System.Text;
using OptOut.Domain.Signals;

namespace OptOut.Domain.Tests.Holdings;

public sealed class SiteSignalTests
{
    [Theory]
    [InlineData("User-agent: GPTBot\nDisallow: /", "GPTBot", false)]
    [InlineData("User-agent: gptbot\nDisallow: /", "GPTBot", false)]
    [InlineData("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /", "CCBot", false)]
    [InlineData("User-agent: *\nDisallow: /", "GPTBot", false)]
    [InlineData("User-agent: *\nDisallow: /\nUser-agent: GPTBot\nAllow: /", "GPTBot", true)]
    [InlineData("User-agent: GPTBot\nDisallow: /private/", "GPTBot", true)]
    [InlineData("User-agent: GPTBot\nDisallow:", "GPTBot", true)]
    [InlineData("User-agent: GPTBot\nDisallow: /*", "GPTBot", false)]
    [InlineData("User-agent: GPTBot\nDisallow: /$", "GPTBot", false)]
    [InlineData("User-agent: GPTBot # the one of OpenAI\r\nDisallow: / # all of it\r\n", "GPTBot", false)]
    [InlineData("Disallow: /", "GPTBot", true)]
    [InlineData("", "GPTBot", true)]
    [InlineData("User-agent: GPTBot\nCrawl-delay: 9\nDisallow: /\nAllow: /", "GPTBot", true)]
    public void Robots_txt_is_read_as_the_standard_says(string text, string token, bool allowed) => Assert.Equal(allowed, RobotsRules.Read(text).Allows(token, "/"));

    [Theory]
    [InlineData("/*.pdf$", "/papers/a.pdf", true)]
    [InlineData("/*.pdf$", "/papers/a.pdf?x=1", false)]
    [InlineData("/a*b*c", "/axxbxxc/d", true)]
    [InlineData("/a*b*c", "/axxc", false)]
    [InlineData("/fish*", "/fishheads", true)]
    [InlineData("/fish$", "/fishheads", false)]
    public void A_star_stands_for_anything_and_a_dollar_for_the_end(string rule, string path, bool blocked) =>
        Assert.Equal(!blocked, RobotsRules.Read($"User-agent: *\nDisallow: {rule}").Allows("GPTBot", path));

    [Fact]
    public void What_is_generated_says_when_it_is_read_what_was_wished()
    {
        var signals = SiteSignals.Write(new SiteWishes(["GPTBot", "CCBot"], "/", "https://example.org/terms?a=1&b=2")).ToDictionary(s => s.Name, s => s.Content, StringComparer.Ordinal);
        var headers = signals["headers"].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(": ", 2)).Select(l => KeyValuePair.Create(l[0].ToLowerInvariant(), l[1])).ToList();
        var fromFiles = SiteReading.Read([Answer("robots.txt", signals["robots.txt"]), Answer("tdmrep.json", signals[".well-known/tdmrep.json"]), Answer("ai.txt", signals["ai.txt"])], ["GPTBot", "CCBot", "Other"]);
        Assert.Equal([true, true, false], fromFiles.Crawlers.Select(c => c.TurnedAway));
        Assert.Equal((true, "tdmrep.json", true, false), (fromFiles.TdmReserved, fromFiles.TdmFrom, fromFiles.AiTxt, fromFiles.NoAi));
        var fromHeaders = SiteReading.Read([Answer("page", "<html></html>", headers)], []);
        Assert.Equal((true, "header", true), (fromHeaders.TdmReserved, fromHeaders.TdmFrom, fromHeaders.NoAi));
        var fromTags = SiteReading.Read([Answer("page", "<html><head>" + signals["meta tags"] + "</head></html>")], []);
        Assert.Equal((true, "meta tag", true), (fromTags.TdmReserved, fromTags.TdmFrom, fromTags.NoAi));
    }

    [Fact]
    public void A_page_that_stands_for_every_missing_file_is_no_signal()
    {
        var report = SiteReading.Read([Answer("robots.txt", "<html>Not here</html>"), Answer("ai.txt", "<html>Not here</html>"), Answer("tdmrep.json", "<html>Not here</html>")], ["GPTBot"]);
        Assert.False(report.AiTxt);
        Assert.Null(report.TdmReserved);
        Assert.False(report.Crawlers[0].TurnedAway);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void A_header_that_gives_mining_free_overrides_the_file() =>
        Assert.Equal((false, "header"), SiteReading.Read([Answer("tdmrep.json", "[{\"location\":\"/\",\"tdm-reservation\":1}]"), Answer("page", "", [KeyValuePair.Create("tdm-reservation", "0")])], []) is var report ? (report.TdmReserved, report.TdmFrom) : default);

    [Theory]
    [InlineData("GPTBot\nDisallow:", "/", null)]
    [InlineData("GPTBot", "/a b", null)]
    [InlineData("GPTBot", "no-slash", null)]
    [InlineData("GPTBot", "/", "http://example.org/")]
    [InlineData("GPTBot", "/", "https://example.org/\r\nX-Other: 1")]
    public void Nothing_can_be_smuggled_into_a_file_or_a_header(string token, string path, string? policy) =>
        Assert.Throws<ArgumentException>(() => SiteSignals.Write(new SiteWishes([token], path, policy)));

    private static SiteAnswer Answer(string name, string body, IReadOnlyList<KeyValuePair<string, string>>? headers = null) =>
        new(name, "https://example.org/" + name, 200, headers ?? [], Encoding.UTF8.GetBytes(body));
}
