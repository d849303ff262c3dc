using System.Buffers.Binary;

namespace OptOut.Pdf.Fonts;

/// <summary>Reads the numbers of font and picture files, which are big-endian throughout.</summary>
internal static class BigEndian
{
    public static int U16(this byte[] data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at, 2));

    public static int I16(this byte[] data, int at) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(at, 2));

    public static long U32(this byte[] data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at, 4));

    public static int I32(this byte[] data, int at) => BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(at, 4));
}
