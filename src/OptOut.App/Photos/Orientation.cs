using System.Buffers.Binary;

namespace OptOut.App.Photos;

/// <summary>Which way is up: the one fact of EXIF without which a picture lies on its side.</summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;

    /// <summary>Reads it from a TIFF block, as EXIF holds it. 1, upright, where it cannot be read.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14) return 1;
        var little = tiff is [(byte)'I', (byte)'I', ..];
        var at = UInt32(tiff[4..], little);
        if (at > tiff.Length - 2) return 1;
        var directory = tiff[(int)at..];
        var count = UInt16(directory, little);
        for (var i = 0; i < count && 2 + ((i + 1) * 12) <= directory.Length; i++)
        {
            var entry = directory.Slice(2 + (i * 12), 12);
            if (UInt16(entry, little) == Tag) return UInt16(entry[8..], little) is >= 1 and <= 8 and var value ? value : 1;
        }

        return 1;
    }

    /// <summary>A TIFF block that says this and nothing else.</summary>
    public static byte[] Block(int orientation) =>
    [
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1,
        1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
    ];

    private static ushort UInt16(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
