using System.Buffers.Binary;
using System.Text;
using OptOut.App.Common;

namespace OptOut.App.Photos;

/// <summary>The chunks of a WebP (RFC 9649). Kept are those that make the picture, its colours and its movement.</summary>
internal static class WebPBlocks
{
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;
    private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal) { "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP" };

    public static CleanPhoto Clean(byte[] bytes)
    {
        var removed = new List<string>();
        var end = (int)Math.Min(bytes.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)));
        var chunks = Chunks(bytes, end, removed, out var orientation);
        if (!chunks.Exists(c => c.Type is "VP8 " or "VP8L" or "ANMF")) throw new PhotoFormatException("it holds no picture");
        if (end < bytes.Length) removed.Add($"{bytes.Length - end} bytes behind the picture");
        var extended = chunks.FindIndex(c => c.Type == "VP8X");
        if (extended >= 0)
        {
            var flags = chunks[extended].Content.ToArray();
            if (flags.Length < 10) throw new PhotoFormatException("its header is too short");
            flags[0] &= unchecked((byte)~(ExifFlag | XmpFlag));
            if (orientation != 1)
            {
                flags[0] |= ExifFlag;
                chunks.Add(("EXIF", Orientation.Block(orientation)));
            }

            chunks[extended] = ("VP8X", flags);
        }

        return new CleanPhoto(PhotoKind.WebP, "image/webp", Write(chunks), removed);
    }

    private static List<(string Type, byte[] Content)> Chunks(byte[] bytes, int end, List<string> removed, out int orientation)
    {
        var kept = new List<(string, byte[])>();
        orientation = 1;
        for (var at = 12; at < end;)
        {
            if (at + 8 > end) throw new PhotoFormatException("it ends too early");
            var type = Encoding.Latin1.GetString(bytes, at, 4);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4));
            if (length > end - at - 8) throw new PhotoFormatException("a chunk is longer than the file");
            var content = bytes.AsSpan(at + 8, (int)length);
            if (s_kept.Contains(type)) kept.Add((type, content.ToArray()));
            else
            {
                if (type == "EXIF") orientation = Orientation.Read(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
                removed.Add(type is "EXIF" ? "EXIF" : type is "XMP " ? "XMP" : $"chunk {TextRules.Shown(type)}");
            }

            at += 8 + (int)length + (int)(length & 1);
        }

        return kept;
    }

    private static byte[] Write(List<(string Type, byte[] Content)> chunks)
    {
        using var output = new MemoryStream();
        output.Write("RIFF\0\0\0\0WEBP"u8);
        Span<byte> size = stackalloc byte[4];
        foreach (var (type, content) in chunks)
        {
            output.Write(Encoding.Latin1.GetBytes(type));
            BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)content.Length);
            output.Write(size);
            output.Write(content);
            if (content.Length % 2 == 1) output.WriteByte(0);
        }

        var bytes = output.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)(bytes.Length - 8));
        return bytes;
    }
}
