using System.Globalization;
using System.Security.Cryptography;

namespace OptOut.Pdf.Writing;

/// <summary>
/// How a file's two IDs cover its bytes: the first is the start of the SHA-256 of everything before the cross references,
/// the second of that, of their dictionary up to the IDs, and of the packed table. What follows has one possible wording.
/// </summary>
internal static class FileSeal
{
    public const int IdLetters = 32;

    /// <summary>The ID for the bytes hashed so far.</summary>
    public static string IdOf(IncrementalHash hash) => Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, IdLetters / 2));

    /// <summary>What stands between the IDs and the table.</summary>
    public static string AfterId(int tableLength) => string.Create(CultureInfo.InvariantCulture, $"/Filter/FlateDecode/Length {tableLength}>>stream\n");

    /// <summary>What stands after the table.</summary>
    public static string Tail(long start) => string.Create(CultureInfo.InvariantCulture, $"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
}
