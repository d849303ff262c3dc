using System.Text.RegularExpressions;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters;

/// <summary>A tag of a template, with the line it stands on.</summary>
internal abstract record TemplateTag(int Line);

internal sealed record FieldTag(int Line, string Path) : TemplateTag(Line);

internal sealed record PartialTag(int Line, string Name) : TemplateTag(Line);

internal sealed record BlockTag(int Line, string Helper, string Path, List<TemplateTag> Then, List<TemplateTag> Else) : TemplateTag(Line);

/// <summary>
/// Reads the tags of a template. Handlebars writes the letter; this knows beforehand which fields it will meet and on which
/// line, so that everything that is missing or unknown can be named at once. Only the few tags letters need are allowed:
/// fields, if, unless, each, else, partials, comments.
/// </summary>
internal static partial class TemplateTags
{
    /// <summary>Every tag of a text: where it starts and ends, and what stands inside its braces. A comment's inside starts with an exclamation mark.</summary>
    public static IEnumerable<(int Start, int End, string Inner)> Find(string text) => Tag().Matches(text)
        .Select(match => (match.Index, match.Index + match.Length, match.Value.StartsWith("{{!", StringComparison.Ordinal) ? "!" : match.Groups["inner"].Value.Trim()));

    public static IReadOnlyList<TemplateTag> Read(TemplateText text, List<LetterFault> faults)
    {
        var root = new List<TemplateTag>();
        var open = new Stack<(BlockTag Block, bool InElse)>();
        var current = root;
        foreach (Match match in Tag().Matches(text.Text))
        {
            var line = text.FirstLine + text.Text.AsSpan(0, match.Index).Count('\n');
            var inner = match.Groups["inner"].Value.Trim();
            if (match.Value.StartsWith("{{{", StringComparison.Ordinal) || inner.StartsWith('&'))
            {
                Fault(line, inner, "Values may not pass unescaped: use two braces.");
            }
            else if (inner.StartsWith('!'))
            {
                continue;
            }
            else if (inner.StartsWith('>'))
            {
                current.Add(new PartialTag(line, inner[1..].Trim()));
            }
            else if (inner.StartsWith('#'))
            {
                var words = inner[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words is not [("if" or "unless" or "each") and var helper, var path])
                {
                    Fault(line, inner, "Only #if, #unless and #each with one field are known.");
                    words = ["if", "?"];
                    (helper, path) = (words[0], words[1]);
                }

                var block = new BlockTag(line, helper, path, [], []);
                current.Add(block);
                open.Push((block, false));
                current = block.Then;
            }
            else if (inner is "else")
            {
                if (open.Count == 0 || open.Peek().InElse)
                {
                    Fault(line, inner, "This else belongs to no block.");
                    continue;
                }

                var (block, _) = open.Pop();
                open.Push((block, true));
                current = block.Else;
            }
            else if (inner.StartsWith('/'))
            {
                if (open.Count == 0 || !string.Equals(open.Peek().Block.Helper, inner[1..].Trim(), StringComparison.Ordinal))
                {
                    Fault(line, inner, "This closes a block that is not open here.");
                    continue;
                }

                open.Pop();
                current = open.Count == 0 ? root : open.Peek().InElse ? open.Peek().Block.Else : open.Peek().Block.Then;
            }
            else if (FieldName().IsMatch(inner))
            {
                current.Add(new FieldTag(line, inner));
            }
            else
            {
                Fault(line, inner, "This is no field; a field is a name such as sender.name.");
            }
        }

        foreach (var (block, _) in open)
        {
            Fault(block.Line, block.Path, $"The block #{block.Helper} is never closed.");
        }

        FindBrokenBraces(text, faults);
        return root;

        void Fault(int line, string field, string message) => faults.Add(new(text.File, line, field, message));
    }

    // A brace pair that is left when all tags are taken out is a tag somebody did not finish.
    private static void FindBrokenBraces(TemplateText text, List<LetterFault> faults)
    {
        var rest = Tag().Replace(text.Text, match => new string('\n', match.Value.Count(letter => letter == '\n')));
        var lines = rest.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Contains("{{", StringComparison.Ordinal) || lines[at].Contains("}}", StringComparison.Ordinal))
            {
                faults.Add(new(text.File, text.FirstLine + at, string.Empty, "A tag is not closed with two braces."));
            }
            else if (Placeholder().Match(lines[at]) is { Success: true } placeholder)
            {
                faults.Add(new(text.File, text.FirstLine + at, placeholder.Value, "A placeholder was left in the words: write the words, or make it a field."));
            }
        }
    }

    /// <summary>A gap somebody meant to fill: double brackets, a long underscore, a marker word.</summary>
    [GeneratedRegex(@"\[\[[^\]\n]*\]\]|_{3,}|\bXXX+\b|\bTODO\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Placeholder();

    /// <summary>The gap a building block leaves for the person's own words.</summary>
    [GeneratedRegex(@"\[\[[^\]\n]*\]\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex DoubleBrackets();

    /// <summary>What may not stand in a letter that goes out.</summary>
    [GeneratedRegex(@"\[\[[^\]\n]*\]\]|\{\{|\}\}|_{3,}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Unfinished();

    [GeneratedRegex(@"\{\{!--(?<inner>.*?)--\}\}|\{?\{\{(?<inner>[^{}]*)\}\}\}?", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^[a-zA-Z]+(\.[a-zA-Z]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FieldName();
}
