using System.Text;

namespace OptOut.App.Tests.Calendar;

/// <summary>Reads an iCalendar stream as RFC 5545 tells a calendar program to, and stops at whatever is not so.</summary>
internal static class IcsReader
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The lines as they lie in the stream, each one whole UTF-8 by itself.</summary>
    public static IReadOnlyList<byte[]> Physical(byte[] stream)
    {
        var (lines, from) = (new List<byte[]>(), 0);
        for (var at = 0; at < stream.Length; at++)
        {
            if (stream[at] == '\n') throw new FormatException($"a bare LF at {at}");
            if (stream[at] != '\r') continue;
            if (at + 1 == stream.Length || stream[at + 1] != '\n') throw new FormatException($"a bare CR at {at}");
            lines.Add(stream[from..at]);
            from = ++at + 1;
        }

        return from == stream.Length ? lines : throw new FormatException("the last line has no end");
    }

    /// <summary>Properties in their order, unfolded; texts still escaped.</summary>
    public static IReadOnlyList<(string Name, string Value)> Lines(byte[] stream)
    {
        var unfolded = new List<string>();
        foreach (var line in Physical(stream).Select(s_strict.GetString))
        {
            if (line.StartsWith(' ')) unfolded[^1] += line[1..];
            else unfolded.Add(line);
        }

        return [.. unfolded.Select(line => line.Split(':', 2)).Select(parts => (parts[0], parts[1]))];
    }

    /// <summary>Every entry, by its properties; what stands in its alarms is left out, but for their triggers.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Entries(byte[] stream)
    {
        var (entries, alarm) = (new List<IReadOnlyDictionary<string, string>>(), false);
        Dictionary<string, string>? entry = null;
        foreach (var (name, value) in Lines(stream))
        {
            if ((name, value) is ("BEGIN", "VEVENT")) entry = new(StringComparer.Ordinal);
            else if ((name, value) is ("END", "VEVENT")) entries.Add(entry!);
            else if (value == "VALARM") alarm = name == "BEGIN";
            else if (alarm && name == "TRIGGER") entry![name] = entry.TryGetValue(name, out var earlier) ? $"{earlier} {value}" : value;
            else if (!alarm) entry?.Add(name.Split(';')[0], Text(value));
        }

        return entries;
    }

    public static string Text(string escaped)
    {
        var text = new StringBuilder();
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] is ';' or ',') throw new FormatException("a separator that is not escaped");
            if (escaped[at] != '\\') text.Append(escaped[at]);
            else text.Append(escaped[++at] switch { 'n' => '\n', '\\' or ';' or ',' => escaped[at], _ => throw new FormatException("an escape that is none") });
        }

        return text.ToString();
    }
}
