using CsvHelper;
using OptOut.App.Common;

namespace OptOut.App.Holdings;

/// <summary>One line of a list of findings.</summary>
internal sealed record FindingLine(int Number, string ImageUrl, string Caption, string SampleId, string? Service);

/// <summary>
/// Reads lists of findings: CSV with or without a line of headings, separated by comma, semicolon or tab; or pasted lines, each an
/// address, a caption, or an address and a caption. What a list says is text and never a formula.
/// </summary>
internal static class FindingLines
{
    private const int Most = 20_000;
    private const int LongestCaption = 2_000;
    private const int LongestField = 64 * 1024;

    private static readonly Dictionary<string, string> s_headings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["url"] = "url", ["image"] = "url", ["imageurl"] = "url", ["image_url"] = "url", ["image url"] = "url", ["link"] = "url", ["address"] = "url",
        ["caption"] = "caption", ["text"] = "caption", ["alt"] = "caption", ["title"] = "caption", ["description"] = "caption",
        ["id"] = "id", ["sampleid"] = "id", ["sample_id"] = "id", ["sample id"] = "id", ["key"] = "id", ["service"] = "service", ["dataset"] = "dataset",
    };

    /// <exception cref="InputException">Nothing in it can be read.</exception>
    public static (IReadOnlyList<FindingLine> Lines, IReadOnlyList<string> Unread) Read(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw new InputException("list", "It is no text. Save the list as CSV in UTF-8.");
        var list = text.TrimStart('\uFEFF').TrimEnd();
        if (list.Length == 0) throw new InputException("list", "The list is empty. Paste one image address or caption a line, or choose a CSV file.");
        var (lines, unread) = (new List<FindingLine>(), new List<string>());
        foreach (var (number, fields, headings) in Rows(list))
        {
            if (lines.Count + unread.Count >= Most) throw new InputException("list", $"The list has more than {Most} lines; give it in parts.");
            if (Line(number, fields, headings, out var problem) is { } line) lines.Add(line);
            else unread.Add($"line {number}: {problem}");
        }

        return lines.Count + unread.Count == 0 ? throw new InputException("list", "The list holds a line of headings and nothing else.") : (lines, unread);
    }

    private static IEnumerable<(int Number, string[] Fields, Dictionary<string, int>? Headings)> Rows(string text)
    {
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = Separator(text), HasHeader = false, TrackLineNumbers = true, TrimWhitespace = true, OnMalformedRecord = Refuse,
        });
        var (first, headings) = (true, (Dictionary<string, int>?)null);
        while (reader.Read())
        {
            var (number, fields) = ((int)reader.LineNumber, reader.Current.ToArray());
            if (Array.Exists(fields, field => field.Length > LongestField)) throw new InputException("list", $"Line {number}: a field is longer than {LongestField} characters. Is it a list at all?");
            fields = Array.ConvertAll(fields, field => field.Trim());
            if (Array.TrueForAll(fields, field => field.Length == 0)) continue;
            if (first) headings = Headings(fields);
            if (!first || headings is null) yield return (number, fields, headings);
            first = false;
        }
    }

    // A mark in the middle of a caption is a character like any other, and stays. One that is never closed would take the rest of the
    // list with it; the library names only the first problem of a record, so a record over several lines that has any is refused.
    private static void Refuse(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote || record.RawRecord.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new InputException("list", $"Line {record.LineNumber}: a field begins with a quotation mark and never ends. Add the closing mark, or take the first one away.");
        }
    }

    private static FindingLine? Line(int number, string[] fields, Dictionary<string, int>? headings, out string problem)
    {
        problem = "";
        string At(string name) => headings is not null && headings.TryGetValue(name, out var i) && i < fields.Length ? fields[i] : "";
        // Without headings the address tells itself; whatever else stands there is the caption.
        var (url, caption) = headings is not null ? (At("url"), At("caption")) : (fields.FirstOrDefault(WebAddress.Is) ?? "", string.Join(", ", fields.Where(f => f.Length > 0 && !WebAddress.Is(f))));
        if (url.Length > 0 && !WebAddress.Is(url)) problem = $"'{TextRules.Shown(url)}' is no web address.";
        else if (url.Length > 2_000) problem = "the address is longer than 2,000 characters.";
        else if (url.Length == 0 && caption.Length == 0) problem = "neither an address nor a caption stands there.";
        if (problem.Length > 0) return null;
        var plain = string.Concat(caption.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return new FindingLine(number, url, plain.Length > LongestCaption ? plain[..LongestCaption] : plain, At("id"), At("service") is { Length: > 0 } service ? service : null);
    }

    private static Dictionary<string, int>? Headings(string[] fields)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < fields.Length; i++)
        {
            if (s_headings.TryGetValue(fields[i], out var name)) found.TryAdd(name, i);
        }

        return found.ContainsKey("url") || found.ContainsKey("caption") ? found : null;
    }

    private static char Separator(string text)
    {
        var first = text.TrimStart().Split('\n')[0];
        return first.Contains('\t', StringComparison.Ordinal) ? '\t' : first.Count(c => c == ';') > first.Count(c => c == ',') ? ';' : ',';
    }
}
