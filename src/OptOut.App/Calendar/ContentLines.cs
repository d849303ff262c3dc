using System.Buffers;
using System.Text;

namespace OptOut.App.Calendar;

/// <summary>Writes the lines of an iCalendar stream (RFC 5545, 3.1): in UTF-8, ended by CR LF, none longer than 75 octets.</summary>
internal sealed class ContentLines
{
    private const int MostOctets = 75;
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>A property whose value is written as it is: a date, a duration, an address.</summary>
    public void Add(string name, string value) => Fold($"{name}:{value}");

    /// <summary>A property whose value is a text of any characters.</summary>
    public void AddText(string name, string text) => Fold($"{name}:{Escape(text)}");

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    // RFC 5545, 3.3.11. What no text may hold, such as a bell, is left out; a lone half of a character becomes U+FFFD.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value == '\n') escaped.Append("\\n");
            else if (rune.Value is '\\' or ';' or ',') escaped.Append('\\').Append(rune);
            else if (rune.Value == '\t' || !Rune.IsControl(rune)) escaped.Append(rune);
        }

        return escaped.ToString();
    }

    // Broken between characters only: a reader that looks at one line at a time still sees whole ones.
    private void Fold(string line)
    {
        Span<byte> encoded = stackalloc byte[4];
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(encoded);
            if (octets + length > MostOctets)
            {
                _bytes.Write("\r\n "u8);
                octets = 1;
            }

            _bytes.Write(encoded[..length]);
            octets += length;
        }

        _bytes.Write("\r\n"u8);
    }
}
