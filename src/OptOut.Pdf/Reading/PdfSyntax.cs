using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace OptOut.Pdf.Reading;

/// <summary>A reference to a numbered object.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PdfReference(int Number);

/// <summary>A name, without its slash.</summary>
internal sealed record PdfName(string Text);

/// <summary>Reads objects of PDF syntax (ISO 32000-1, 7.3): numbers, names, strings, arrays, dictionaries, references.</summary>
internal sealed class PdfSyntax(byte[] bytes, int position)
{
    private const int Deepest = 60;

    public int Position { get; private set; } = position;

    /// <summary>The next object: long, double, string, PdfName, PdfReference, List&lt;object?&gt;, Dictionary&lt;string, object?&gt;, bool or null.</summary>
    /// <exception cref="PdfException">What stands here is no object.</exception>
    public object? Read(int depth = 0)
    {
        if (depth > Deepest) throw Broken("objects are nested too deeply");
        SkipWhite();
        return Peek() switch
        {
            (byte)'<' when Peek(1) == '<' => Dictionary(depth),
            (byte)'<' => HexString(),
            (byte)'[' => Array(depth),
            (byte)'(' => LiteralString(),
            (byte)'/' => Name(),
            (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' => NumberOrReference(),
            _ => Keyword(),
        };
    }

    /// <summary>Reads a word such as obj or stream that must stand here.</summary>
    public void Expect(string word)
    {
        SkipWhite();
        if (Position + word.Length > bytes.Length || !bytes.AsSpan(Position, word.Length).SequenceEqual(Encoding.ASCII.GetBytes(word))) throw Broken($"'{word}' is missing");
        Position += word.Length;
    }

    private Dictionary<string, object?> Dictionary(int depth)
    {
        var dictionary = new Dictionary<string, object?>(StringComparer.Ordinal);
        Position += 2;
        while (true)
        {
            SkipWhite();
            if (Peek() == '>' && Peek(1) == '>') break;
            if (Read(depth + 1) is not PdfName key) throw Broken("a key of a dictionary is no name");
            dictionary[key.Text] = Read(depth + 1);
        }

        Position += 2;
        return dictionary;
    }

    private List<object?> Array(int depth)
    {
        var items = new List<object?>();
        Position++;
        for (SkipWhite(); Peek() != ']'; SkipWhite()) items.Add(Read(depth + 1));
        Position++;
        return items;
    }

    private PdfName Name()
    {
        var text = new StringBuilder();
        Position++;
        while (Position < bytes.Length && !IsEnd(bytes[Position]))
        {
            if (bytes[Position] == '#' && Position + 2 < bytes.Length
                && byte.TryParse(Encoding.ASCII.GetString(bytes, Position + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                text.Append((char)escaped);
                Position += 3;
            }
            else
            {
                text.Append((char)bytes[Position++]);
            }
        }

        return new PdfName(text.ToString());
    }

    private string HexString()
    {
        var end = System.Array.IndexOf(bytes, (byte)'>', Position);
        if (end < 0) throw Broken("a string does not end");
        var hex = Encoding.ASCII.GetString(bytes, Position + 1, end - Position - 1);
        Position = end + 1;
        try
        {
            return Decode(Convert.FromHexString(hex));
        }
        catch (FormatException)
        {
            throw Broken("a string is no hexadecimal");
        }
    }

    private string LiteralString()
    {
        var value = new List<byte>();
        var open = 1;
        for (Position++; open > 0; Position++)
        {
            var c = Peek();
            if (c == '\\')
            {
                Position++;
                value.Add(Peek());
                continue;
            }

            open += c switch { (byte)'(' => 1, (byte)')' => -1, _ => 0 };
            if (open > 0) value.Add(c);
        }

        return Decode([.. value]);
    }

    private object NumberOrReference()
    {
        var first = Number();
        if (first is not long number || number < 0) return first;
        // "12 0 R" is a reference; anything else after a number leaves it a number.
        var mark = Position;
        SkipWhite();
        if (Position + 2 < bytes.Length && bytes[Position] == '0' && bytes[Position + 1] == ' ' && bytes[Position + 2] == 'R')
        {
            Position += 3;
            return new PdfReference((int)number);
        }

        Position = mark;
        return first;
    }

    private object Number()
    {
        var start = Position;
        while (Position < bytes.Length && (char.IsAsciiDigit((char)bytes[Position]) || bytes[Position] is (byte)'-' or (byte)'+' or (byte)'.')) Position++;
        var text = Encoding.ASCII.GetString(bytes, start, Position - start);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : throw Broken("a number cannot be read");
    }

    private object? Keyword()
    {
        var start = Position;
        while (Position < bytes.Length && char.IsAsciiLetter((char)bytes[Position])) Position++;
        return Encoding.ASCII.GetString(bytes, start, Position - start) switch
        {
            "true" => true,
            "false" => false,
            "null" => null,
            _ => throw Broken("an object cannot be read"),
        };
    }

    private static string Decode(byte[] value) =>
        value is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(value, 2, value.Length - 2) : Encoding.Latin1.GetString(value);

    private void SkipWhite()
    {
        while (Position < bytes.Length && IsWhite(bytes[Position])) Position++;
    }

    private byte Peek(int ahead = 0) => Position + ahead < bytes.Length ? bytes[Position + ahead] : throw Broken("the file ends here");

    private static bool IsWhite(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsEnd(byte b) => IsWhite(b) || b is (byte)'/' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'(' or (byte)')';

    private PdfException Broken(string what) => new($"The PDF cannot be read at byte {Position.ToString(CultureInfo.InvariantCulture)}: {what}.");
}
