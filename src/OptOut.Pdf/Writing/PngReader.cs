using System.IO.Compression;
using System.Text;
using OptOut.Pdf.Fonts;

namespace OptOut.Pdf.Writing;

/// <summary>
/// Reads a PNG (ISO/IEC 15948). Without transparency and interlace its compressed data goes into the PDF as it is;
/// otherwise it is unpacked and laid on white.
/// </summary>
internal sealed class PngReader
{
    private const int MostPixels = 100_000_000;

    private static readonly (int X, int Y, int StepX, int StepY)[] Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly MemoryStream compressed = new();
    private byte[] palette = [];
    private byte[] transparency = [];
    private bool interlaced;

    public PngReader(byte[] file)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = (int)file.U32(at);
            Chunk(Encoding.ASCII.GetString(file, at + 4, 4), file.AsSpan(at + 8, length));
            at += 12 + length;
        }

        if (Width <= 0 || Height <= 0 || compressed.Length == 0 || (long)Width * Height > MostPixels || (ColourType == 3 && palette.Length == 0))
        {
            throw new PdfException("it is cut short, broken, or larger than 100 megapixels");
        }

        if ((ColourType, Depth) is not ((0, 1 or 2 or 4 or 8 or 16) or (2, 8 or 16) or (3, 1 or 2 or 4 or 8) or (4, 8 or 16) or (6, 8 or 16)))
        {
            throw new PdfException($"a PNG of colour type {ColourType} with {Depth} bits does not exist");
        }
    }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Depth { get; private set; }

    public int ColourType { get; private set; }

    public bool PassThrough => !interlaced && ColourType < 4 && transparency.Length == 0;

    public ReadOnlySpan<byte> Data => compressed.GetBuffer().AsSpan(0, (int)compressed.Length);

    private int Channels => ColourType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public string ColourSpace() => ColourType switch
    {
        0 => "/DeviceGray",
        2 => "/DeviceRGB",
        _ => $"[/Indexed/DeviceRGB {palette.Length / 3 - 1}<{Convert.ToHexString(palette.AsSpan(0, palette.Length / 3 * 3))}>]",
    };

    /// <summary>Rows of red, green and blue, transparent parts laid on white.</summary>
    public byte[] ToRgb()
    {
        var rgb = new byte[Width * Height * 3];
        compressed.Position = 0;
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress, leaveOpen: true);
        foreach (var (x, y, stepX, stepY) in interlaced ? Passes : [(0, 0, 1, 1)])
        {
            var (columns, rows) = ((Width - x + stepX - 1) / stepX, (Height - y + stepY - 1) / stepY);
            if (columns > 0 && rows > 0)
            {
                ReadPass(zlib, columns, rows, (row, column) => ((y + row * stepY) * Width + x + column * stepX) * 3, rgb);
            }
        }

        return rgb;
    }

    private void Chunk(string type, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case "IHDR":
                var head = body.ToArray();
                (Width, Height, Depth, ColourType, interlaced) = (head.I32(0), head.I32(4), head[8], head[9], head[12] == 1);
                break;
            case "PLTE":
                palette = body.ToArray();
                break;
            case "tRNS":
                transparency = body.ToArray();
                break;
            case "IDAT":
                compressed.Write(body);
                break;
        }
    }

    private void ReadPass(Stream stream, int columns, int rows, Func<int, int, int> target, byte[] rgb)
    {
        var pixel = Math.Max(1, Channels * Depth / 8);
        var previous = new byte[(columns * Channels * Depth + 7) / 8];
        var current = new byte[previous.Length];
        for (var row = 0; row < rows; row++)
        {
            var filter = stream.ReadByte();
            stream.ReadExactly(current);
            Unfilter(filter, current, previous, pixel);
            for (var column = 0; column < columns; column++)
            {
                PutPixel(current, column, rgb.AsSpan(target(row, column), 3));
            }

            (previous, current) = (current, previous);
        }
    }

    private static void Unfilter(int filter, byte[] row, byte[] above, int pixel)
    {
        for (var i = 0; i < row.Length; i++)
        {
            int left = i >= pixel ? row[i - pixel] : 0, up = above[i], corner = i >= pixel ? above[i - pixel] : 0;
            row[i] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Paeth(left, up, corner),
                _ => throw new PdfException("it is broken (unknown row filter)"),
            });
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int a = Math.Abs(guess - left), b = Math.Abs(guess - up), c = Math.Abs(guess - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private void PutPixel(byte[] row, int column, Span<byte> target)
    {
        int Sample(int channel) => Depth switch
        {
            16 => row.U16((column * Channels + channel) * 2),
            8 => row[column * Channels + channel],
            _ => (row[column * Depth / 8] >> (8 - Depth - column * Depth % 8)) & ((1 << Depth) - 1),
        };
        int Eight(int sample) => Depth == 16 ? sample >> 8 : Depth == 8 || ColourType == 3 ? sample : sample * 255 / ((1 << Depth) - 1);

        var first = Sample(0);
        int red = Eight(first), green = red, blue = red, alpha = 255;
        switch (ColourType)
        {
            case 0:
                alpha = transparency.Length >= 2 && transparency.U16(0) == first ? 0 : 255;
                break;
            case 2 or 6:
                (green, blue) = (Eight(Sample(1)), Eight(Sample(2)));
                alpha = ColourType == 6 ? Eight(Sample(3)) : KeyAlpha(first, Sample(1), Sample(2));
                break;
            case 3:
                (red, green, blue) = (palette[first * 3], palette[first * 3 + 1], palette[first * 3 + 2]);
                alpha = first < transparency.Length ? transparency[first] : 255;
                break;
            case 4:
                alpha = Eight(Sample(1));
                break;
        }

        (target[0], target[1], target[2]) = (OnWhite(red, alpha), OnWhite(green, alpha), OnWhite(blue, alpha));
    }

    private int KeyAlpha(int red, int green, int blue) =>
        transparency.Length >= 6 && transparency.U16(0) == red && transparency.U16(2) == green && transparency.U16(4) == blue ? 0 : 255;

    private static byte OnWhite(int value, int alpha) => (byte)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}
