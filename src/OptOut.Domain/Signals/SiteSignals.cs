using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OptOut.Domain.Signals;

/// <summary>What the owner of a site wants to say to crawlers.</summary>
/// <param name="Tokens">Crawlers to turn away, by the names for robots.txt.</param>
/// <param name="Path">The part of the site, with a leading slash; "/" for all of it.</param>
/// <param name="PolicyUrl">A page with terms for mining, when there is one.</param>
public sealed record SiteWishes(IReadOnlyList<string> Tokens, string Path = "/", string? PolicyUrl = null);

/// <summary>A file or a few lines to put on a site.</summary>
/// <param name="Name">Its name: a path on the site, or "headers" and "meta tags".</param>
/// <param name="Content">Its words.</param>
/// <param name="MachineReads">Who is known to read it, in plain English.</param>
public sealed record SiteSignal(string Name, string Content, string MachineReads);

/// <summary>
/// Writes the signals by which a site reserves text and data mining (Art. 4(3) Directive (EU) 2019/790): robots.txt (RFC 9309),
/// tdmrep.json, headers and meta tags (TDM Reservation Protocol, W3C community group), ai.txt (Spawning).
/// </summary>
public static class SiteSignals
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every signal, the one most crawlers read first.</summary>
    /// <exception cref="ArgumentException">A token, path or address cannot stand in these files.</exception>
    public static IReadOnlyList<SiteSignal> Write(SiteWishes wishes)
    {
        Check(wishes);
        return
        [
            new("robots.txt", Robots(wishes), "Every crawler of a large company says it reads this file. Put these lines into the file that is there; they do not replace it."),
            new(".well-known/tdmrep.json", TdmRep(wishes), "The machine-readable reservation under Art. 4(3) of the copyright directive. Few crawlers read it; a court can."),
            new("headers", Headers(wishes), "Sent with every answer; the only way for pictures and PDFs. How to set them depends on your web server."),
            new("meta tags", Meta(wishes), "Inside <head> of every page, for sites whose headers you cannot set."),
            new("ai.txt", AiTxt(wishes), "Read by Spawning's tools. No large crawler says that it honours it, so it stands last."),
        ];
    }

    /// <summary>Whether a text can stand in robots.txt as the name of a crawler: at most 80 characters.</summary>
    // RFC 9309, 2.2.1: letters, underscores and hyphens. The names in use also have digits, dots and blanks ("ChatGPT Agent").
    public static bool IsCrawler(string name) => name.Length is > 0 and <= 80 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' or '*' or '/');

    /// <summary>Whether a text names a part of a site: from a slash on, without blanks.</summary>
    public static bool IsPath(string path) => path.StartsWith('/') && !path.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '#');

    /// <summary>Whether a text is the https address of a page with terms.</summary>
    public static bool IsPolicy(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && !address.Any(char.IsWhiteSpace);

    private static string Robots(SiteWishes wishes)
    {
        var text = new StringBuilder();
        foreach (var token in wishes.Tokens) text.Append("User-agent: ").Append(token).Append('\n');
        return text.Append("Disallow: ").Append(wishes.Path).Append('\n').ToString();
    }

    private static string TdmRep(SiteWishes wishes)
    {
        var location = new Dictionary<string, object>(StringComparer.Ordinal) { ["location"] = wishes.Path, ["tdm-reservation"] = 1 };
        if (wishes.PolicyUrl is { } policy) location["tdm-policy"] = policy;
        return JsonSerializer.Serialize(new[] { location }, s_json) + "\n";
    }

    private static string Headers(SiteWishes wishes) => "tdm-reservation: 1\n" + (wishes.PolicyUrl is { } policy ? $"tdm-policy: {policy}\n" : "") + "X-Robots-Tag: noai, noimageai\n";

    private static string Meta(SiteWishes wishes) =>
        "<meta name=\"tdm-reservation\" content=\"1\">\n" + (wishes.PolicyUrl is { } policy ? $"<meta name=\"tdm-policy\" content=\"{HtmlEncoder.Default.Encode(policy)}\">\n" : "") + "<meta name=\"robots\" content=\"noai, noimageai\">\n";

    private static string AiTxt(SiteWishes wishes) => $"User-Agent: *\nDisallow: {wishes.Path}\nDisallow: *\n";

    private static void Check(SiteWishes wishes)
    {
        if (wishes.Tokens.Count == 0) throw new ArgumentException("Choose at least one crawler.");
        if (wishes.Tokens.FirstOrDefault(t => !IsCrawler(t)) is { } odd) throw new ArgumentException($"\"{odd}\" is no name of a crawler.");
        if (!IsPath(wishes.Path)) throw new ArgumentException($"\"{wishes.Path}\" is no path; begin with a slash and leave blanks out.");
        if (wishes.PolicyUrl is { } policy && !IsPolicy(policy)) throw new ArgumentException($"\"{policy}\" is no web address that begins with https://.");
    }
}
