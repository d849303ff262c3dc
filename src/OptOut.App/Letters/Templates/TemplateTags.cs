using System.Text.RegularExpressions;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Templates;

internal enum TagKind
{
    Field,
    Block,
    Partial,
}

/// <summary>A tag that names something.</summary>
/// <param name="Line">Line of the file it stands on, from 1.</param>
/// <param name="Name">The field or the shared paragraph; inside a list with the name of the list before it, as in <c>history.date</c>.</param>
/// <param name="Helper">if, unless or each, for what opens a block.</param>
internal sealed record TemplateTag(int Line, TagKind Kind, string Name, string Helper = "");

/// <summary>
/// What a template may hold, and on which line it stands. Handlebars reads and writes templates; but it passes over in silence
/// what it cannot use (an else outside a block, two names in one tag), stops at its first fault and mostly knows no line. So
/// every tag is looked at beforehand, one by one: only fields, if, unless, each, else, partials and comments pass.
/// </summary>
internal sealed partial class TemplateTags(TemplateText text, List<LetterFault> faults)
{
    private readonly List<TemplateTag> found = [];
    private readonly Stack<(TemplateTag Block, bool HasElse)> open = new();
    private string? list;

    /// <summary>The tags that name something, in the order they stand in; every fault of any tag goes to the list.</summary>
    public static IReadOnlyList<TemplateTag> Read(TemplateText text, List<LetterFault> faults) => new TemplateTags(text, faults).Read();

    private IReadOnlyList<TemplateTag> Read()
    {
        foreach (var match in Tags().EnumerateMatches(text.Text))
        {
            Tag(match.Index, text.Text.AsSpan(match.Index, match.Length));
        }

        foreach (var (block, _) in open)
        {
            Fault(block.Line, block.Name, $"The block #{block.Helper} is never closed.");
        }

        FindBrokenBraces();
        return found;
    }

    private void Tag(int place, ReadOnlySpan<char> tag)
    {
        var line = text.FirstLine + text.Text.AsSpan(0, place).Count('\n');
        var inner = tag.Trim("{}").Trim().ToString();
        if (place > 0 && text.Text[place - 1] == '\\')
        {
            Fault(line, inner, "A backslash before a tag would print the tag as it stands.");
        }
        else if (tag.StartsWith("{{{", StringComparison.Ordinal) || tag.EndsWith("}}}", StringComparison.Ordinal) || inner.StartsWith('&'))
        {
            Fault(line, inner, "Values may not pass unescaped: use two braces.");
        }
        else if (inner.StartsWith("!--", StringComparison.Ordinal))
        {
            // Handlebars takes the first two hyphens it meets for the end, and reads on when no brace follows.
            var rest = tag["{{!--".Length..];
            var end = rest.IndexOf("--", StringComparison.Ordinal);
            if (end < 0 || end != rest.Length - "--}}".Length) Fault(line, inner, "Two hyphens begin this comment; two must end it, and no others stand in it.");
        }
        else if (!inner.StartsWith('!'))
        {
            Take(line, inner, Shape().Match(inner));
        }
    }

    private void Take(int line, string inner, Match shape)
    {
        var name = shape.Groups["name"].Value;
        var helper = shape.Groups["helper"].Value;
        if (inner.StartsWith('/'))
        {
            Close(line, inner, helper);
        }
        else if (inner is "else")
        {
            Else(line);
        }
        else if (!shape.Success)
        {
            Fault(line, inner, inner.StartsWith('#') ? "Only #if, #unless and #each with one field are known." : "This is no field; a field is a name such as sender.name.");
        }
        else if (inner.StartsWith('#'))
        {
            Open(new TemplateTag(line, TagKind.Block, name, helper));
        }
        else if (inner.StartsWith('>'))
        {
            Add(new TemplateTag(line, TagKind.Partial, name));
        }
        else
        {
            Field(line, name);
        }
    }

    private void Open(TemplateTag block)
    {
        Add(block);
        open.Push((block, HasElse: false));
        Known(block.Line, block.Name, block.Helper);
        if (block.Helper is "each") list ??= block.Name;
    }

    private void Close(int line, string inner, string helper)
    {
        if (open.Count == 0 || !string.Equals(open.Peek().Block.Helper, helper, StringComparison.Ordinal))
        {
            Fault(line, inner, "This closes a block that is not open here.");
            return;
        }

        open.Pop();
        if (helper is "each") list = null;
    }

    private void Else(int line)
    {
        if (!open.TryPeek(out var inside) || inside.HasElse)
        {
            Fault(line, "else", "This else belongs to no block.");
            return;
        }

        open.Pop();
        open.Push((inside.Block, HasElse: true));
        if (inside.Block.Helper is "each") list = null;
    }

    private void Field(int line, string name)
    {
        if (list is null)
        {
            found.Add(new TemplateTag(line, TagKind.Field, name));
            Known(line, name, helper: string.Empty);
        }
        else if (Allowed(list).Contains(name, StringComparer.Ordinal))
        {
            found.Add(new TemplateTag(line, TagKind.Field, list + "." + name));
        }
        else
        {
            OnlyItems(line);
        }
    }

    // A block or a partial.
    private void Add(TemplateTag tag)
    {
        found.Add(tag);
        if (list is not null) OnlyItems(tag.Line);
    }

    private void OnlyItems(int line) => Fault(line, list!, $"Inside this list only {string.Join(", ", Allowed(list!))} can stand.");

    private static string[] Allowed(string list) => LetterFields.Records.TryGetValue(list, out var fields) ? fields : ["this"];

    private void Known(int line, string field, string helper)
    {
        if (!LetterFields.All.TryGetValue(field, out var known))
        {
            Fault(line, field, "This field is unknown.");
        }
        else if (helper.Length == 0 && known.Shape != FieldShape.Value)
        {
            Fault(line, field, known.Shape == FieldShape.Flag ? "This is a flag: use it in #if or #unless." : "This is a list: use it in #each.");
        }
    }

    // A brace pair that is left when all tags are taken out is a tag somebody did not finish. The lines keep their numbers.
    private void FindBrokenBraces()
    {
        var lines = Tags().Replace(text.Text, tag => new string('\n', tag.ValueSpan.Count('\n'))).Split('\n');
        foreach (var (at, line) in lines.Index())
        {
            if (line.Contains("{{", StringComparison.Ordinal) || line.Contains("}}", StringComparison.Ordinal))
            {
                Fault(text.FirstLine + at, string.Empty, "A tag is not closed with two braces.");
            }
            else if (Placeholders.InTemplate(line) is { } placeholder)
            {
                Fault(text.FirstLine + at, placeholder, "A placeholder was left in the words: write the words, or make it a field.");
            }
        }
    }

    private void Fault(int line, string field, string message) => faults.Add(new(text.File, line, field, message));

    // A comment may hold braces.
    [GeneratedRegex(@"(?<!\{)\{\{!--(?:(?!--).)*--\}\}(?!\})|\{{2,}[^{}]*\}{2,}", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"^(?:#(?<helper>if|unless|each)\s+(?<name>[a-zA-Z]+(?:\.[a-zA-Z]+)?)|/(?<helper>if|unless|each)|>\s*(?<name>[a-zA-Z0-9-]+)|(?<name>[a-zA-Z]+(?:\.[a-zA-Z]+)?))$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
