using System.Globalization;
using System.Text;

namespace OptOut.Mail.Mime;

/// <summary>
/// Reads the parameters of a structured header: RFC 2231 (pieces, charset, percent), and beside it what is sent
/// instead of it: encoded words, raw 8-bit text, missing quotes, stray semicolons.
/// </summary>
internal static class ParameterReader
{
    private const int MostParameters = 500;

    /// <summary>The text behind the first semicolon as names (lower case) and decoded values; the first of a name wins.</summary>
    public static Dictionary<string, string> Read(string text, Action<string> problem)
    {
        var plain = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var extended = new Dictionary<string, List<Piece>>(StringComparer.OrdinalIgnoreCase);
        var position = 0;
        for (var count = 0; count < MostParameters && Next(text, ref position, problem, out var name, out var value); count++)
        {
            if (Split(name) is { } piece)
                Add(extended, piece.Name, piece with { Value = value });
            else if (!plain.TryAdd(name, DecodeValue(value, problem)))
                problem($"The parameter {Charsets.Shorten(name)} stands more than once; the first one counts.");
        }
        foreach (var (name, pieces) in extended)
        {
            if (Join(name, pieces, problem) is { } joined)
                plain[name] = joined;
        }
        return plain;
    }

    /// <summary>The text without comments outside of quotes; an open parenthesis without its end is text.</summary>
    public static string WithoutComments(string text)
    {
        if (!text.Contains('(', StringComparison.Ordinal))
            return text;
        var output = new StringBuilder(text.Length);
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && quoted && i + 1 < text.Length)
            {
                output.Append(c).Append(text[++i]);
                continue;
            }
            quoted ^= c == '"';
            if (c == '(' && !quoted && AddressReader.EndOfComment(text, i) is var end and > 0)
                i = end - 1;
            else
                output.Append(c);
        }
        return output.ToString();
    }

    private static bool Next(string text, ref int position, Action<string> problem, out string name, out string value)
    {
        name = value = "";
        while (position < text.Length)
        {
            while (position < text.Length && text[position] is ';' or ' ' or '\t' or ',')
                position++;
            var start = position;
            while (position < text.Length && text[position] is not ('=' or ';'))
                position++;
            name = text[start..position].Trim().ToLowerInvariant();
            if (position >= text.Length || text[position] == ';')
            {
                if (name.Length > 0)
                    problem($"The parameter '{Charsets.Shorten(name)}' has no value.");
                continue;
            }
            position++;
            value = Value(text, ref position, problem);
            if (name.Length > 0)
                return true;
        }
        return false;
    }

    private static string Value(string text, ref int position, Action<string> problem)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
            position++;
        if (position >= text.Length || text[position] != '"')
        {
            var end = text.IndexOf(';', position);
            end = end < 0 ? text.Length : end;
            var bare = text[position..end].Trim();
            position = end;
            return bare;
        }
        var output = new StringBuilder();
        for (var i = position + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                position = i + 1;
                SkipToSemicolon(text, ref position);
                return output.ToString();
            }
            // "C:\Users\x": the backslash of a path is not an escape, that of \" and \\ is.
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
                i++;
            output.Append(text[i]);
        }
        problem("A quoted parameter has no closing quote.");
        var cut = text.IndexOf(';', position);
        var rest = cut < 0 ? text[(position + 1)..] : text[(position + 1)..cut];
        position = cut < 0 ? text.Length : cut;
        return rest.Trim();
    }

    private static void SkipToSemicolon(string text, ref int position)
    {
        var i = position;
        while (i < text.Length && text[i] is ' ' or '\t')
            i++;
        // "a=\"b\" c=d": the semicolon was forgotten; what follows is a parameter all the same.
        position = i;
    }

    private static string DecodeValue(string value, Action<string> problem) => EncodedWords.Decode(value, problem);

    /// <summary>"name*", "name*1", "name*1*": the forms of RFC 2231.</summary>
    private static Piece? Split(string name)
    {
        var star = name.IndexOf('*', StringComparison.Ordinal);
        if (star <= 0)
            return null;
        var isEncoded = name.EndsWith('*');
        var digits = name[(star + 1)..].TrimEnd('*');
        if (digits.Length == 0)
            return new Piece(name[..star], -1, IsEncoded: true, "");
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < MostParameters
            ? new Piece(name[..star], number, isEncoded, "")
            : null;
    }

    private static void Add(Dictionary<string, List<Piece>> all, string name, Piece piece)
    {
        if (!all.TryGetValue(name, out var pieces))
            all[name] = pieces = [];
        pieces.Add(piece);
    }

    private static string? Join(string name, List<Piece> pieces, Action<string> problem)
    {
        if (pieces.Find(piece => piece.Number < 0) is { } whole)
            return Decode([whole], problem);
        var ordered = pieces.DistinctBy(piece => piece.Number).OrderBy(piece => piece.Number).ToList();
        if (ordered.Count != pieces.Count)
            problem($"A piece of the parameter {name} stands more than once.");
        // RFC 2231 counts from 0; some senders count from 1, and then nothing is missing.
        var first = ordered[0].Number;
        var run = ordered.TakeWhile((piece, index) => piece.Number == first + index).ToList();
        if (first != 0 || run.Count != ordered.Count)
            problem($"A piece of the parameter {name} is missing.");
        return Decode(ordered, problem);
    }

    private static string Decode(List<Piece> pieces, Action<string> problem)
    {
        string? charset = null;
        if (pieces[0].IsEncoded)
        {
            var parts = pieces[0].Value.Split('\'', 3);
            if (parts.Length == 3)
            {
                charset = parts[0];
                pieces[0] = pieces[0] with { Value = parts[2] };
            }
            else
            {
                problem("An extended parameter does not name its charset.");
            }
        }
        var bytes = new List<byte>();
        foreach (var piece in pieces)
            bytes.AddRange(piece.IsEncoded ? FromPercent(piece.Value) : Encoding.UTF8.GetBytes(piece.Value));
        var label = string.IsNullOrEmpty(charset) ? null : charset;
        var text = Charsets.Decode(bytes.ToArray(), label, label is null ? null : problem);
        // A value that names its charset is final; what looks like an encoded word in it is its author's own text.
        return label is null ? EncodedWords.Decode(text, problem) : EncodedWords.Harmless(text, problem);
    }

    private static byte[] FromPercent(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%' && i + 2 < bytes.Length && TransferDecoder.Hex(bytes[i + 1]) is var high and >= 0 && TransferDecoder.Hex(bytes[i + 2]) is var low and >= 0)
            {
                bytes[length++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i];
            }
        }
        return bytes[..length];
    }

    private sealed record Piece(string Name, int Number, bool IsEncoded, string Value);
}
