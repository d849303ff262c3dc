using System.Text;

namespace OptOut.App.Holdings;

/// <summary>
/// Reads CSV (RFC 4180) as spreadsheets and search tools write it: fields in quotation marks may hold separators and line breaks, a doubled
/// mark stands for one. A mark in the middle of a field is an ordinary character; one that is never closed is an error and not the rest of the file.
/// </summary>
internal static class CsvText
{
    private const int LongestField = 64 * 1024;

    /// <summary>The records with the number of the line each begins on; empty lines are left out.</summary>
    /// <exception cref="FormatException">A field is never closed, or longer than anything sensible; the message names the line.</exception>
    public static IEnumerable<(int Line, string[] Fields)> Read(string text, char separator)
    {
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var (begun, fields) = (line, new List<string>());
            bool more;
            do fields.Add(Field(text, separator, ref at, ref line, out more));
            while (more);
            if (fields.Exists(f => f.Length > 0)) yield return (begun, [.. fields]);
        }
    }

    private static string Field(string text, char separator, ref int at, ref int line, out bool more)
    {
        var field = new StringBuilder();
        var begun = line;
        if (at < text.Length && text[at] == '"') Quoted(text, field, begun, ref at, ref line);
        while (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
        {
            field.Append(text[at++]);
            if (field.Length > LongestField) throw new FormatException($"Line {begun}: a field is longer than {LongestField} characters. Is it a list at all?");
        }

        more = at < text.Length && text[at] == separator;
        if (more) at++;
        else EndOfLine(text, ref at, ref line);
        return field.ToString().Trim();
    }

    private static void Quoted(string text, StringBuilder field, int begun, ref int at, ref int line)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"' && (at + 1 >= text.Length || text[at + 1] != '"'))
            {
                at++;
                return;
            }

            if (text[at] == '"') at++;
            if (text[at] == '\n') line++;
            field.Append(text[at]);
            if (field.Length > LongestField) break;
        }

        throw new FormatException($"Line {begun}: a field begins with a quotation mark and never ends. Add the closing mark, or take the first one away.");
    }

    private static void EndOfLine(string text, ref int at, ref int line)
    {
        if (at < text.Length && text[at] == '\r') at++;
        if (at < text.Length && text[at] == '\n') at++;
        line++;
    }
}
