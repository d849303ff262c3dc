using System.Buffers.Binary;

namespace OptOut.App.Photos;

/// <summary>Kinds of picture, told by their first bytes and never by their name.</summary>
public enum PhotoKind
{
    /// <summary>No picture this product knows.</summary>
    None,
    Jpeg,
    Png,
    WebP,

    /// <summary>A picture whose hidden data cannot be removed here: HEIC, AVIF, TIFF and the raw formats that look like TIFF.</summary>
    Closed,

    Gif,
}

/// <summary>Tells kinds of picture apart.</summary>
public static class PhotoKinds
{
    private static readonly string[] s_closedBrands = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis", "crx "];

    /// <summary>The kind of picture some bytes are.</summary>
    public static PhotoKind Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xD8, 0xFF, ..]) return PhotoKind.Jpeg;
        if (bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]) return PhotoKind.Png;
        if (bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8)) return PhotoKind.WebP;
        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8)) return PhotoKind.Gif;
        return IsTiff(bytes) || IsClosedBox(bytes) ? PhotoKind.Closed : PhotoKind.None;
    }

    private static bool IsTiff(ReadOnlySpan<byte> bytes) => bytes is [(byte)'I', (byte)'I', 0x2A or 0x2B, 0, ..] or [(byte)'M', (byte)'M', 0, 0x2A or 0x2B, ..];

    private static bool IsClosedBox(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes[4..].StartsWith("ftyp"u8)) return false;
        var size = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), (uint)Math.Min(bytes.Length, 256));
        for (var at = 8; at + 4 <= size; at += 4)
        {
            if (s_closedBrands.Contains(System.Text.Encoding.Latin1.GetString(bytes.Slice(at, 4)), StringComparer.Ordinal)) return true;
        }

        return false;
    }
}
