using System.Buffers.Binary;
using System.Text;

namespace OptOut.Pdf.Writing;

/// <summary>A minimal display profile of the sRGB colour space (IEC 61966-2-1) in ICC version 2.1, computed from its published numbers.</summary>
internal static class SrgbProfile
{
    private static readonly Lazy<byte[]> Cached = new(Build);

    public static byte[] Bytes => Cached.Value;

    private static byte[] Build()
    {
        var curve = Curve();
        (string Tag, byte[] Body)[] tags =
        [
            ("desc", Description("sRGB IEC61966-2.1")),
            ("cprt", Text("No copyright, use freely")),
            ("wtpt", Xyz(0.9505, 1.0, 1.0891)),
            ("rXYZ", Xyz(0.43607, 0.22249, 0.01392)),
            ("gXYZ", Xyz(0.38515, 0.71687, 0.09708)),
            ("bXYZ", Xyz(0.14307, 0.06061, 0.71410)),
            ("rTRC", curve),
            ("gTRC", curve),
            ("bTRC", curve),
        ];
        var body = new MemoryStream();
        var directory = new byte[4 + tags.Length * 12];
        BinaryPrimitives.WriteInt32BigEndian(directory, tags.Length);
        var offset = 0;
        for (var i = 0; i < tags.Length; i++)
        {
            // The three curves share one body.
            if (i == 0 || tags[i].Body != tags[i - 1].Body)
            {
                offset = 128 + directory.Length + (int)body.Length;
                body.Write(tags[i].Body);
            }

            var entry = directory.AsSpan(4 + i * 12);
            Encoding.ASCII.GetBytes(tags[i].Tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], offset);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[i].Body.Length);
        }

        return [.. Header(128 + directory.Length + (int)body.Length), .. directory, .. body.ToArray()];
    }

    private static byte[] Header(int size)
    {
        var header = new byte[128];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        header[8] = 2;
        header[9] = 0x10;
        Encoding.ASCII.GetBytes("mntrRGB XYZ ", header.AsSpan(12));
        // A fixed date, so that the profile is the same in every file: 1 January 2026.
        short[] date = [2026, 1, 1, 0, 0, 0];
        for (var i = 0; i < date.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(header.AsSpan(24 + i * 2), date[i]);
        }

        Encoding.ASCII.GetBytes("acsp", header.AsSpan(36));
        Xyz(0.9642, 1.0, 0.8249).AsSpan(8).CopyTo(header.AsSpan(68));
        return header;
    }

    private static byte[] Curve()
    {
        const int points = 1024;
        var curve = new byte[12 + points * 2];
        Encoding.ASCII.GetBytes("curv", curve);
        BinaryPrimitives.WriteInt32BigEndian(curve.AsSpan(8), points);
        for (var i = 0; i < points; i++)
        {
            var v = i / (points - 1.0);
            var linear = v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
            BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12 + i * 2), (ushort)Math.Round(linear * 65535));
        }

        return curve;
    }

    private static byte[] Xyz(double x, double y, double z)
    {
        var body = new byte[20];
        Encoding.ASCII.GetBytes("XYZ ", body);
        double[] values = [x, y, z];
        for (var i = 0; i < 3; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(8 + i * 4), (int)Math.Round(values[i] * 65536));
        }

        return body;
    }

    private static byte[] Text(string text)
    {
        var body = new byte[(8 + text.Length + 1 + 3) & ~3];
        Encoding.ASCII.GetBytes("text", body);
        Encoding.ASCII.GetBytes(text, body.AsSpan(8));
        return body;
    }

    // textDescriptionType: ASCII with its length, then an empty Unicode and an empty ScriptCode part (78 bytes in all).
    private static byte[] Description(string text)
    {
        var body = new byte[(12 + text.Length + 1 + 78 + 3) & ~3];
        Encoding.ASCII.GetBytes("desc", body);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(8), text.Length + 1);
        Encoding.ASCII.GetBytes(text, body.AsSpan(12));
        return body;
    }
}
