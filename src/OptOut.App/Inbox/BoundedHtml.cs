using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OptOut.App.Inbox;

/// <summary>
/// Parses HTML as a browser would, until it nests deeper than any letter does: what stands from there on becomes its words. A tree
/// builder looks through its open elements at nearly every tag, so that without a bound its time grows with the square of the depth.
/// </summary>
internal static partial class BoundedHtml
{
    private const int DeepestElement = 200;

    /// <summary>The document; no word is lost, and its depth is bounded.</summary>
    public static IHtmlDocument Parse(string html)
    {
        try
        {
            return Build(html);
        }
        catch (TooDeepException deep)
        {
            return new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(string.Concat(html.AsSpan(0, deep.Index), WordsOf(html[deep.Index..])));
        }
    }

    private static IHtmlDocument Build(string html)
    {
        IElement? last = null;
        var reached = 0;
        return new HtmlParser(new HtmlParserOptions
        {
            IsScripting = false,
            IsKeepingSourceReferences = true,
            OnCreated = (element, position) =>
            {
                // Only the one before has found its place by now. What the parser adds by itself has no position.
                reached = Math.Max(reached, position.Index);
                if (last is not null && IsTooDeep(last)) throw new TooDeepException(reached);
                last = element;
            },
        }).ParseDocument(html);
    }

    private static bool IsTooDeep(INode node)
    {
        var depth = 0;
        for (var outer = node.Parent; outer is not null && depth <= DeepestElement; outer = outer.Parent) depth++;
        return depth > DeepestElement;
    }

    private static string WordsOf(string html) => Tag().Replace(html, tag => tag.Groups["code"].Success ? tag.Value : tag.Groups["line"].Success ? "<br>" : "");

    // What the tokenizer reads as code or raw text stays: the parser knows where it ends, and none of it is shown.
    [GeneratedRegex(
        "</?(?:(?<code>script|style|title|textarea|iframe|xmp|noembed|noframes|plaintext)|(?<line>p|br|div|tr|li|h[1-6]|table|ul|ol|dl|dt|dd|blockquote|pre)|[a-z][^\\s>/]*)(?=[\\s>/])[^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Tag();

    private sealed class TooDeepException(int index) : Exception
    {
        public int Index { get; } = index;
    }
}
