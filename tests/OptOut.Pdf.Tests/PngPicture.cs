using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OptOut.Pdf.Tests;

/// <summary>Writes small PNG files of any colour type, for the tests.</summary>
public static class PngPicture
{
    public static byte[] Gradient(int width, int height, int colourType)
    {
        var channels = colourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        using var rows = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < width; x++)
            {
                byte[] rgba = [(byte)(255 - x * 255 / width), (byte)(y * 255 / height), (byte)(x * 255 / width), (byte)(255 - y * 255 / height)];
                rows.Write(channels == 2 ? [rgba[0], rgba[3]] : rgba.AsSpan(0, channels));
            }
        }

        return File(width, height, 8, colourType, rows.ToArray());
    }

    public static byte[] File(int width, int height, int depth, int colourType, byte[] rows, bool interlaced = false, params (string Type, byte[] Body)[] between)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9], head[12]) = ((byte)depth, (byte)colourType, (byte)(interlaced ? 1 : 0));
        Chunk(file, "IHDR", head);
        foreach (var (type, body) in between)
        {
            Chunk(file, type, body);
        }

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. body];
        file.Write(typed);
        var crc = uint.MaxValue;
        foreach (var b in typed)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~crc);
        file.Write(number);
    }
}
