using System.Text;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters;

/// <summary>A tag of a template, with the line it stands on.</summary>
internal abstract record TemplateTag(int Line);

internal sealed record FieldTag(int Line, string Path) : TemplateTag(Line);

internal sealed record PartialTag(int Line, string Name) : TemplateTag(Line);

internal sealed record BlockTag(int Line, string Helper, string Path, List<TemplateTag> Then, List<TemplateTag> Else) : TemplateTag(Line);

/// <summary>
/// Reads the tags of a template. TemplateProgram writes the letter; this knows beforehand which fields it will meet and on which
/// line, so that everything that is missing or unknown can be named at once. Only the few tags letters need are allowed:
/// fields, if, unless, each, else, partials, comments.
/// </summary>
internal static class TemplateTags
{
    public static IReadOnlyList<TemplateTag> Read(TemplateText text, List<LetterFault> faults)
    {
        var root = new List<TemplateTag>();
        var open = new Stack<OpenBlock>();
        var current = root;
        foreach (var tag in TagPlaces.In(text.Text))
        {
            var line = text.FirstLine + text.Text.AsSpan(0, tag.Start).Count('\n');
            var inner = tag.Inner;
            if (tag.Raw || inner.StartsWith('&'))
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
                open.Push(new OpenBlock(block, current));
                current = block.Then;
            }
            else if (inner is "else")
            {
                if (open.Count == 0 || ReferenceEquals(current, open.Peek().Block.Else))
                {
                    Fault(line, inner, "This else belongs to no block.");
                    continue;
                }

                current = open.Peek().Block.Else;
            }
            else if (inner.StartsWith('/'))
            {
                if (open.Count == 0 || !string.Equals(open.Peek().Block.Helper, inner[1..].Trim(), StringComparison.Ordinal))
                {
                    Fault(line, inner, "This closes a block that is not open here.");
                    continue;
                }

                current = open.Pop().Outer;
            }
            else if (IsFieldName(inner))
            {
                current.Add(new FieldTag(line, inner));
            }
            else
            {
                Fault(line, inner, "This is no field; a field is a name such as sender.name.");
            }
        }

        foreach (var block in open.Select(opened => opened.Block))
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
        var lines = WithoutTags(text.Text).Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at].Contains("{{", StringComparison.Ordinal) || lines[at].Contains("}}", StringComparison.Ordinal))
            {
                faults.Add(new(text.File, text.FirstLine + at, string.Empty, "A tag is not closed with two braces."));
            }
            else if (Placeholders.InTemplate(lines[at]) is { } placeholder)
            {
                faults.Add(new(text.File, text.FirstLine + at, placeholder, "A placeholder was left in the words: write the words, or make it a field."));
            }
        }
    }

    // The lines keep their numbers.
    private static string WithoutTags(string text)
    {
        var rest = new StringBuilder(text.Length);
        var at = 0;
        foreach (var tag in TagPlaces.In(text))
        {
            rest.Append(text, at, tag.Start - at).Append('\n', text.AsSpan(tag.Start, tag.End - tag.Start).Count('\n'));
            at = tag.End;
        }

        return rest.Append(text, at, text.Length - at).ToString();
    }

    // Letters, and at most one dot between them.
    private static bool IsFieldName(string name)
    {
        var dots = name.Count(letter => letter == '.');
        return name.Length > 0 && dots <= 1 && name[0] != '.' && name[^1] != '.' && name.All(letter => letter == '.' || char.IsAsciiLetter(letter));
    }

    private sealed record OpenBlock(BlockTag Block, List<TemplateTag> Outer);
}