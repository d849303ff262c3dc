using System.Buffers;
using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>Turns bytes into text by the label they carry, and by a guess where the label lies or is missing.</summary>
public static class Charsets
{
    private static readonly Encoding Windows1252 = Tolerant(CodePagesEncodingProvider.Instance.GetEncoding(1252)!);

    // ISO 8859-1 in mail is windows-1252 in fact: the bytes 80 to 9F are quotes and dashes, never C1 controls.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8", ["unicode-1-1-utf-8"] = "utf-8", ["x-utf-8"] = "utf-8", ["utf-8-sig"] = "utf-8",
        ["iso-8859-1"] = "windows-1252", ["iso8859-1"] = "windows-1252", ["iso_8859-1"] = "windows-1252",
        ["latin1"] = "windows-1252", ["latin-1"] = "windows-1252", ["l1"] = "windows-1252", ["8859-1"] = "windows-1252",
        ["cp1252"] = "windows-1252", ["cp-1252"] = "windows-1252", ["win-1252"] = "windows-1252",
        ["windows1252"] = "windows-1252", ["x-cp1252"] = "windows-1252", ["x-ansi"] = "windows-1252",
        ["cp1250"] = "windows-1250", ["cp1251"] = "windows-1251", ["win-1251"] = "windows-1251", ["windows1251"] = "windows-1251",
        ["cp1253"] = "windows-1253", ["cp1254"] = "windows-1254", ["cp1255"] = "windows-1255", ["cp1256"] = "windows-1256",
        ["cp1257"] = "windows-1257", ["iso-8859-9"] = "windows-1254", ["latin2"] = "iso-8859-2", ["latin9"] = "iso-8859-15",
        ["latin-9"] = "iso-8859-15", ["iso8859-15"] = "iso-8859-15", ["iso8859-2"] = "iso-8859-2",
        ["iso-8859-8-i"] = "iso-8859-8", ["iso-8859-8-e"] = "iso-8859-8", ["iso-8859-6-i"] = "iso-8859-6", ["iso-8859-11"] = "windows-874",
        ["tis-620"] = "windows-874", ["cp437"] = "ibm437", ["cp850"] = "ibm850", ["cp852"] = "ibm852", ["cp866"] = "ibm866",
        ["sjis"] = "shift_jis", ["shift-jis"] = "shift_jis", ["x-sjis"] = "shift_jis", ["cp932"] = "shift_jis",
        ["ms932"] = "shift_jis", ["windows-31j"] = "shift_jis", ["eucjp"] = "euc-jp", ["x-euc-jp"] = "euc-jp",
        ["iso-2022-jp-2"] = "iso-2022-jp", ["iso2022-jp"] = "iso-2022-jp",
        ["gb2312"] = "gb18030", ["gbk"] = "gb18030", ["cp936"] = "gb18030", ["x-gbk"] = "gb18030", ["gb_2312-80"] = "gb18030",
        ["big5-hkscs"] = "big5", ["cp950"] = "big5", ["x-big5"] = "big5", ["ks_c_5601-1987"] = "ks_c_5601-1987",
        ["cp949"] = "ks_c_5601-1987", ["ms949"] = "ks_c_5601-1987", ["euckr"] = "euc-kr", ["macroman"] = "macintosh",
        ["x-mac-roman"] = "macintosh", ["mac"] = "macintosh", ["koi8r"] = "koi8-r", ["koi8u"] = "koi8-u",
    };

    private static readonly HashSet<string> AsciiLabels = new(StringComparer.OrdinalIgnoreCase)
    { "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "iso_646.irv:1991", "646", "cp367", "us" };

    // Utf-7 hides markup from every filter that does not know it, and no honest sender uses it any more.
    private static readonly HashSet<string> RefusedLabels = new(StringComparer.OrdinalIgnoreCase)
    { "utf-7", "utf7", "unicode-1-1-utf-7", "x-imap4-modified-utf7", "x-unicode-1-1-utf-7" };

    /// <summary>The text of bytes whose label is missing: UTF-8 when they are valid in it, else windows-1252.</summary>
    public static string DecodeGuess(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        return IsUtf8(bytes) ? Encoding.UTF8.GetString(bytes) : Windows1252.GetString(bytes);
    }

    /// <summary>The text of labelled bytes. Never throws; what cannot be read becomes U+FFFD.</summary>
    /// <param name="bytes">The decoded bytes of a body or an encoded word.</param>
    /// <param name="label">The charset as declared, or null.</param>
    /// <param name="problem">Told in one sentence what was wrong with label or bytes.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, string? label, Action<string>? problem = null)
    {
        if (TakeByteOrderMark(ref bytes) is { } marked)
            return marked.GetString(bytes);
        var name = Clean(label);
        if (name.Length == 0 || AsciiLabels.Contains(name))
        {
            if (!Ascii.IsValid(bytes))
                problem?.Invoke(name.Length == 0 ? "8-bit text without a charset; the charset is a guess." : "8-bit text is declared as US-ASCII; the charset is a guess.");
            return DecodeGuess(bytes);
        }
        if (RefusedLabels.Contains(name))
        {
            problem?.Invoke($"The charset {name} is not safe to read; the text is shown as ASCII.");
            return DecodeGuess(bytes);
        }
        if (Find(name) is not { } encoding)
        {
            problem?.Invoke($"The charset {Shorten(name)} is unknown; it is a guess.");
            return DecodeGuess(bytes);
        }
        return encoding is UTF8Encoding ? DecodeUtf8(bytes, problem) : Checked(encoding.GetString(bytes), name, problem);
    }

    /// <summary>The encoding a label means, forgiving about spelling; null for an unknown one.</summary>
    public static Encoding? Find(string label)
    {
        var name = Clean(label);
        if (name.Length is 0 or > 64 || RefusedLabels.Contains(name))
            return null;
        if (AsciiLabels.Contains(name))
            return Encoding.ASCII;
        if (Aliases.TryGetValue(name, out var known))
            name = known;
        if (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8;
        if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } paged)
            return Tolerant(paged);
        try
        {
            return Tolerant(Encoding.GetEncoding(name));
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether bytes are valid UTF-8.</summary>
    internal static bool IsUtf8(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);

    internal static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static string Clean(string? label)
    {
        var name = (label ?? "").Trim(' ', '\t', '"', '\'', '<', '>', ';', ',').ToLowerInvariant();
        // RFC 2231 section 5: charset*language in an encoded word.
        var star = name.IndexOf('*', StringComparison.Ordinal);
        return star < 0 ? name : name[..star];
    }

    private static Encoding Tolerant(Encoding encoding)
    {
        var copy = (Encoding)encoding.Clone();
        copy.DecoderFallback = DecoderFallback.ReplacementFallback;
        return copy;
    }

    private static string Checked(string text, string name, Action<string>? problem)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            problem?.Invoke($"Some bytes do not exist in the declared charset {name}.");
        return text;
    }

    private static string DecodeUtf8(ReadOnlySpan<byte> bytes, Action<string>? problem)
    {
        if (IsUtf8(bytes))
            return Encoding.UTF8.GetString(bytes);
        if (HoldsMultibyte(bytes))
        {
            problem?.Invoke("Some bytes are not valid UTF-8 although it is declared.");
            return Encoding.UTF8.GetString(bytes);
        }
        problem?.Invoke("The text is declared as UTF-8 but is not; it is read as windows-1252.");
        return Windows1252.GetString(bytes);
    }

    private static bool HoldsMultibyte(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var used);
            if (status == OperationStatus.Done && !rune.IsAscii)
                return true;
            bytes = bytes[used..];
        }
        return false;
    }

    private static Encoding? TakeByteOrderMark(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) && IsUtf8(bytes))
        {
            bytes = bytes[3..];
            return Encoding.UTF8;
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            bytes = bytes[2..];
            return Encoding.Unicode;
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            bytes = bytes[2..];
            return Encoding.BigEndianUnicode;
        }
        return null;
    }
}
