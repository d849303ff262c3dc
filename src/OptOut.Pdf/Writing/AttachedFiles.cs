using System.Buffers;
using System.Security.Cryptography;

namespace OptOut.Pdf.Writing;

/// <summary>Copies attachments into the file (7.11.4; ISO 19005-3, 6.8), in pieces, and checks them on the way.</summary>
internal sealed class AttachedFiles(PdfFile file)
{
    /// <summary>Above it packing costs more time than it saves room, and an original stands as it is.</summary>
    private const long LargestPacked = 256 * 1024;
    private const int Piece = 512 * 1024;

    private readonly Dictionary<string, int> specifications = new(StringComparer.Ordinal);

    public void Add(PdfAttachment attachment)
    {
        if (attachment.Name.Length == 0 || attachment.Name.AsSpan().IndexOfAny("/\\\0") >= 0 || attachment.Name.Any(char.IsControl))
        {
            throw new PdfException($"The attachment “{attachment.Name}” needs a name without folders and control characters.");
        }

        if (specifications.ContainsKey(attachment.Name))
        {
            throw new PdfException($"Two attachments have the name “{attachment.Name}”. Name them apart.");
        }

        int embedded = file.Reserve(), parameters = file.Reserve(), specification = file.Reserve();
        var type = System.Text.Encoding.ASCII.GetString(new PdfBytes().Name(attachment.MimeType).Span);
        var md5 = Array.Empty<byte>();
        file.WriteLongStream(embedded, $"/Type/EmbeddedFile/Subtype{type}/Params {parameters} 0 R", attachment.Length is > 0 and <= LargestPacked && IsText(attachment.MimeType), target => md5 = Copy(attachment, target));
        file.Write(parameters, new PdfBytes().Ascii("<</Size ").Int(attachment.Length).Ascii("/ModDate").Date(attachment.Modified)
            .Ascii($"/CheckSum<{Convert.ToHexString(md5)}>>>"));
        var body = new PdfBytes().Ascii("<</Type/Filespec/F").Text(attachment.Name).Ascii("/UF").Text(attachment.Name)
            .Ascii($"/AFRelationship/{attachment.Relationship}/Desc").Text(attachment.Description ?? attachment.Name)
            .Ascii("/EF<</F ").Ref(embedded).Ascii("/UF ").Ref(embedded).Ascii(">>>>");
        file.Write(specification, body);
        specifications.Add(attachment.Name, specification);
    }

    /// <summary>The catalog's entries for them.</summary>
    public void PutCatalog(PdfBytes catalog, PdfBytes names)
    {
        if (specifications.Count == 0)
        {
            return;
        }

        catalog.Ascii("/AF[");
        names.Ascii("/EmbeddedFiles<</Names[");
        foreach (var (name, number) in NameOrder.Sort(specifications))
        {
            catalog.Ref(number).Space();
            names.Text(name).Ref(number).Space();
        }

        catalog.Ascii("]");
        names.Ascii("]>>");
    }

    // Already packed formats are stored as they are: packing them again costs time and gains nothing.
    private static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType.StartsWith("message/", StringComparison.Ordinal)
        || mimeType.EndsWith("json", StringComparison.Ordinal) || mimeType.EndsWith("xml", StringComparison.Ordinal);

    // A piece is hashed while it is written and the next one read: hashing takes longer than copying.
    private static byte[] Copy(PdfAttachment attachment, Stream target)
    {
        using var source = attachment.Open();
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (now, next) = (ArrayPool<byte>.Shared.Rent(Piece), ArrayPool<byte>.Shared.Rent(Piece));
        var hashing = Task.CompletedTask;
        long length = 0;
        try
        {
            for (int read; (read = source.Read(now, 0, Piece)) > 0; length += read)
            {
                hashing.GetAwaiter().GetResult();
                var piece = now.AsMemory(0, read);
                hashing = Task.Run(() =>
                {
                    md5.AppendData(piece.Span);
                    if (attachment.Sha256 is not null) sha.AppendData(piece.Span);
                });
                target.Write(piece.Span);
                (now, next) = (next, now);
            }
        }
        finally
        {
            hashing.GetAwaiter().GetResult();
            ArrayPool<byte>.Shared.Return(now);
            ArrayPool<byte>.Shared.Return(next);
        }

        Check(attachment, length, Convert.ToHexString(sha.GetCurrentHash()));
        return md5.GetCurrentHash();
    }

    private static void Check(PdfAttachment attachment, long length, string sha256)
    {
        if (length != attachment.Length)
        {
            throw new PdfException($"The attachment “{attachment.Name}” has {length} bytes, but {attachment.Length} were announced.");
        }

        if (attachment.Sha256 is { } expected && !string.Equals(expected, sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new PdfException($"The attachment “{attachment.Name}” is not the file that was announced: its SHA-256 is {sha256}, expected {expected}.");
        }
    }
}

/// <summary>The order of keys in a name tree: by their bytes as they are written.</summary>
internal static class NameOrder
{
    public static IEnumerable<KeyValuePair<string, T>> Sort<T>(IEnumerable<KeyValuePair<string, T>> entries) =>
        entries.OrderBy(e => Key(e.Key), StringComparer.Ordinal);

    // As PdfBytes.Text writes them: printable ASCII as it is, all else as UTF-16 behind FE FF.
    private static string Key(string text) => text.All(c => c is >= ' ' and <= '~')
        ? text
        : "\u00FE\u00FF" + string.Concat(text.Select(c => $"{(char)(c >> 8)}{(char)(c & 0xFF)}"));
}
