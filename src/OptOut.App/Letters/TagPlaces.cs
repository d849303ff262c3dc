namespace OptOut.App.Letters;

/// <summary>A tag as it stands in a text.</summary>
/// <param name="Start">Where its first brace stands.</param>
/// <param name="End">The place behind its last brace.</param>
/// <param name="Inner">What stands between, trimmed; of a comment an exclamation mark.</param>
/// <param name="Raw">True with three braces, which would let a value pass as it is.</param>
internal sealed record TagPlace(int Start, int End, string Inner, bool Raw);

/// <summary>Finds the tags of a template. By hand: the machinery of regular expressions alone is a tenth of a process's first letter.</summary>
internal static class TagPlaces
{
    private const string Comment = "{{!--";
    private const string CommentEnd = "--}}";

    public static List<TagPlace> In(string text)
    {
        var places = new List<TagPlace>();
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at, StringComparison.Ordinal))
        {
            var inside = at;
            while (inside < text.Length && text[inside] == '{') inside++;
            // Two braces and a comment are a comment; after more braces it is one only where nothing else closes.
            var place = (inside == at + 2 ? CommentAt(text, at) : null) ?? TagAt(text, at, inside) ?? CommentAt(text, inside - 2);
            if (place is not null) places.Add(place);
            at = place?.End ?? inside;
        }

        return places;
    }

    private static TagPlace? TagAt(string text, int first, int inside)
    {
        var brace = text.AsSpan(inside).IndexOfAny('{', '}');
        var close = inside + brace;
        if (brace < 0 || string.CompareOrdinal(text, close, "}}", 0, 2) != 0) return null;
        var start = Math.Max(first, inside - 3);
        var end = close + 2 < text.Length && text[close + 2] == '}' ? close + 3 : close + 2;
        return new TagPlace(start, end, text[inside..close].Trim(), inside - start == 3);
    }

    // A comment may hold braces; one that never ends is read as any other tag.
    private static TagPlace? CommentAt(string text, int at)
    {
        if (string.CompareOrdinal(text, at, Comment, 0, Comment.Length) != 0) return null;
        var end = text.IndexOf(CommentEnd, at + Comment.Length, StringComparison.Ordinal);
        return end < 0 ? null : new TagPlace(at, end + CommentEnd.Length, "!", Raw: false);
    }
}
