using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OptOut.App.Tests.Support;

/// <summary>Pictures with everything in them that must not leave: place, device, thumbnail, remarks, bytes behind the end.</summary>
public static class Pictures
{
    public const string Secret = "kim-was-here";

    /// <summary>A JPEG whose blocks are right; its scan is a grey field of eight by eight.</summary>
    public static byte[] Jpeg(byte orientation = 6)
    {
        using var file = new MemoryStream();
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, 10, 20, 30]);
        Segment(file, 0xE1, [.. "Exif\0\0"u8, .. Exif(orientation)]);
        Segment(file, 0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.ASCII.GetBytes($"<x>{Secret}</x>")]);
        Segment(file, 0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7, 7]);
        Segment(file, 0xED, [.. "Photoshop 3.0\0"u8, .. Encoding.ASCII.GetBytes(Secret)]);
        Segment(file, 0xFE, Encoding.ASCII.GetBytes(Secret));
        Segment(file, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(file, 0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]);
        Segment(file, 0xC4, [0x00, 1, .. new byte[15], 0]);
        Segment(file, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(file, 0xDA, [1, 1, 0, 0, 63, 0]);
        file.Write([0x3F, 0xFF, 0x00, 0xFF, 0xD0, 0x3F]);
        file.Write([0xFF, 0xD9]);
        file.Write(Encoding.ASCII.GetBytes("MotionPhoto " + Secret));
        return file.ToArray();
    }

    /// <summary>A PNG of four pixels.</summary>
    public static byte[] Png(bool withSecrets = true)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(file, "IHDR", [0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0]);
        if (withSecrets)
        {
            Chunk(file, "tEXt", Encoding.ASCII.GetBytes($"Author\0{Secret}"));
            Chunk(file, "eXIf", Exif(1));
            Chunk(file, "tIME", [7, 230, 1, 2, 3, 4, 5]);
            Chunk(file, "prVt", Encoding.ASCII.GetBytes(Secret));
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write([0, 1, 2, 0, 3, 4]);
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        if (withSecrets) file.Write(Encoding.ASCII.GetBytes(Secret));
        return file.ToArray();
    }

    /// <summary>A WebP whose blocks are right.</summary>
    public static byte[] WebP()
    {
        using var file = new MemoryStream();
        file.Write("RIFF\0\0\0\0WEBP"u8);
        Little(file, "VP8X", [0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        Little(file, "VP8L", [0x2F, 0, 0, 0, 0]);
        Little(file, "EXIF", Exif(3));
        Little(file, "XMP ", Encoding.ASCII.GetBytes(Secret));
        var bytes = file.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)(bytes.Length - 8));
        return [.. bytes, .. Encoding.ASCII.GetBytes(Secret)];
    }

    /// <summary>A GIF of two pictures that moves three times, with a text laid over it by the player and remarks of every kind.</summary>
    public static byte[] Gif(bool withSecrets = true)
    {
        var secret = Encoding.ASCII.GetBytes(Secret);
        byte[] remark = [(byte)secret.Length, .. secret, 0];
        using var file = new MemoryStream();
        file.Write([.. "GIF89a"u8, 2, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        file.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 3, 0]);
        if (withSecrets) file.Write(remark.AsSpan()[..^1]);
        file.WriteByte(0);
        if (withSecrets)
        {
            file.Write([0x21, 0xFE, .. remark]);
            file.Write([0x21, 0xFF, 11, .. "XMP DataXMP"u8, .. remark]);
            file.Write([0x21, 0xFF, 11, .. "MGKIPTC0000"u8, .. remark]);
            file.Write([0x21, 0xF9, 4, 0, 9, 9, 0, 0, 0x21, 0x01, 12, 0, 0, 0, 0, 2, 0, 2, 0, 1, 1, 1, 0, .. remark]);
            file.Write([0x21, 0x77, .. remark, 0]);
        }

        for (var i = 0; i < 2; i++)
        {
            file.Write([0x21, 0xF9, 4, 4, 20, 0, 0]);
            file.WriteByte(0);
            file.Write([0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x02, 0x05, 0]);
        }

        file.WriteByte(0x3B);
        if (withSecrets) file.Write(secret);
        return file.ToArray();
    }

    // Big-endian TIFF: device, orientation, place at 53.5 N 10 E, and a second directory with a thumbnail.
    private static byte[] Exif(byte orientation)
    {
        var tiff = new byte[240];
        "MM\0*"u8.CopyTo(tiff);
        U32(tiff, 4, 8);
        U16(tiff, 8, 3);
        Entry(tiff, 10, 0x010F, 2, (uint)Secret.Length + 1, 200);
        Entry(tiff, 22, 0x0112, 3, 1, (uint)orientation << 16);
        Entry(tiff, 34, 0x8825, 4, 1, 60);
        U32(tiff, 46, 170);
        U16(tiff, 60, 4);
        Entry(tiff, 62, 1, 2, 2, (uint)'N' << 24);
        Entry(tiff, 74, 2, 5, 3, 118);
        Entry(tiff, 86, 3, 2, 2, (uint)'E' << 24);
        Entry(tiff, 98, 4, 5, 3, 142);
        foreach (var (at, value) in new[] { (118, 53u), (126, 30u), (134, 0u), (142, 10u), (150, 0u), (158, 0u) })
        {
            U32(tiff, at, value);
            U32(tiff, at + 4, 1);
        }

        U16(tiff, 170, 2);
        Entry(tiff, 172, 0x0201, 4, 1, 220);
        Entry(tiff, 184, 0x0202, 4, 1, 4);
        Encoding.ASCII.GetBytes(Secret).CopyTo(tiff, 200);
        new byte[] { 0xFF, 0xD8, 0xFF, 0xD9 }.CopyTo(tiff, 220);
        return tiff;
    }

    private static void Entry(byte[] tiff, int at, ushort tag, ushort type, uint count, uint value)
    {
        U16(tiff, at, tag);
        U16(tiff, at + 2, type);
        U32(tiff, at + 4, count);
        U32(tiff, at + 8, value);
    }

    private static void U16(byte[] bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), value);

    private static void U32(byte[] bytes, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), value);

    private static void Segment(MemoryStream file, byte marker, byte[] content)
    {
        file.Write([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        file.Write(content);
    }

    private static void Chunk(MemoryStream file, string type, byte[] content)
    {
        var whole = new byte[content.Length + 12];
        U32(whole, 0, (uint)content.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(whole, 4);
        content.CopyTo(whole, 8);
        U32(whole, content.Length + 8, Crc(whole.AsSpan(4, content.Length + 4)));
        file.Write(whole);
    }

    private static void Little(MemoryStream file, string type, byte[] content)
    {
        file.Write(Encoding.ASCII.GetBytes(type));
        file.Write(BitConverter.GetBytes((uint)content.Length));
        file.Write(content);
        if (content.Length % 2 == 1) file.WriteByte(0);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
