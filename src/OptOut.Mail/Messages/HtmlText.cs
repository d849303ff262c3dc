using System.Net;
using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>
/// The words of an HTML body, for reading only. No markup survives, nothing is fetched, and what is not shown
/// (scripts, styles, comments) is left out. The result is text: whoever shows it must still escape it.
/// </summary>
public static class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table",
        "tr", "ul", "body", "title",
    };

    private static readonly HashSet<string> Spaced = new(StringComparer.OrdinalIgnoreCase)
    { "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre" };

    private static readonly string[] Hidden = ["script", "style", "template", "noscript", "svg", "math", "iframe", "object", "title", "textarea"];

    /// <summary>The readable words with LF line ends, one blank line between paragraphs, trimmed.</summary>
    public static string Read(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        var output = new Lines();
        var position = 0;
        while (position < html.Length)
        {
            var open = html.IndexOf('<', position);
            var end = open < 0 ? html.Length : open;
            output.Text(WebUtility.HtmlDecode(html[position..end]));
            if (open < 0)
                break;
            position = TakeTag(html, open, output);
        }
        return output.ToString();
    }

    private static int TakeTag(string html, int open, Lines output)
    {
        if (string.CompareOrdinal(html, open, "<!--", 0, 4) == 0)
        {
            var close = html.IndexOf("-->", open + 4, StringComparison.Ordinal);
            return close < 0 ? html.Length : close + 3;
        }
        var start = open + 1;
        var isEnd = start < html.Length && html[start] == '/';
        if (isEnd)
            start++;
        var nameEnd = start;
        while (nameEnd < html.Length && char.IsAsciiLetterOrDigit(html[nameEnd]))
            nameEnd++;
        if (nameEnd == start && !(start < html.Length && html[start] is '!' or '?'))
        {
            // "a < b": no tag at all.
            output.Text("<");
            return open + 1;
        }
        var name = html[start..nameEnd].ToLowerInvariant();
        var end = EndOfTag(html, nameEnd);
        Structure(name, isEnd, output);
        return !isEnd && Array.IndexOf(Hidden, name) >= 0 && html[Math.Max(end - 2, 0)] != '/' ? SkipHidden(html, end, name) : end;
    }

    private static void Structure(string name, bool isEnd, Lines output)
    {
        if (name is "br")
            output.Break();
        else if (name is "td" or "th")
            output.Text(" ");
        else if (Blocks.Contains(name))
            output.Block(Spaced.Contains(name));
        if (name is "li" && !isEnd)
            output.Mark("- ");
        if (name is "pre")
            output.Preformatted(!isEnd);
    }

    private static int EndOfTag(string html, int position)
    {
        var quote = '\0';
        for (var i = position; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'' && html[i - 1] == '=')
                quote = c;
            else if (c == '>')
                return i + 1;
            // An open quote must not swallow the rest of the letter.
            if (i - position > 64 * 1024)
                break;
        }
        var plain = html.IndexOf('>', position);
        return plain < 0 ? html.Length : plain + 1;
    }

    private static int SkipHidden(string html, int position, string name)
    {
        var close = html.IndexOf("</" + name, position, StringComparison.OrdinalIgnoreCase);
        return close < 0 ? html.Length : EndOfTag(html, close + 2 + name.Length);
    }

    /// <summary>Collapses blanks and counts line ends, so that the markup's own layout does not show.</summary>
    private sealed class Lines
    {
        private readonly StringBuilder _text = new();
        private int _wantedBreaks;
        private bool _wantsBlank;
        private int _preformatted;

        public void Preformatted(bool starts) => _preformatted = Math.Max(0, _preformatted + (starts ? 1 : -1));

        public void Break()
        {
            _wantedBreaks++;
            _wantsBlank = false;
        }

        public void Block(bool spaced)
        {
            _wantedBreaks = Math.Max(_wantedBreaks, spaced ? 2 : 1);
            _wantsBlank = false;
        }

        public void Mark(string mark)
        {
            Flush();
            _text.Append(mark);
        }

        public void Text(string text)
        {
            foreach (var c in text)
            {
                if (_preformatted > 0 && c == '\n')
                    Break();
                else if (c is ' ' or '\t' or '\n' or '\r' or '\f' && _preformatted == 0)
                    _wantsBlank = true;
                else if (c is '\u200b' or '\u00ad' or '\u200c' or '\ufeff' or '\u034f' || (char.IsControl(c) && c != '\t'))
                    continue;
                else
                    Append(c == '\u00a0' ? ' ' : c);
            }
        }

        public override string ToString() => _text.ToString().Trim();

        private void Append(char c)
        {
            Flush();
            _text.Append(c);
        }

        private void Flush()
        {
            if (_wantedBreaks > 0 && _text.Length > 0)
                _text.Append('\n', Math.Min(_wantedBreaks, 2));
            else if (_wantsBlank && _text.Length > 0 && _text[^1] is not (' ' or '\n'))
                _text.Append(' ');
            _wantedBreaks = 0;
            _wantsBlank = false;
        }
    }
}
