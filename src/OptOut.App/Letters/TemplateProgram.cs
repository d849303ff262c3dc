using System.Collections;
using System.Text;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters;

/// <summary>
/// A template ready to be written: the small part of Handlebars that letters use (fields, #if, #unless, #each, else, partials,
/// comments), read once and then walked. Compiling with the full engine cost every first letter half a second; a test holds
/// this against that engine, word for word.
/// </summary>
internal sealed class TemplateProgram
{
    private readonly List<Node> nodes;

    private TemplateProgram(List<Node> nodes) => this.nodes = nodes;

    /// <summary>Reads a text whose tags were checked before.</summary>
    public static TemplateProgram Read(string text)
    {
        var root = new List<Node>();
        var open = new Stack<OpenBlock>();
        var current = root;
        var at = 0;
        foreach (var tag in TagPlaces.In(text))
        {
            var inner = tag.Inner;
            var (from, to) = inner.StartsWith('#') || inner.StartsWith('/') || inner.StartsWith('!') || inner.StartsWith('>') || inner is "else" ? WholeLine(text, tag.Start, tag.End) : (tag.Start, tag.End);
            if (from > at) current.Add(new Words(text[at..from]));
            at = Math.Max(at, to);
            if (inner.StartsWith('#'))
            {
                var parts = inner[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var block = new Block(parts[0], parts[1], [], []);
                current.Add(block);
                open.Push(new OpenBlock(block, current));
                current = block.Then;
            }
            else if (inner is "else") current = open.Peek().Block.Else;
            else if (inner.StartsWith('/')) current = open.Pop().Outer;
            else if (inner.StartsWith('>')) current.Add(new Shared(inner[1..].Trim()));
            else if (!inner.StartsWith('!')) current.Add(new Field(inner));
        }

        if (at < text.Length) current.Add(new Words(text[at..]));
        return new TemplateProgram(root);
    }

    /// <summary>Writes the letter's Markdown; values are escaped, the words of the template are not.</summary>
    /// <param name="model">The values by name.</param>
    /// <param name="shared">The shared paragraphs by name.</param>
    /// <exception cref="TemplateException">A value is not there; the walk before this names every such one with its line.</exception>
    public string Write(IReadOnlyDictionary<string, object?> model, Func<string, TemplateProgram> shared)
    {
        var output = new StringBuilder();
        Write(nodes, model, item: null, shared, output);
        return output.ToString();
    }

    private static void Write(List<Node> nodes, IReadOnlyDictionary<string, object?> model, object? item, Func<string, TemplateProgram> shared, StringBuilder output)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case Words words:
                    output.Append(words.Text);
                    break;
                case Field field:
                    MarkdownEscape.Append(output, Value(field.Path, model, item));
                    break;
                case Shared include:
                    Write(shared(include.Name).nodes, model, item, shared, output);
                    break;
                case Block { Helper: "each" } each:
                    var any = false;
                    foreach (var entry in LetterModel.Resolve(model, each.Path) as IEnumerable ?? Array.Empty<object>())
                    {
                        any = true;
                        Write(each.Then, model, entry, shared, output);
                    }

                    if (!any) Write(each.Else, model, item, shared, output);
                    break;
                case Block block:
                    Write(IsThere(LetterModel.Resolve(model, block.Path)) == block.Helper is "if" ? block.Then : block.Else, model, item, shared, output);
                    break;
                default:
                    throw new InvalidOperationException($"A template holds no {node.GetType().Name}.");
            }
        }
    }

    private static string Value(string path, IReadOnlyDictionary<string, object?> model, object? item) =>
        (path is "this" ? item : item is IReadOnlyDictionary<string, object?> record && record.TryGetValue(path, out var own) ? own : LetterModel.Resolve(model, path)) as string
        ?? throw new TemplateException([new("request", 0, path, "This letter needs it, and it is not known.")]);

    // What Handlebars calls truthy, for the values a letter's model holds.
    private static bool IsThere(object? value) => value switch
    {
        null or false or "" => false,
        IReadOnlyCollection<string> list => list.Count > 0,
        ICollection list => list.Count > 0,
        _ => true,
    };

    // A block tag, comment or partial alone on its line takes the whole line with it.
    private static (int From, int To) WholeLine(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && text[from - 1] is ' ' or '\t') from--;
        var to = end;
        while (to < text.Length && text[to] is ' ' or '\t') to++;
        var alone = (from == 0 || text[from - 1] == '\n') && (to == text.Length || text[to] == '\n');
        return alone ? (from, Math.Min(text.Length, to + 1)) : (start, end);
    }

    private sealed record OpenBlock(Block Block, List<Node> Outer);

    private abstract record Node;

    private sealed record Words(string Text) : Node;

    private sealed record Field(string Path) : Node;

    private sealed record Shared(string Name) : Node;

    private sealed record Block(string Helper, string Path, List<Node> Then, List<Node> Else) : Node;
}
