using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OptOut.Domain;

/// <summary>Reads and writes an enum as one of a closed list of words; an unknown word is answered with the list.</summary>
public sealed class ClosedWordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord = Enum.GetValues<T>().ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>Every word there is, in the declared order.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetValues<T>().Select(Word)];

    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var word = reader.TokenType == JsonTokenType.String ? reader.GetString()! : null;
        return word is not null && ByWord.TryGetValue(word, out var value)
            ? value
            : throw new JsonException($"\"{word ?? reader.TokenType.ToString()}\" is not known here; use one of: {string.Join(", ", Words)}.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Word(value));

    /// <summary>The word for a value, as files and command line write it.</summary>
    public static string Word(T value)
    {
        var name = value.ToString();
        return typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(name);
    }
}
