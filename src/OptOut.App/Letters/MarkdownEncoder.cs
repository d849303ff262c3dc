using System.Text;
using HandlebarsDotNet;

namespace OptOut.App.Letters;

/// <summary>
/// Writes a value so that Markdown reads it as the words it is: every ASCII punctuation mark gets a backslash. That covers
/// emphasis, links, lists, headings, tables, quotes, entities and HTML, wherever in a line the value lands; line breaks are
/// gone before (<see cref="Domain.Letters.LetterText"/>). Template tags inside a value are never read: values are no source.
/// </summary>
internal sealed class MarkdownEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target)
    {
        foreach (var letter in text ?? string.Empty)
        {
            Write(letter, target);
        }
    }

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        while (text is not null && text.MoveNext())
        {
            Write(text.Current, target);
        }
    }

    private static void Write(char letter, TextWriter target)
    {
        if (char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)))
        {
            target.Write('\\');
        }

        target.Write(letter);
    }
}
