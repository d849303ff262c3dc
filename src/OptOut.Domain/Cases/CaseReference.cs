using System.Text.RegularExpressions;

namespace OptOut.Domain.Cases;

/// <summary>
/// The number a case bears on every letter: <c>OO-2026-7KQ4M2</c>. Six characters of an alphabet without look-alikes
/// (no 0, O, 1, I, L, U), so that it can be read over a telephone.
/// </summary>
public static partial class CaseReference
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Makes a reference from the year and six or more random bytes.</summary>
    /// <exception cref="ArgumentException">Fewer than six bytes were given.</exception>
    public static string Make(int year, ReadOnlySpan<byte> random)
    {
        if (random.Length < 6) throw new ArgumentException("Six random bytes are needed for a reference.", nameof(random));
        Span<char> letters = stackalloc char[6];
        for (var i = 0; i < letters.Length; i++) letters[i] = Alphabet[random[i] % Alphabet.Length];
        return $"OO-{year:0000}-{letters}";
    }

    /// <summary>Every reference that stands in a text, in order, each once, in capitals.</summary>
    public static IReadOnlyList<string> FindAll(string text) =>
        [.. Pattern().Matches(text).Select(m => m.Value.ToUpperInvariant()).Distinct(StringComparer.Ordinal)];

    // Spelled out in both cases: ignoring case would let the Kelvin sign pass for a K, and \d the digits of every script.
    // An underline is no part of a word here; mail programs write _italics_ so, and file names join their parts by it.
    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{N}])[Oo]{2}-[0-9]{4}-[2-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{6}(?![\p{L}\p{M}\p{N}])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
