using System.Text;

namespace OptOut.App.Letters;

/// <summary>Binds "Art." to its number, so that no line ends between them. Only the words of templates are touched, never a value.</summary>
internal static class NumberSpaces
{
    private const char NoBreak = '\u00A0';

    private static readonly string[] WholeWords =
        ["Art.", "art.", "Article", "article", "Articles", "articles", "Abs.", "al.", "Section", "section", "Sections", "sections", "paragraphe", "paragraphes", "No"];

    private static readonly string[] Endings = ["§", "Nr.", "n°", "Rn.", "para."];

    private static readonly string[] BeforeLetters = ["Buchst.", "Bst.", "let.", "point", "points"];

    public static string Bind(string text)
    {
        var bound = new StringBuilder(text);
        for (var at = text.IndexOf(' ', StringComparison.Ordinal); at >= 0; at = text.IndexOf(' ', at + 1))
        {
            if (at + 1 < text.Length && Belongs(text, at)) bound[at] = NoBreak;
        }

        return bound.ToString();
    }

    private static bool Belongs(string text, int space)
    {
        var before = text.AsSpan(0, space);
        var next = text[space + 1];
        if (char.IsDigit(next)) return EndsWith(before, Endings, whole: false) || EndsWith(before, WholeWords, whole: true);
        var letterAlone = next is >= 'a' and <= 'h' && (space + 2 == text.Length || !IsWord(text[space + 2]));
        return letterAlone && EndsWith(before, BeforeLetters, whole: true);
    }

    private static bool EndsWith(ReadOnlySpan<char> before, string[] words, bool whole)
    {
        foreach (var word in words)
        {
            if (before.EndsWith(word, StringComparison.Ordinal) && (!whole || before.Length == word.Length || !IsWord(before[before.Length - word.Length - 1]))) return true;
        }

        return false;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
