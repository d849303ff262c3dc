using System.Text;

namespace OptOut.App.Letters;

/// <summary>
/// Writes a value so that Markdown reads it as the words it is: every ASCII punctuation mark gets a backslash. That covers
/// emphasis, links, lists, headings, tables, quotes, entities and HTML, wherever in a line the value lands; line breaks are
/// gone before (<see cref="Domain.Letters.LetterText"/>). Template tags inside a value are never read: values are no source.
/// </summary>
internal static class MarkdownEscape
{
    public static void Append(StringBuilder output, string value)
    {
        foreach (var letter in value)
        {
            if (char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)))
            {
                output.Append('\\');
            }

            output.Append(letter);
        }
    }
}
