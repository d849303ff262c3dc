using System.Security.Cryptography;

namespace OptOut.Pdf.Writing;

/// <summary>A picture in the file: its object and its size in dots.</summary>
internal sealed record Picture(int Number, int Width, int Height);

/// <summary>The pictures of a document; the same bytes are embedded once.</summary>
internal sealed class Pictures(PdfFile file)
{
    private readonly Dictionary<string, Picture> known = new(StringComparer.Ordinal);

    public Picture Add(ReadOnlyMemory<byte> data, string block)
    {
        var hash = Convert.ToHexString(SHA256.HashData(data.Span));
        if (known.TryGetValue(hash, out var picture))
        {
            return picture;
        }

        try
        {
            picture = data.Span switch
            {
                [0xFF, 0xD8, ..] => Jpeg(data.ToArray()),
                [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png(new PngReader(data.ToArray())),
                _ => throw new PdfException("it is neither PNG nor JPEG"),
            };
        }
        catch (Exception e) when (e is PdfException or ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidDataException or EndOfStreamException)
        {
            var reason = e is PdfException ? e.Message : "it is cut short or broken";
            throw new PdfException($"A picture cannot be set: {reason} ({block}). Attach it as a file instead, or convert it.", e);
        }

        return known[hash] = picture;
    }

    private Picture Png(PngReader png)
    {
        var number = file.Reserve();
        var head = $"/Type/XObject/Subtype/Image/Width {png.Width}/Height {png.Height}";
        if (png.PassThrough)
        {
            var components = png.ColourType == 2 ? 3 : 1;
            file.WriteStream(
                number,
                $"{head}/ColorSpace{png.ColourSpace()}/BitsPerComponent {png.Depth}/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {components}/BitsPerComponent {png.Depth}/Columns {png.Width}>>",
                png.Data,
                compress: false);
        }
        else
        {
            file.WriteStream(number, head + "/ColorSpace/DeviceRGB/BitsPerComponent 8", png.ToRgb());
        }

        return new Picture(number, png.Width, png.Height);
    }

    private Picture Jpeg(byte[] data)
    {
        for (var at = 2; at < data.Length;)
        {
            if (data[at] != 0xFF)
            {
                throw new PdfException("it is cut short or broken");
            }

            var marker = data[at + 1];
            if (marker == 0xFF || marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
            {
                return JpegFrame(data, at);
            }

            at += 2 + (data[at + 2] << 8 | data[at + 3]);
        }

        throw new PdfException("it is cut short or broken");
    }

    private Picture JpegFrame(byte[] data, int at)
    {
        int depth = data[at + 4], height = data[at + 5] << 8 | data[at + 6], width = data[at + 7] << 8 | data[at + 8], components = data[at + 9];
        if (depth != 8 || components is not (1 or 3) || width == 0 || height == 0 || data[at + 1] > 0xC2)
        {
            throw new PdfException($"a JPEG of {components} colour components and {depth} bits; only grey and RGB with 8 bits can be embedded under an sRGB intent");
        }

        var number = file.Reserve();
        var space = components == 1 ? "/DeviceGray" : "/DeviceRGB";
        file.WriteStream(
            number,
            $"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace{space}/BitsPerComponent 8/Filter/DCTDecode",
            data,
            compress: false);
        return new Picture(number, width, height);
    }
}
