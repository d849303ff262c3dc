using System.Globalization;
using System.Text;

namespace OptOut.Domain.Letters;

/// <summary>Blocks as text for the body of a mail and for the fields of a form: 72 columns, line feeds, the same text for the same blocks.</summary>
public static class LetterPlainText
{
    /// <summary>Columns a line may fill; a single longer word, such as an address, stands on a line of its own.</summary>
    public const int Width = 72;

    /// <summary>The blocks as text, one blank line between them, ending without a line feed.</summary>
    public static string Render(IReadOnlyList<LetterBlock> blocks)
    {
        var lines = new List<string>();
        Write(blocks, string.Empty, lines);
        // No-break spaces have done their work when the lines are broken; forms and old mail programs want plain ones.
        return string.Join('\n', lines).TrimEnd('\n').Replace('\u00A0', ' ');
    }

    /// <summary>The words of a line without their faces; a link whose words are not its address has the address behind it.</summary>
    public static string Words(IReadOnlyList<LetterInline> content)
    {
        var text = new StringBuilder();
        foreach (var inline in content)
        {
            switch (inline)
            {
                case LetterRun { Link: { } link } run when !string.Equals(link, run.Text, StringComparison.Ordinal) && !string.Equals(link, "mailto:" + run.Text, StringComparison.Ordinal):
                    text.Append(run.Text).Append(" (").Append(link).Append(')');
                    break;
                case LetterRun run:
                    text.Append(run.Text);
                    break;
                case LetterLineBreak:
                    text.Append('\n');
                    break;
                default:
                    throw new NotSupportedException($"A line of a letter cannot hold {inline.GetType().Name}.");
            }
        }

        return text.ToString();
    }

    private static void Write(IReadOnlyList<LetterBlock> blocks, string indent, List<string> lines)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case LetterHeading heading:
                    Wrap(Words(heading.Content), indent, indent, lines);
                    break;
                case LetterParagraph paragraph:
                    Wrap(Words(paragraph.Content), indent, indent, lines);
                    break;
                case LetterBulletList list:
                    WriteItems(list.Items, _ => "- ", indent, lines);
                    break;
                case LetterNumberedList list:
                    WriteItems(list.Items, at => (list.Start + at).ToString(CultureInfo.InvariantCulture) + ". ", indent, lines);
                    break;
                case LetterQuote quote:
                    Write(quote.Blocks, indent + "    ", lines);
                    break;
                case LetterTable table:
                    WriteTable(table, indent, lines);
                    break;
                case LetterRule:
                    lines.Add(indent + new string('-', Width - indent.Length));
                    break;
                default:
                    throw new NotSupportedException($"A letter cannot hold {block.GetType().Name} as text.");
            }

            if (lines.Count > 0 && lines[^1].Length > 0)
            {
                lines.Add(string.Empty);
            }
        }
    }

    private static void WriteItems(IReadOnlyList<LetterListItem> items, Func<int, string> mark, string indent, List<string> lines)
    {
        for (var at = 0; at < items.Count; at++)
        {
            var first = lines.Count;
            var sign = mark(at);
            Write(items[at].Blocks, indent + new string(' ', sign.Length), lines);
            if (lines.Count == first)
            {
                lines.Add(string.Empty);
            }

            lines[first] = (indent + sign + lines[first].TrimStart(' ')).TrimEnd(' ');
            // Items of one paragraph stand close; the blank line comes after the list.
            if (at < items.Count - 1 && lines[^1].Length == 0 && items[at].Blocks.Count == 1 && items[at + 1].Blocks.Count == 1)
            {
                lines.RemoveAt(lines.Count - 1);
            }
        }
    }

    // Aligned columns where the widest cells fit; otherwise a row becomes lines of "head: cell".
    private static void WriteTable(LetterTable table, string indent, List<string> lines)
    {
        var head = table.Head.Select(cell => Words(cell.Content)).ToArray();
        var rows = table.Rows.Select(row => row.Select(cell => Words(cell.Content)).ToArray()).ToArray();
        var widths = head.Select((text, column) => Math.Max(text.Length, rows.Length == 0 ? 0 : rows.Max(row => row[column].Length))).ToArray();
        if (indent.Length + widths.Sum() + (2 * (widths.Length - 1)) <= Width)
        {
            lines.Add(Align(head));
            lines.Add(indent + string.Join("  ", widths.Select(width => new string('-', width))));
            lines.AddRange(rows.Select(Align));
            return;
        }

        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var label = head[column].Length > 0 ? head[column] + ": " : string.Empty;
                Wrap(label + row[column], indent + (column == 0 ? "- " : "  "), indent + "  ", lines);
            }
        }

        string Align(string[] cells) => (indent + string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd(' ');
    }

    private static void Wrap(string text, string firstIndent, string indent, List<string> lines)
    {
        var lead = firstIndent;
        foreach (var part in text.Split('\n'))
        {
            var line = new StringBuilder(lead);
            var empty = true;
            foreach (var word in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!empty && line.Length + 1 + word.Length > Width)
                {
                    lines.Add(line.ToString());
                    line.Clear().Append(indent);
                    empty = true;
                }

                line.Append(empty ? string.Empty : " ").Append(word);
                empty = false;
            }

            lines.Add(empty ? string.Empty : line.ToString());
            lead = indent;
        }
    }
}
