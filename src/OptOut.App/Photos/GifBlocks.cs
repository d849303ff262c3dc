using System.Buffers.Binary;
using System.Text;
using OptOut.App.Common;

namespace OptOut.App.Photos;

/// <summary>The blocks of a GIF (GIF89a specification, 1990). Kept are those that make the picture, its colours and its movement.</summary>
internal static class GifBlocks
{
    private const byte Extension = 0x21;
    private const byte Picture = 0x2C;
    private const byte Trailer = 0x3B;

    public static CleanPhoto Clean(byte[] bytes)
    {
        var output = new MemoryStream(bytes.Length);
        var removed = new List<string>();
        if (bytes.Length < 13) throw new PhotoFormatException("it ends too early");
        var at = Copy(bytes, 0, 13 + ColourTable(bytes[10]), output);
        byte[] control = [];
        var pictures = 0;
        while (at < bytes.Length && bytes[at] != Trailer)
        {
            switch (bytes[at])
            {
                case Picture:
                    output.Write(control);
                    control = [];
                    at = CopyPicture(bytes, at, output);
                    pictures++;
                    break;
                case Extension:
                    at = TakeExtension(bytes, at, output, removed, ref control);
                    break;
                case 0:
                    // Programs wrote an empty block too many; every reader steps over it.
                    at++;
                    break;
                default:
                    throw new PhotoFormatException("a block does not begin where the one before it ends");
            }
        }

        if (pictures == 0) throw new PhotoFormatException("it holds no picture");
        // Many a file lacks its last byte, and is shown all the same.
        if (at + 1 < bytes.Length) removed.Add($"{bytes.Length - at - 1} bytes behind the picture");
        output.WriteByte(Trailer);
        return new CleanPhoto(PhotoKind.Gif, "image/gif", output.ToArray(), removed);
    }

    private static int TakeExtension(byte[] bytes, int at, MemoryStream output, List<string> removed, ref byte[] control)
    {
        var label = at + 1 < bytes.Length ? bytes[at + 1] : throw new PhotoFormatException("it ends too early");
        var end = EndOfData(bytes, at + 2);
        var first = bytes.AsSpan(at + 3, bytes[at + 2]);
        if (label == 0xF9 && first.Length == 4)
        {
            // Delay and transparency belong to what comes next, and leave only together with that.
            control = [Extension, 0xF9, 4, .. first, 0];
        }
        else if (label == 0xFF && LoopCount(first, bytes.AsSpan(at + 3 + first.Length, end - at - 3 - first.Length)) is { } times)
        {
            output.Write([Extension, 0xFF, 11, .. first, 3, 1, (byte)times, (byte)(times >> 8), 0]);
        }
        else if (label == 0xFF && first.SequenceEqual("ICCRGBG1012"u8))
        {
            output.Write(bytes, at, end - at);
        }
        else
        {
            if (label == 0x01) control = [];
            removed.Add(Name(label, first));
        }

        return end;
    }

    private static ushort? LoopCount(ReadOnlySpan<byte> application, ReadOnlySpan<byte> data) =>
        (application.SequenceEqual("NETSCAPE2.0"u8) || application.SequenceEqual("ANIMEXTS1.0"u8)) && data is [3, 1, _, _, ..] ? BinaryPrimitives.ReadUInt16LittleEndian(data[2..]) : null;

    private static int CopyPicture(byte[] bytes, int at, MemoryStream output)
    {
        if (at + 10 > bytes.Length) throw new PhotoFormatException("it ends too early");
        var data = at + 10 + ColourTable(bytes[at + 9]);
        return Copy(bytes, at, EndOfData(bytes, data + 1) - at, output);
    }

    // Blocks of up to 255 bytes, each behind its length, until one that is empty.
    private static int EndOfData(byte[] bytes, int at)
    {
        while (at < bytes.Length && bytes[at] != 0) at += 1 + bytes[at];
        return at < bytes.Length ? at + 1 : throw new PhotoFormatException("it ends too early");
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int Copy(byte[] bytes, int at, int length, MemoryStream output)
    {
        if (length > bytes.Length - at) throw new PhotoFormatException("it ends too early");
        output.Write(bytes, at, length);
        return at + length;
    }

    private static string Name(byte label, ReadOnlySpan<byte> first) => label switch
    {
        0xFE => "comment",
        0x01 => "text",
        0xFF when first.SequenceEqual("XMP DataXMP"u8) => "XMP",
        0xFF => $"application data {TextRules.Shown(Encoding.Latin1.GetString(first))}",
        _ => FormattableString.Invariant($"extension {label:X2}"),
    };
}
