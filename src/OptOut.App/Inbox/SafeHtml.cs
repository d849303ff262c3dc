using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;

namespace OptOut.App.Inbox;

/// <summary>
/// Foreign HTML made harmless: parsed as a browser would, as deep as is reasonable, then written anew from a short list of what text needs. What is not
/// on the list does not get through: no script, no style, no form, no frame, no address that anything could be loaded from.
/// Links become their words and, in brackets, where they would lead. It is still only shown in a sandboxed frame.
/// </summary>
public static class SafeHtml
{
    /// <summary>Longer or denser HTML is not shown formatted: parsing it could take a machine's time for nothing.</summary>
    private const int LongestHtml = 1_000_000;
    private const int MostTags = 30_000;
    private const int DeepestElement = 100;
    private const int LongestLink = 200;

    private static readonly FrozenSet<string> s_kept = new[]
    {
        "p", "br", "div", "span", "b", "strong", "i", "em", "u", "s", "small", "sub", "sup", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_void = new[] { "br", "hr" }.ToFrozenSet(StringComparer.Ordinal);

    // Neither the element nor what stands in it: it is no text of the letter, or is read as something else than text.
    private static readonly FrozenSet<string> s_dropped = new[]
    {
        "script", "style", "head", "title", "template", "noscript", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet", "param", "svg", "math", "audio", "video", "source", "track",
        "canvas", "map", "area", "link", "meta", "base", "button", "input", "select", "option", "textarea", "datalist", "dialog", "portal", "xmp", "plaintext", "noembed", "slot",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Makes a document of foreign HTML, or says by null that it is too large to be shown formatted.</summary>
    /// <param name="html">As the message holds it.</param>
    /// <param name="picture">The message's own pictures by content id, as data: address that is safe to show; null for any other.</param>
    /// <param name="style">The style sheet of the document, which is ours.</param>
    public static string? Document(string html, Func<string, string?> picture, string style)
    {
        if (html.Length > LongestHtml || html.AsSpan().Count('<') > MostTags) return null;
        using var document = BoundedHtml.Parse(html);
        var output = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title></title><style>").Append(style).Append("</style></head><body>");
        if (document.Body is { } body) Write(body, output, picture);
        return output.Append("</body></html>").ToString();
    }

    // A stack of our own: a letter may be nested deeper than the stack of a thread.
    private static void Write(IElement root, StringBuilder output, Func<string, string?> picture)
    {
        var open = new Stack<(INode? Node, string? Close)>();
        Push(root);
        var depth = 0;
        while (open.TryPop(out var next))
        {
            if (next.Node is null)
            {
                output.Append(next.Close);
                if (next.Close!.StartsWith("</", StringComparison.Ordinal)) depth--;
                continue;
            }

            if (next.Node is IText text) output.Append(Escape(text.Data));
            else if (next.Node is IElement element) Enter(element);
        }

        void Push(INode parent)
        {
            // By index: asking a node for its neighbour looks through all of them.
            for (var i = parent.ChildNodes.Length - 1; i >= 0; i--) open.Push((parent.ChildNodes[i], null));
        }

        void Enter(IElement element)
        {
            var name = element.LocalName;
            if (s_dropped.Contains(name) || element.NamespaceUri != "http://www.w3.org/1999/xhtml") return;
            if (name is "img" or "image") output.Append(Picture(element, picture));
            else if (s_void.Contains(name)) output.Append('<').Append(name).Append('>');
            else
            {
                if (s_kept.Contains(name) && depth < DeepestElement)
                {
                    depth++;
                    output.Append('<').Append(name).Append(Attributes(element)).Append('>');
                    open.Push((null, $"</{name}>"));
                }
                else if (name == "a" && element.GetAttribute("href") is { Length: > 0 } href) open.Push((null, Link(href)));

                Push(element);
            }
        }
    }

    private static string Attributes(IElement element)
    {
        var kept = new StringBuilder();
        foreach (var name in new[] { "colspan", "rowspan" })
        {
            if (element.LocalName is "td" or "th" && int.TryParse(element.GetAttribute(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var span) && span is > 1 and <= 100)
                kept.Append(System.Globalization.CultureInfo.InvariantCulture, $" {name}=\"{span}\"");
        }

        if (element.GetAttribute("dir")?.ToLowerInvariant() is "rtl" or "ltr" or "auto") kept.Append(" dir=\"").Append(element.GetAttribute("dir")!.ToLowerInvariant()).Append('"');
        return kept.ToString();
    }

    private static string Link(string href)
    {
        var shown = string.Concat(href.Trim().Where(c => !char.IsControl(c) && c is not ('\u202A' or '\u202B' or '\u202C' or '\u202D' or '\u202E' or '\u2066' or '\u2067' or '\u2068' or '\u2069')));
        var leads = shown.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || shown.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || shown.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase);
        return leads ? $" <span class=\"link\" dir=\"ltr\">[{Escape(shown.Length > LongestLink ? shown[..LongestLink] + "…" : shown)}]</span>" : "";
    }

    private static string Picture(IElement element, Func<string, string?> picture)
    {
        var source = element.GetAttribute("src")?.Trim() ?? "";
        var words = element.GetAttribute("alt") is { Length: > 0 } alt ? $"<span class=\"picture\">[{Escape(alt)}]</span>" : "";
        if (!source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) || picture(Uri.UnescapeDataString(source[4..])) is not { } data) return words;
        return $"<img alt=\"{Escape(element.GetAttribute("alt") ?? "")}\" src=\"{data}\">";
    }

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
}
