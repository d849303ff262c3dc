using System.Globalization;
using System.Text;
using OptOut.Domain.Letters;

namespace OptOut.App.Letters.Rendering;

/// <summary>Blocks back to Markdown for the editor, with as few backslashes as keep every word a word.</summary>
internal static class LetterMarkdown
{
    private const string Special = @"\`*_[]<>&|{}~";
    private const string Opening = "-+#=:.)";

    public static string Write(IReadOnlyList<LetterBlock> blocks)
    {
        var lines = new List<string>();
        Write(blocks, lines);
        return string.Join('\n', lines).TrimEnd('\n') + "\n";
    }

    private static void Write(IReadOnlyList<LetterBlock> blocks, List<string> lines)
    {
        LetterBlock? before = null;
        foreach (var block in blocks)
        {
            // Two lists of one sort would flow into one another; a comment is no option without HTML, so the second changes its mark.
            var second = before is not null && before.GetType() == block.GetType();
            switch (block)
            {
                case LetterHeading heading:
                    // Behind its mark nothing opens a block any more: "1." stays as it is read.
                    lines.Add(new string('#', heading.Level) + " " + Inlines(heading.Content));
                    break;
                case LetterParagraph paragraph:
                    lines.AddRange(Line(paragraph.Content).Split('\n'));
                    break;
                case LetterBulletList list:
                    Items(list.Items, _ => second ? "* " : "- ", lines);
                    break;
                case LetterNumberedList list:
                    Items(list.Items, at => (list.Start + at).ToString(CultureInfo.InvariantCulture) + (second ? ") " : ". "), lines);
                    break;
                case LetterQuote quote:
                    var quoted = new List<string>();
                    Write(quote.Blocks, quoted);
                    lines.AddRange(Trimmed(quoted).Select(line => line.Length == 0 ? ">" : "> " + line));
                    break;
                case LetterTable table:
                    lines.Add(Row(table.Head));
                    lines.Add("|" + string.Concat(table.Head.Select(_ => "---|")));
                    lines.AddRange(table.Rows.Select(Row));
                    break;
                case LetterRule:
                    lines.Add("***");
                    break;
                default:
                    throw new NotSupportedException($"A letter cannot hold {block.GetType().Name} as Markdown.");
            }

            lines.Add(string.Empty);
            before = block;
        }
    }

    private static void Items(IReadOnlyList<LetterListItem> items, Func<int, string> mark, List<string> lines)
    {
        var loose = items.Any(item => item.Blocks.Count > 1);
        for (var at = 0; at < items.Count; at++)
        {
            var inner = new List<string>();
            Write(items[at].Blocks, inner);
            var sign = mark(at);
            lines.AddRange(Trimmed(inner).Select((line, index) => index == 0 ? sign + line : line.Length == 0 ? line : new string(' ', sign.Length) + line));
            if (loose && at < items.Count - 1)
            {
                lines.Add(string.Empty);
            }
        }
    }

    private static IEnumerable<string> Trimmed(List<string> lines)
    {
        var count = lines.Count;
        while (count > 1 && lines[count - 1].Length == 0)
        {
            count--;
        }

        return lines.Take(count).DefaultIfEmpty(string.Empty);
    }

    private static string Row(IReadOnlyList<LetterCell> cells) => "| " + string.Join(" | ", cells.Select(cell => Line(cell.Content).Replace('\n', ' '))) + " |";

    private static string Line(IReadOnlyList<LetterInline> content) => string.Join('\n', Inlines(content).Split('\n').Select(GuardStart));

    private static string Inlines(IReadOnlyList<LetterInline> content)
    {
        var line = new StringBuilder();
        foreach (var inline in content)
        {
            if (inline is not LetterRun run)
            {
                line.Append("\\\n");
                continue;
            }

            var words = Escaped(run.Text);
            words = run is { Bold: true } ? $"**{words}**" : words;
            words = run is { Italic: true } ? $"*{words}*" : words;
            line.Append(run.Link is null ? words : $"[{words}]({run.Link})");
        }

        return line.ToString();
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (Special.Contains(letter, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }

    // What opens a block at the start of a line only: a mark, behind spaces and a number perhaps.
    private static string GuardStart(string line)
    {
        var at = 0;
        while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
        while (at < line.Length && char.IsDigit(line[at])) at++;
        return at < line.Length && Opening.Contains(line[at], StringComparison.Ordinal) ? line.Insert(at, "\\") : line;
    }
}
