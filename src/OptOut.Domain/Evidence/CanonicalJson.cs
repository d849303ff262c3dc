using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OptOut.Domain.Evidence;

/// <summary>
/// The one form of a JSON value that is hashed: RFC 8785 (JSON Canonicalization Scheme), for the values a history
/// uses: objects, arrays, strings, true, false, null and whole numbers within ±2^53.
/// </summary>
public static class CanonicalJson
{
    private const long LargestSafeInteger = 9_007_199_254_740_991;

    /// <summary>The canonical UTF-8 bytes of a value.</summary>
    /// <exception cref="FormatException">A number is not a whole number within ±2^53, or a string holds a lone surrogate.</exception>
    public static byte[] GetBytes(JsonElement value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text.ToString());
    }

    /// <summary>The canonical text of a JSON document.</summary>
    public static string Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(GetBytes(document.RootElement));
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value);
                break;
            case JsonValueKind.String:
                WriteString(text, StringOf(value));
                break;
            case JsonValueKind.Number:
                WriteNumber(text, value);
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var properties = PropertiesOf(value);
        // RFC 8785, 3.2.3: sorted by UTF-16 code units, which is what an ordinal comparison does.
        Array.Sort(properties, (a, b) => string.CompareOrdinal(a.Name, b.Name));
        text.Append('{');
        for (var i = 0; i < properties.Length; i++)
        {
            if (!names.Add(properties[i].Name)) throw new FormatException($"The key '{properties[i].Name}' stands twice in one object.");
            if (i > 0) text.Append(',');
            WriteString(text, properties[i].Name);
            text.Append(':');
            Write(text, properties[i].Value);
        }

        text.Append('}');
    }

    private static string StringOf(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw LoneSurrogate(value, e);
        }
    }

    private static (string Name, JsonElement Value)[] PropertiesOf(JsonElement value)
    {
        try
        {
            return [.. value.EnumerateObject().Select(p => (p.Name, p.Value))];
        }
        catch (InvalidOperationException e)
        {
            throw LoneSurrogate(value, e);
        }
    }

    // The reader of .NET answers half a surrogate pair with an exception of its own kind.
    private static FormatException LoneSurrogate(JsonElement value, InvalidOperationException e) =>
        new($"There is half a character (a lone surrogate) in {value.GetRawText()}.", e);

    private static void WriteArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first) text.Append(',');
            first = false;
            Write(text, item);
        }

        text.Append(']');
    }

    private static void WriteNumber(StringBuilder text, JsonElement value)
    {
        if (!value.TryGetInt64(out var number) || number is > LargestSafeInteger or < -LargestSafeInteger)
            throw new FormatException($"The number {value.GetRawText()} is no whole number within ±2^53; write it as a string.");
        text.Append(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case < ' ': text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }
}
