using System.Text;

namespace OptOut.App.Letters.Rendering;

/// <summary>
/// A value so written that Markdown reads it as the words it is: every ASCII punctuation mark gets a backslash. That covers
/// emphasis, links, lists, headings, tables, quotes, entities and HTML, wherever in a line the value lands; line breaks are
/// gone before (<see cref="Domain.Letters.LetterText"/>). Template tags inside a value are never read: values are no source.
/// </summary>
internal static class MarkdownEscape
{
    public static string Of(string value)
    {
        var escaped = new StringBuilder(value.Length + 8);
        foreach (var letter in value)
        {
            if (char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)))
            {
                escaped.Append('\\');
            }

            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
