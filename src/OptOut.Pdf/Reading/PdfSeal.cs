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
    private const int LargestTable = 512 * 1024 * 1024;
    private const int Piece = 1024 * 1024;

    /// <summary>What is wrong with a file, or null. Reads the stream from its start; needs to seek.</summary>
    public static string? Problem(Stream file)
    {
        if (Start(file) is not { } start) return "The end of the PDF is not as OptOut writes it; the file was cut short, changed or written by another program.";
        if (file.Length - start > LargestTable) return "The cross references of the PDF were changed.";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, file, start);
        var after = new byte[file.Length - start];
        file.ReadExactly(after);
        var head = Encoding.Latin1.GetString(after, 0, Math.Min(after.Length, LongestDictionary));
        var at = head.IndexOf("/ID[<", StringComparison.Ordinal) + 5;
        var tableStart = head.IndexOf(">>stream\n", StringComparison.Ordinal) + 9;
        var tail = FileSeal.Tail(start);
        var tableLength = after.Length - tableStart - tail.Length;
        if (at < 5 || tableStart < 9 || tableLength < 0) return "The cross references of the PDF were changed.";
        var first = FileSeal.IdOf(hash);
        hash.AppendData(after, 0, at);
        hash.AppendData(after, tableStart, tableLength);
        var expected = $"{first}><{FileSeal.IdOf(hash)}>]{FileSeal.AfterId(tableLength)}";
        if (!head.AsSpan(at).StartsWith(first, StringComparison.Ordinal)) return "The content of the PDF was changed: its bytes no longer hash to the ID it bears.";
        return head[at..tableStart] == expected && Encoding.Latin1.GetString(after, tableStart + tableLength, tail.Length) == tail ? null : "The cross references of the PDF were changed.";
    }

    // Leaves the file at the end of what was hashed.
    private static void Append(IncrementalHash hash, Stream file, long length)
    {
        var buffer = new byte[(int)Math.Min(Piece, Math.Max(length, 1))];
        file.Position = 0;
        for (var left = length; left > 0;)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0) return;
            hash.AppendData(buffer, 0, read);
            left -= read;
        }
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
