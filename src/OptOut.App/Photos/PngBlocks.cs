using System.Buffers.Binary;
using System.Text;
using OptOut.App.Common;

namespace OptOut.App.Photos;

/// <summary>The chunks of a PNG (W3C, third edition). Kept are those that make the picture, its colours and its movement.</summary>
internal static class PngBlocks
{
    private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT",
    };

    public static CleanPhoto Clean(byte[] bytes)
    {
        var output = new MemoryStream(bytes.Length);
        var removed = new List<string>();
        output.Write(bytes, 0, 8);
        var at = 8;
        var (data, ended) = (false, false);
        while (!ended)
        {
            if (at + 12 > bytes.Length) throw new PhotoFormatException("it ends too early");
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - 12) throw new PhotoFormatException("a chunk is longer than the file");
            var whole = bytes.AsSpan(at, (int)length + 12);
            var type = Encoding.Latin1.GetString(whole.Slice(4, 4));
            if (at == 8 && type != "IHDR") throw new PhotoFormatException("it does not begin with its header");
            if (s_kept.Contains(type)) output.Write(whole);
            else removed.Add(Name(type));
            (data, ended) = (data || type == "IDAT", type == "IEND");
            at += whole.Length;
        }

        if (!data) throw new PhotoFormatException("it holds no picture");
        if (at < bytes.Length) removed.Add($"{bytes.Length - at} bytes behind the picture");
        return new CleanPhoto(PhotoKind.Png, "image/png", output.ToArray(), removed);
    }

    private static string Name(string type) => type switch
    {
        "eXIf" => "EXIF",
        "tEXt" or "zTXt" or "iTXt" => "text",
        "tIME" => "time of the last change",
        _ => $"chunk {TextRules.Shown(type)}",
    };
}
