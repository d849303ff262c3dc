using System.Text;

namespace OptOut.Domain.Letters;

/// <summary>What a value typed by a person may carry into a letter: visible characters in one line, and nothing that reorders them.</summary>
public static class LetterText
{
    /// <summary>
    /// The value on one line: line breaks and runs of white space become one space, ends are trimmed, control characters,
    /// bidirectional controls and broken surrogates go. Everything a reader can see stays.
    /// </summary>
    public static string Clean(string value)
    {
        var cleaned = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is '\u200B' or '\u2028' or '\u2029')
            {
                if (cleaned.Length > 0 && cleaned[^1] != ' ')
                {
                    cleaned.Append(' ');
                }
            }
            else if (!Rune.IsControl(rune) && !IsInvisible(rune.Value))
            {
                cleaned.Append(rune.ToString());
            }
        }

        return cleaned.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
    }

    /// <summary>The lines of a value, each cleaned, without the empty ones.</summary>
    public static IReadOnlyList<string> CleanLines(string value) =>
        [.. value.Split(['\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'], StringSplitOptions.RemoveEmptyEntries).Select(Clean).Where(line => line.Length > 0)];

    /// <summary>The line without control characters and whatever reorders its neighbours; white space stays as it is.</summary>
    public static string DropInvisible(string line)
    {
        var kept = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes().Where(rune => rune.Value == '\t' || (!Rune.IsControl(rune) && !IsInvisible(rune.Value))))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    // Marks, embeddings, overrides and isolates that turn the order of what stands beside them, byte order marks,
    // tags, and the interlinear and deprecated format characters.
    private static bool IsInvisible(int code) => code is 0x061C or 0x180E or 0x200E or 0x200F or (>= 0x202A and <= 0x202E)
        or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xFFFE and <= 0xFFFF) or (>= 0xE0000 and <= 0xE007F);
}
