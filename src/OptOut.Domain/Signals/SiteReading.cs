using System.Text.Json;
using System.Text.RegularExpressions;

namespace OptOut.Domain.Signals;

/// <summary>One answer of a site.</summary>
/// <param name="Name">robots.txt, ai.txt, tdmrep.json or page.</param>
/// <param name="Url">Where the answer came from, after redirects.</param>
/// <param name="Status">HTTP status; 0 when nothing answered.</param>
/// <param name="Headers">As received, lower-case names.</param>
/// <param name="Body">Its bytes, cut at the limit.</param>
/// <param name="Problem">Why there is no answer; null when there is one.</param>
public sealed record SiteAnswer(string Name, string Url, int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body, string? Problem = null)
{
    /// <summary>Whether the file is there.</summary>
    public bool Found => Status == 200 && Problem is null;

    /// <summary>Its words.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}

/// <summary>What a site says to one crawler.</summary>
/// <param name="Named">Whether robots.txt has rules of its own for it.</param>
/// <param name="TurnedAway">Whether it may not fetch the front page.</param>
public sealed record CrawlerAnswer(string Token, bool Named, bool TurnedAway);

/// <summary>What a site says today.</summary>
/// <param name="TdmReserved">Whether text and data mining is reserved by tdmrep.json, header or meta tag; null when none of them speaks.</param>
/// <param name="TdmFrom">Which of them says so.</param>
/// <param name="NoAi">Whether a robots header or meta tag says noai.</param>
/// <param name="AiTxt">Whether there is an ai.txt.</param>
public sealed record SiteReport(IReadOnlyList<CrawlerAnswer> Crawlers, bool? TdmReserved, string? TdmFrom, bool NoAi, bool AiTxt, bool RobotsTxt, IReadOnlyList<string> Problems);

/// <summary>Reads what a site answered.</summary>
public static partial class SiteReading
{
    /// <summary>What the answers amount to, for the crawlers asked about.</summary>
    public static SiteReport Read(IReadOnlyList<SiteAnswer> answers, IReadOnlyList<string> tokens)
    {
        SiteAnswer? Of(string name) => answers.FirstOrDefault(a => a.Name == name);
        var problems = answers.Where(a => a.Problem is not null).Select(a => $"{a.Name}: {a.Problem}").ToList();
        var robots = Of("robots.txt");
        // A robots.txt that cannot be had turns nobody away (RFC 9309, 2.3.1.3); one that fails may turn everybody away, which helps nobody to rely on.
        var rules = RobotsRules.Read(robots is { Found: true } ? robots.Text : "");
        var (reserved, from) = Tdm(Of("tdmrep.json"), Of("page"), problems);
        return new SiteReport(
            [.. tokens.Select(t => new CrawlerAnswer(t, rules.Names(t), !rules.Allows(t, "/")))], reserved, from, NoAi(Of("page")),
            Of("ai.txt") is { Found: true } ai && !LooksLikeHtml(ai), robots is { Found: true }, problems);
    }

    // The header overrides the file (TDM Reservation Protocol, 5); the tag speaks for its page alone.
    private static (bool? Reserved, string? From) Tdm(SiteAnswer? file, SiteAnswer? page, List<string> problems)
    {
        if (page?.Headers.FirstOrDefault(h => h.Key == "tdm-reservation").Value is { } header) return (header.Trim() == "1", "header");
        if (page is { Found: true } && Metas(page.Text, "tdm-reservation").FirstOrDefault() is { } tag) return (tag.Trim() == "1", "meta tag");
        if (file is not { Found: true } || LooksLikeHtml(file)) return (null, null);
        try
        {
            using var read = JsonDocument.Parse(file.Body);
            foreach (var rule in read.RootElement.EnumerateArray())
            {
                if (rule.GetProperty("location").GetString() is "/" or "/*" or "*") return (rule.GetProperty("tdm-reservation").GetInt32() == 1, "tdmrep.json");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            problems.Add("tdmrep.json: it is not what the protocol asks for, a list of objects with \"location\" and \"tdm-reservation\".");
        }

        return (null, null);
    }

    private static bool NoAi(SiteAnswer? page) => page is not null
        && (page.Headers.Where(h => h.Key == "x-robots-tag").Any(h => h.Value.Contains("noai", StringComparison.OrdinalIgnoreCase))
            || (page.Found && Metas(page.Text, "robots").Any(c => c.Contains("noai", StringComparison.OrdinalIgnoreCase))));

    // Many sites answer every missing file with a page that says so, and with status 200.
    private static bool LooksLikeHtml(SiteAnswer answer) => answer.Text.TrimStart().StartsWith('<');

    private static IEnumerable<string> Metas(string html, string name) => MetaTag().Matches(html)
        .Select(m => Attributes().Matches(m.Value).Select(a => (Key: a.Groups["key"].Value.ToLowerInvariant(), a.Groups["value"].Value)).ToLookup(a => a.Key, a => a.Value, StringComparer.Ordinal))
        .Where(a => a["name"].Any(n => n.Equals(name, StringComparison.OrdinalIgnoreCase))).SelectMany(a => a["content"]);

    [GeneratedRegex("<meta\\b[^>]*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MetaTag();

    [GeneratedRegex("(?<key>[a-zA-Z-]+)\\s*=\\s*[\"'](?<value>[^\"']*)[\"']", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Attributes();
}
