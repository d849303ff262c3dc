using System.Buffers.Binary;

namespace OptOut.App.Photos;

/// <summary>The segments of a JPEG (ITU-T T.81, annex B). Kept are those that make the picture, its colours and JFIF's own.</summary>
internal static class JpegBlocks
{
    private const byte StartOfScan = 0xDA;
    private const byte End = 0xD9;

    public static CleanPhoto Clean(byte[] bytes)
    {
        var output = new MemoryStream(bytes.Length);
        var removed = new List<string>();
        var body = new MemoryStream(bytes.Length);
        var orientation = 1;
        var at = 2;
        byte[]? jfif = null;
        var scans = 0;
        while (true)
        {
            var marker = MarkerAt(bytes, ref at);
            if (marker == End) break;
            var length = at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)) : 0;
            if (length < 2 || at + length > bytes.Length) throw new PhotoFormatException("a segment is longer than the file");
            var content = bytes.AsSpan(at + 2, length - 2);
            at += length;
            if (marker == 0xE0 && content.StartsWith("JFIF\0"u8) && content.Length >= 14) jfif ??= WithoutThumbnail(content);
            else if (Keeps(marker, content)) Write(body, marker, content);
            else
            {
                if (marker == 0xE1 && content.StartsWith("Exif\0\0"u8)) orientation = Orientation.Read(content[6..]);
                removed.Add(Name(marker, content));
            }

            if (marker != StartOfScan) continue;
            scans++;
            at = CopyScan(bytes, at, body);
        }

        if (scans == 0) throw new PhotoFormatException("it holds no picture");
        if (at < bytes.Length) removed.Add($"{bytes.Length - at} bytes behind the picture");
        output.Write([0xFF, 0xD8]);
        if (jfif is not null) Write(output, 0xE0, jfif);
        if (orientation != 1) Write(output, 0xE1, [.. "Exif\0\0"u8, .. Orientation.Block(orientation)]);
        body.WriteTo(output);
        output.Write([0xFF, End]);
        return new CleanPhoto(PhotoKind.Jpeg, "image/jpeg", output.ToArray(), removed);
    }

    private static byte MarkerAt(byte[] bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] != 0xFF) throw new PhotoFormatException("a segment does not begin where the one before it ends");
        while (at < bytes.Length && bytes[at] == 0xFF) at++;
        return at < bytes.Length ? bytes[at++] : throw new PhotoFormatException("it ends too early");
    }

    // The data of a scan end at the first marker that is neither a restart nor a stuffed 0xFF.
    private static int CopyScan(byte[] bytes, int at, MemoryStream body)
    {
        var start = at;
        while (at + 1 < bytes.Length && !(bytes[at] == 0xFF && bytes[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))) at++;
        if (at + 1 >= bytes.Length) throw new PhotoFormatException("it ends too early");
        body.Write(bytes, start, at - start);
        return at;
    }

    private static bool Keeps(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        0xE2 => content.StartsWith("ICC_PROFILE\0"u8),
        0xEE => content.StartsWith("Adobe"u8),
        >= 0xE0 and <= 0xEF or 0xFE => false,
        // Frames, tables, restart interval, scans; what is none of these has no business in a picture.
        >= 0xC0 and <= 0xCF or StartOfScan or 0xDB or 0xDC or 0xDD => true,
        _ => false,
    };

    private static byte[] WithoutThumbnail(ReadOnlySpan<byte> jfif)
    {
        var kept = jfif[..14].ToArray();
        kept[12] = kept[13] = 0;
        return kept;
    }

    private static void Write(MemoryStream output, byte marker, ReadOnlySpan<byte> content)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(content.Length + 2));
        output.Write(head);
        output.Write(content);
    }

    private static string Name(byte marker, ReadOnlySpan<byte> content) =>
        marker == 0xFE ? "comment"
        : content.StartsWith("Exif\0"u8) ? "EXIF"
        : content.StartsWith("http://ns.adobe.com/"u8) ? "XMP"
        : content.StartsWith("Photoshop 3.0\0"u8) ? "IPTC"
        : content.StartsWith("MPF\0"u8) ? "further pictures (MPF)"
        : content.StartsWith("JFXX\0"u8) ? "thumbnail"
        : marker is >= 0xE0 and <= 0xEF ? FormattableString.Invariant($"application data {marker - 0xE0}")
        : FormattableString.Invariant($"segment {marker:X2}");
}
