using System.Net;
using OptOut.Web.Security;
using OptOut.Web.Tests.Processes;

namespace OptOut.Web.Tests.Security;

public sealed class WebHostTests(ServerFixture app) : IClassFixture<ServerFixture>
{
    private readonly HttpClient _client = app.Client();

    [Theory]
    [InlineData("/error")]
    [InlineData("/no-such-page")]
    [InlineData("/css/optout.css")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task Every_answer_carries_one_strict_policy(string address)
    {
        var response = await _client.GetAsync(address);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("camera=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/css/optout.css")]
    [InlineData("/optout.styles.css")]
    [InlineData("/lib/bootstrap/bootstrap.min.css")]
    [InlineData("/lib/noto-sans/noto-sans-latin-400-normal.woff2")]
    public async Task The_files_of_a_page_are_served_and_are_not_empty(string address)
    {
        var response = await _client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((await response.Content.ReadAsByteArrayAsync()).Length > 500);
    }

    [Theory]
    [InlineData("de", "Diese Seite gibt es nicht")]
    [InlineData("fr", "Cette page n’existe pas")]
    [InlineData("pl", "There is no such page")]
    public async Task A_page_that_does_not_exist_says_so_in_the_language_of_the_browser(string language, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/not-found");
        request.Headers.Add("Accept-Language", language);
        var response = await _client.SendAsync(request);
        Assert.Contains(expected, WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_says_that_it_is_ready()
    {
        Assert.Equal("ready", await _client.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
    }

    [Theory, InlineData("/"), InlineData("/cases/1"), InlineData("/originals/0"), InlineData("/backup"), InlineData("/no-such-page")]
    public async Task Whoever_is_not_signed_in_is_sent_to_the_sign_in_and_sees_nothing(string address)
    {
        var response = await _client.GetAsync(address);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Contains("/sign-in", response.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases/1?tab=letter", "/cases/1?tab=letter")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Only_an_address_of_this_site_is_gone_back_to(string? asked, string expected) => Assert.Equal(expected, LocalAddress.OrHome(asked));
}
