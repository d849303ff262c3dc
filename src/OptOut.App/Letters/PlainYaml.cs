namespace OptOut.App.Letters;

/// <summary>
/// The plain YAML that templates are written in: one key a line, its value a text, a list or a mapping on the same line, or
/// texts and lists under it, two spaces in. Whatever else YAML knows is left to the library, which a process pays for with
/// a third of its first letter; a test holds that where this answers, the library says the same.
/// </summary>
internal static class PlainYaml
{
    /// <summary>The mapping, or null where the text is anything but plain.</summary>
    public static YamlMap? Read(string text)
    {
        if (text.Any(letter => letter != '\n' && (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF'))) return null;
        var lines = text.Split('\n');
        var at = 0;
        return Map(lines, ref at, indent: 0) is { Entries.Count: > 0 } map && at == lines.Length ? map : null;
    }

    private static YamlMap? Map(string[] lines, ref int at, int indent)
    {
        var entries = new List<YamlEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (; at < lines.Length; at++)
        {
            var line = lines[at];
            var words = line.AsSpan().TrimStart(' ');
            if (words.IsEmpty || words[0] == '#') continue;
            if (line.Length - words.Length < indent) break;
            if (line.Length - words.Length > indent) return null;

            var colon = words.IndexOf(':');
            if (colon < 1 || !IsKey(words[..colon]) || !keys.Add(words[..colon].ToString())) return null;
            var key = new YamlText(at + 1, words[..colon].ToString());
            var rest = words[(colon + 1)..];
            if (rest.IsEmpty)
            {
                at++;
                if (indent > 0 || Map(lines, ref at, indent + 2) is not { Entries.Count: > 0 } inner) return null;
                entries.Add(new YamlEntry(key, inner));
                at--;
                continue;
            }

            if (rest[0] != ' ' || Value(rest.Trim(' '), at + 1) is not { } value) return null;
            entries.Add(new YamlEntry(key, value));
        }

        return new YamlMap(entries.Count == 0 ? 1 : entries[0].Key.Line, entries);
    }

    private static YamlPiece? Value(ReadOnlySpan<char> words, int line)
    {
        if (words is ['[', .., ']']) return Items(words[1..^1], line) is { } items ? new YamlList(line, items) : null;
        if (words is ['{', .., '}']) return Entries(words[1..^1], line) is { } entries ? new YamlMap(line, entries) : null;
        return Text(words, line);
    }

    private static List<YamlPiece>? Items(ReadOnlySpan<char> words, int line)
    {
        var items = new List<YamlPiece>();
        while (!words.IsEmpty)
        {
            if (Text(UpToComma(ref words), line) is not { } item) return null;
            items.Add(item);
        }

        return items;
    }

    private static List<YamlEntry>? Entries(ReadOnlySpan<char> words, int line)
    {
        var entries = new List<YamlEntry>();
        while (!words.IsEmpty)
        {
            var entry = UpToComma(ref words);
            var colon = entry.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 1 || !IsKey(entry[..colon]) || Text(entry[(colon + 2)..].Trim(' '), line) is not { } value) return null;
            var key = entry[..colon].ToString();
            if (entries.Exists(other => string.Equals(other.Key.Value, key, StringComparison.Ordinal))) return null;
            entries.Add(new YamlEntry(new YamlText(line, key), value));
        }

        return entries;
    }

    // A comma between double quotes is part of the text. What follows the last comma must not be nothing: it stays, and is no text.
    private static ReadOnlySpan<char> UpToComma(ref ReadOnlySpan<char> words)
    {
        var quoted = false;
        for (var at = 0; at < words.Length; at++)
        {
            quoted ^= words[at] == '"';
            if (words[at] != ',' || quoted) continue;
            var item = words[..at];
            words = at == words.Length - 1 ? " " : words[(at + 1)..];
            return item.Trim(' ');
        }

        var last = words;
        words = default;
        return last.Trim(' ');
    }

    private static YamlText? Text(ReadOnlySpan<char> words, int line)
    {
        if (words is ['"', .. var inner, '"'])
        {
            foreach (var letter in inner)
            {
                if (letter is '"' or '\\' || char.IsSurrogate(letter)) return null;
            }

            return new YamlText(line, inner.ToString());
        }

        if (words.IsEmpty || !char.IsLetterOrDigit(words[0])) return null;
        foreach (var letter in words)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not (' ' or '-' or '_' or '.' or '/' or '(' or ')')) return null;
        }

        return new YamlText(line, words.ToString());
    }

    private static bool IsKey(ReadOnlySpan<char> words)
    {
        foreach (var letter in words)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '-') return false;
        }

        return char.IsAsciiLetter(words[0]);
    }
}
