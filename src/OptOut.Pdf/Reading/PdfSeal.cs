using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Reading;

/// <summary>Finds a changed byte anywhere in a file that <see cref="PdfRenderer"/> wrote.</summary>
public static class PdfSeal
{
    private const int TailLength = 64;
    private const int LongestDictionary = 256;

    /// <summary>What is wrong with a file, or null. Reads the stream from its start; needs to seek.</summary>
    public static string? Problem(Stream file)
    {
        if (Start(file) is not { } start) return "The end of the PDF is not as OptOut writes it; the file was cut short, changed or written by another program.";
        var (before, after) = (new byte[start], new byte[file.Length - start]);
        file.Position = 0;
        file.ReadExactly(before);
        file.ReadExactly(after);
        var head = Encoding.Latin1.GetString(after, 0, Math.Min(after.Length, LongestDictionary));
        var at = head.IndexOf("/ID[<", StringComparison.Ordinal) + 5;
        var tableStart = head.IndexOf(">>stream\n", StringComparison.Ordinal) + 9;
        var tail = FileSeal.Tail(start);
        var tableLength = after.Length - tableStart - tail.Length;
        if (at < 5 || tableStart < 9 || tableLength < 0) return "The cross references of the PDF were changed.";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        var first = FileSeal.IdOf(hash);
        hash.AppendData(after, 0, at);
        hash.AppendData(after, tableStart, tableLength);
        var expected = $"{first}><{FileSeal.IdOf(hash)}>]{FileSeal.AfterId(tableLength)}";
        if (!head.AsSpan(at).StartsWith(first, StringComparison.Ordinal)) return "The content of the PDF was changed: its bytes no longer hash to the ID it bears.";
        return head[at..tableStart] == expected && Encoding.Latin1.GetString(after, tableStart + tableLength, tail.Length) == tail ? null : "The cross references of the PDF were changed.";
    }

    /// <summary>Where the cross references begin, as the file's last lines say.</summary>
    internal static long? Start(Stream file)
    {
        var tail = new byte[Math.Min(TailLength, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var words = Encoding.Latin1.GetString(tail).Split('\n');
        return words is [.., "startxref", var number, "%%EOF", ""] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start < file.Length ? start : null;
    }
}
