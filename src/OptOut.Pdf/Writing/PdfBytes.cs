using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OptOut.Pdf.Writing;

/// <summary>A growing buffer that speaks PDF: numbers, names, strings, references.</summary>
internal sealed class PdfBytes(int capacity = 256)
{
    private byte[] data = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => data.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public PdfBytes Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    /// <summary>Text that is already PDF syntax.</summary>
    public PdfBytes Ascii(string text)
    {
        Length += Encoding.ASCII.GetBytes(text, Room(text.Length));
        return this;
    }

    public PdfBytes Int(long value)
    {
        Utf8Formatter.TryFormat(value, Room(20), out var written);
        Length += written;
        return this;
    }

    /// <summary>A number with up to three decimals and no exponent.</summary>
    public PdfBytes Num(double value)
    {
        var scaled = (long)Math.Round(value * 1000);
        if (scaled < 0)
        {
            Room(1)[0] = (byte)'-';
            Length++;
            scaled = -scaled;
        }

        Int(scaled / 1000);
        var rest = (int)(scaled % 1000);
        if (rest == 0)
        {
            return this;
        }

        var room = Room(4);
        (room[0], room[1], room[2], room[3]) = ((byte)'.', Digit(rest / 100), Digit(rest / 10 % 10), Digit(rest % 10));
        Length += rest % 10 != 0 ? 4 : rest % 100 != 0 ? 3 : 2;
        return this;
    }

    public PdfBytes Space()
    {
        Room(1)[0] = (byte)' ';
        Length++;
        return this;
    }

    public PdfBytes Ref(int number) => Int(number).Ascii(" 0 R");

    public PdfBytes Hex4(int value)
    {
        var room = Room(4);
        for (var i = 0; i < 4; i++)
        {
            var nibble = (value >> (12 - 4 * i)) & 15;
            room[i] = (byte)(nibble < 10 ? '0' + nibble : 'A' + nibble - 10);
        }

        Length += 4;
        return this;
    }

    /// <summary>A name; everything but letters, digits and a few signs is escaped (7.3.5).</summary>
    public PdfBytes Name(string name)
    {
        Ascii("/");
        foreach (var b in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'+')
            {
                Raw([b]);
            }
            else
            {
                Ascii("#" + b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return this;
    }

    /// <summary>A text string (7.9.2.2): ASCII as it is, anything else as UTF-16 with its mark. Lone surrogates become U+FFFD.</summary>
    public PdfBytes Text(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~'))
        {
            return Ascii("(").Ascii(text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)).Ascii(")");
        }

        Ascii("<FEFF");
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var unit in rune.ToString())
            {
                Hex4(unit);
            }
        }

        return Ascii(">");
    }

    /// <summary>A date string (7.9.4) with its offset.</summary>
    public PdfBytes Date(DateTimeOffset instant)
    {
        var text = instant.ToString("'D:'yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture);
        return Ascii("(").Ascii(instant.Offset == TimeSpan.Zero ? text[..16] + "Z" : text.Replace(':', '\'').Replace("D'", "D:", StringComparison.Ordinal) + "'").Ascii(")");
    }

    private static byte Digit(int value) => (byte)('0' + value);

    private Span<byte> Room(int count)
    {
        if (Length + count > data.Length)
        {
            Array.Resize(ref data, Math.Max(data.Length * 2, Length + count));
        }

        return data.AsSpan(Length);
    }
}
