namespace OptOut.Mail.Messages;

/// <summary>The words of an HTML body, for reading only. No markup survives, nothing is fetched, and what is not shown (scripts, styles,
/// comments) is left out. The result is text: whoever shows it must still escape it.</summary>
public static class HtmlText
{
    private const char LineBreak = '\x01';
    private const char Block = '\x02';
    private const char Paragraph = '\x03';
    private static readonly SearchValues<char> Layout = SearchValues.Create(" \t\r\n\f\x01\x02\x03");

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    { "address", "article", "aside", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "header", "hr", "li", "main", "nav", "section", "tr", "body" };

    private static readonly HashSet<string> Paragraphs = new(StringComparer.OrdinalIgnoreCase)
    { "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre" };

    private static readonly HashSet<string> Code = new(StringComparer.OrdinalIgnoreCase) { "script", "style" };

    private static readonly HashSet<string> Hidden = new(Code, StringComparer.OrdinalIgnoreCase)
    { "template", "noscript", "svg", "math", "iframe", "object", "title", "textarea" };

    /// <summary>The readable words with LF line ends, one blank line between paragraphs, trimmed.</summary>
    public static string Read(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        // A title or a template that never ends swallows the letter; it is shown where nothing else is.
        var shown = Words(html, Hidden, out var isSwallowed);
        return shown.Length == 0 && isSwallowed ? ReadHidden(html) : shown;
    }

    /// <summary>The same with what a browser does not show, such as the title.</summary>
    internal static string ReadHidden(string html) => Words(html, Code, out _);

    // A tokenizer and no tree: 50,000 elements within each other take a tree builder many seconds.
    private static string Words(string html, HashSet<string> hidden, out bool isSwallowed)
    {
        var output = new StringBuilder(html.Length);
        var (within, preformatted) = ("", false);
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader);
        while (tokens.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
            {
                if (within.Length == 0 && !tag.IsEndTag && !tag.IsEmptyElement && hidden.Contains(tag.Name))
                    within = tag.Name;
                else if (within.Length == 0)
                    Structure(tag, output);
                else if (tag.IsEndTag && tag.Name.Equals(within, StringComparison.OrdinalIgnoreCase))
                    within = "";
                preformatted = tag.Id == HtmlTagId.Pre ? !tag.IsEndTag : preformatted;
            }
            else if (within.Length == 0 && token is HtmlDataToken data and not HtmlScriptDataToken)
            {
                foreach (var c in data.Data)
                    Add(c, preformatted, output);
            }
        }
        isSwallowed = within.Length > 0;
        return Laid(output.ToString());
    }

    private static void Structure(HtmlTagToken tag, StringBuilder output)
    {
        if (tag.Id == HtmlTagId.Br)
            output.Append(LineBreak);
        else if (tag.Id is HtmlTagId.TD or HtmlTagId.TH)
            output.Append(' ');
        else if (Paragraphs.Contains(tag.Name))
            output.Append(Paragraph);
        else if (Blocks.Contains(tag.Name))
            output.Append(Block).Append(tag.Id == HtmlTagId.LI && !tag.IsEndTag ? "- " : "");
    }

    private static void Add(char c, bool preformatted, StringBuilder output)
    {
        if (preformatted && c is '\n' or ' ')
            output.Append(c == '\n' ? LineBreak : '\u00a0');
        else if (c is '\t' or '\r' or '\n' or '\f' || (c is not ('\u200b' or '\u00ad' or '\u200c' or '\ufeff' or '\u034f') && !char.IsControl(c)))
            output.Append(c);
    }

    /// <summary>The text with every run of blanks and breaks as the one it amounts to.</summary>
    private static string Laid(ReadOnlySpan<char> text)
    {
        var output = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            var words = text.IndexOfAny(Layout) is var at and >= 0 ? at : text.Length;
            output.Append(text[..words]);
            text = text[words..];
            var run = text[..(text.IndexOfAnyExcept(Layout) is var end and >= 0 ? end : text.Length)];
            var breaks = Math.Max(run.Count(LineBreak), run.Contains(Paragraph) ? 2 : run.Contains(Block) ? 1 : 0);
            output.Append(run.IsEmpty ? "" : breaks switch { 0 => " ", 1 => "\n", _ => "\n\n" });
            text = text[run.Length..];
        }
        return output.Replace('\u00a0', ' ').ToString().Trim();
    }
}
