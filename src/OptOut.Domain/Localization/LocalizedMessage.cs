using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OptOut.Domain.Localization;

/// <summary>
/// Something told to a reader: an English sentence, and apart from it the values in its places. The sentence is written where
/// the fault is found, as an interpolated string; its pattern is the code under which other languages have their words.
/// </summary>
[InterpolatedStringHandler, JsonConverter(typeof(SaidJson))]
public sealed class LocalizedMessage : IEquatable<LocalizedMessage>
{
    private readonly StringBuilder _pattern;
    private readonly List<object?> _values;

    /// <summary>For the compiler, which makes one from an interpolated string.</summary>
    public LocalizedMessage(int literalLength, int formattedCount) => (_pattern, _values) = (new StringBuilder(literalLength + (formattedCount * 3)), new List<object?>(formattedCount));

    /// <summary>The English sentence with numbered places, such as <c>{0:yyyy-MM-dd} lies in the future.</c></summary>
    public string Pattern => _pattern.ToString();

    /// <summary>What stands in the places, in their order.</summary>
    public IReadOnlyList<object?> Values => _values;

    /// <summary>The sentence in English.</summary>
    public string English => Fill(Pattern, value => value);

    /// <summary>A sentence without places.</summary>
    public static implicit operator LocalizedMessage(string sentence) => Foreign(sentence);

    /// <summary>Words that are not ours, such as a server's: said in every language as they are.</summary>
    public static LocalizedMessage Foreign(string words)
    {
        var said = new LocalizedMessage(words.Length, 0);
        said.AppendLiteral(words);
        return said;
    }

    /// <summary>What an exception says: its sentence where it carries one, else its words as they are.</summary>
    public static LocalizedMessage By(Exception exception) => exception is ILocalizedError saying ? saying.Says : Foreign(exception.Message);

    /// <summary>Several sentences, one after the other.</summary>
    public static LocalizedMessage All(IEnumerable<LocalizedMessage> sentences)
    {
        var all = new LocalizedMessage(0, 1);
        foreach (var sentence in sentences)
        {
            if (all._values.Count > 0) all.AppendLiteral(" ");
            all.AppendFormatted(sentence);
        }

        return all;
    }

    public void AppendLiteral(string words) => _pattern.Append(words.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value) => Place(value, null);

    public void AppendFormatted<T>(T value, string? format) => Place(value, format);

    /// <summary>Puts the values into a pattern: this one, or that of another language.</summary>
    /// <param name="pattern">With the same places as <see cref="Pattern"/>, in any order.</param>
    /// <param name="word">Words a value in the language of the pattern; values it does not know it gives back.</param>
    public string Fill(string pattern, Func<object, object> word) =>
        string.Format(CultureInfo.InvariantCulture, pattern, [.. _values.Select(value => value is null ? null : word(value))]);

    public bool Equals(LocalizedMessage? other) => other is not null && English == other.English;

    public override bool Equals(object? obj) => Equals(obj as LocalizedMessage);

    public override int GetHashCode() => English.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => English;

    private void Place(object? value, string? format)
    {
        _pattern.Append('{').Append(_values.Count.ToString(CultureInfo.InvariantCulture));
        if (format is not null) _pattern.Append(':').Append(format);
        _pattern.Append('}');
        _values.Add(value);
    }

    private sealed class SaidJson : JsonConverter<LocalizedMessage>
    {
        public override LocalizedMessage Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Foreign(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, LocalizedMessage value, JsonSerializerOptions options) => writer.WriteStringValue(value.English);
    }
}

/// <summary>An exception whose message can be said in other languages.</summary>
public interface ILocalizedError
{
    LocalizedMessage Says { get; }
}

/// <summary>A name of the product's own, such as an event or a stage, which every language calls otherwise.</summary>
/// <param name="Kind">event or stage.</param>
/// <param name="Name">As the command line has it.</param>
public sealed record Term(string Kind, string Name)
{
    public override string ToString() => Name;
}

/// <summary>Several of them, separated by commas.</summary>
public sealed record Terms(IReadOnlyList<Term> All)
{
    /// <summary>Terms of one kind.</summary>
    public static Terms Of(string kind, IEnumerable<string> names) => new([.. names.Select(name => new Term(kind, name))]);

    public override string ToString() => string.Join(", ", All);
}

/// <summary>A text that cannot be read, with a sentence about it.</summary>
public sealed class LocalizedFormatException(LocalizedMessage says, Exception? inner = null) : FormatException(says.English, inner), ILocalizedError
{
    public LocalizedMessage Says { get; } = says;
}
