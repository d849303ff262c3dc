using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace OptOut.Mail.Messages;

/// <summary>Turns bytes into text by the label they carry, and by a guess where the label lies or is missing.</summary>
internal static class Charsets
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // What neither MimeKit nor .NET knows, and ISO 8859-1, which in mail is windows-1252: the bytes 80 to 9F are quotes and dashes.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["x-utf-8"] = "utf-8", ["utf-8-sig"] = "utf-8", ["utf8mb4"] = "utf-8", ["utf8mb3"] = "utf-8", ["iso-8859-1"] = "windows-1252", ["iso8859-1"] = "windows-1252",
        ["iso_8859-1"] = "windows-1252", ["iso88591"] = "windows-1252", ["latin1"] = "windows-1252", ["latin-1"] = "windows-1252", ["l1"] = "windows-1252", ["8859-1"] = "windows-1252",
        ["x-ansi"] = "windows-1252", ["x-cp1252"] = "windows-1252", ["win-1252"] = "windows-1252", ["win-1250"] = "windows-1250", ["win-1251"] = "windows-1251",
        ["iso-8859-9"] = "windows-1254", ["iso-8859-11"] = "windows-874", ["tis-620"] = "windows-874", ["iso-8859-8-e"] = "iso-8859-8", ["iso-8859-6-i"] = "iso-8859-6",
        ["latin-9"] = "iso-8859-15", ["shift-jis"] = "shift_jis", ["ms932"] = "shift_jis", ["windows-31j"] = "shift_jis", ["eucjp"] = "euc-jp", ["iso-2022-jp-2"] = "iso-2022-jp",
        ["iso2022-jp"] = "iso-2022-jp", ["gb2312"] = "gb18030", ["gbk"] = "gb18030", ["cp936"] = "gb18030", ["x-gbk"] = "gb18030", ["gb_2312-80"] = "gb18030", ["x-big5"] = "big5",
        ["ms949"] = "euc-kr", ["cp949"] = "euc-kr", ["euckr"] = "euc-kr", ["macroman"] = "macintosh", ["x-mac-roman"] = "macintosh", ["mac"] = "macintosh", ["koi8r"] = "koi8-r", ["koi8u"] = "koi8-u",
    };

    private static readonly HashSet<string> AsciiLabels = new(StringComparer.OrdinalIgnoreCase)
    { "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "iso_646.irv:1991", "646", "cp367", "us" };

    /// <summary>How values are read: loosely, with windows-1252 where bytes are no UTF-8.</summary>
    public static ParserOptions Options { get; } = new() { CharsetEncoding = Windows1252 };
    /// <summary>The same for long lists of addresses: looking for names with commas in them takes the square of their length.</summary>
    public static ParserOptions LongOptions { get; } = new() { CharsetEncoding = Windows1252, AllowUnquotedCommasInAddresses = false };

    // MimeKit looks once, when it is first touched, which code pages there are; whatever touches it, this comes first.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void RegisterCodePages() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
#pragma warning restore CA2255

    /// <summary>The text of bytes without a label: UTF-8 when they are valid in it, else windows-1252.</summary>
    public static string DecodeGuess(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Windows1252.GetString(bytes);

    /// <summary>The text of labelled bytes. Never throws; what cannot be read becomes U+FFFD, and what was wrong is told in one sentence.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label, Action<string> problem)
    {
        foreach (var marked in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (bytes.StartsWith(marked.Preamble) && (marked is not UTF8Encoding || Utf8.IsValid(bytes)))
                return marked.GetString(bytes[marked.Preamble.Length..]);
        }
        var name = (label ?? "").Trim(' ', '\t', '"', '\'', '<', '>', ';', ',').Split('*')[0];
        if (name.Length == 0 || AsciiLabels.Contains(name))
        {
            if (!Ascii.IsValid(bytes))
                problem(name.Length == 0 ? "8-bit text without a charset; the charset is a guess." : "8-bit text is declared as US-ASCII; the charset is a guess.");
            return DecodeGuess(bytes);
        }
        if (name.Length > 40 || new ContentType("text", "plain") { Charset = Aliases.GetValueOrDefault(name, name) }.CharsetEncoding is not { } encoding)
        {
            // UTF-7 among them: it hides markup from every filter, and .NET refuses it.
            problem($"The charset {Shorten(name)} is unknown or not safe to read; it is a guess.");
            return DecodeGuess(bytes);
        }
        if (encoding is not UTF8Encoding || Utf8.IsValid(bytes))
            return Checked(encoding.GetString(bytes), name, problem);
        if (encoding.GetString(bytes) is var text && text.Any(c => c is > '\x7f' and not '\uFFFD'))
            return Checked(text, name, problem);
        problem("The text is declared as UTF-8 but is not; it is read as windows-1252.");
        return Windows1252.GetString(bytes);
    }

    /// <summary>Text on one line, trimmed: a decoded header must not smuggle line ends or terminal controls into whatever shows it.</summary>
    public static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1f') && !text.AsSpan().ContainsAnyInRange('\x7f', '\x9f'))
            return text.Trim(' ', '\t');
        var line = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            // The line end of a fold goes, the blank behind it stays.
            if (text[i] is '\r' or '\n' && (i + 1 == text.Length || text[i + 1] is '\r' or '\n' or ' ' or '\t'))
                continue;
            // A C1 control is a windows-1252 character that was labelled ISO 8859-1.
            var shown = text[i] is >= '\x80' and <= '\x9f' ? Windows1252.GetChars([(byte)text[i]])[0] : text[i];
            line.Append(char.IsControl(shown) && shown != '\t' ? ' ' : shown);
        }
        return line.ToString().Trim(' ', '\t');
    }

    /// <summary>Foreign words as a sentence for a person may quote them.</summary>
    public static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Checked(string text, string name, Action<string> problem)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            problem($"Some bytes do not exist in the declared charset {name}.");
        return text;
    }
}
