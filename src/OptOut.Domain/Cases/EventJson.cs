using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OptOut.Domain.Evidence;
using OptOut.Domain.Localization;

namespace OptOut.Domain.Cases;

/// <summary>Events to and from the JSON of a history.</summary>
public static class EventJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The event's fields as canonical JSON.</summary>
    public static string Write(CaseEvent happened) => CanonicalJson.Of(JsonSerializer.Serialize(happened, happened.GetType(), s_options));

    /// <summary>Reads an event back.</summary>
    /// <exception cref="FormatException">The name is unknown or the data does not fit it.</exception>
    public static CaseEvent Read(string type, string data)
    {
        var record = CaseEventTypes.Find(type) ?? throw new FormatException($"There is no event '{type}'. Known: {string.Join(", ", CaseEventTypes.All)}.");
        try
        {
            return (CaseEvent?)JsonSerializer.Deserialize(data, record, s_options) ?? throw new FormatException($"The data of a '{type}' event is null.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The data of a '{type}' event cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The keys an event takes, with the values allowed where the list is closed.</summary>
    public static IReadOnlyDictionary<string, string> Keys(Type record) =>
        record.GetProperties().Where(p => p.CanWrite || p.SetMethod is not null)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => Describe(p.PropertyType).English, StringComparer.Ordinal);

    /// <summary>Builds an event from the words of a command line or a form.</summary>
    /// <exception cref="FormatException">A key is unknown or a value does not fit; the message names every one.</exception>
    public static CaseEvent FromWords(string type, IEnumerable<KeyValuePair<string, string>> words)
    {
        var record = CaseEventTypes.Find(type) ?? throw new FormatException($"There is no event '{type}'. Known: {string.Join(", ", CaseEventTypes.Recordable)}.");
        return Read(type, WordsToJson(record, words, new JsonObject()).ToJsonString());
    }

    /// <summary>An event with some of its fields given new values.</summary>
    public static CaseEvent With(CaseEvent happened, IEnumerable<KeyValuePair<string, string>> words)
    {
        var json = JsonSerializer.SerializeToNode(happened, happened.GetType(), s_options)!.AsObject();
        return Read(CaseEventTypes.NameOf(happened), WordsToJson(happened.GetType(), words, json).ToJsonString());
    }

    /// <summary>An event with what a person says over it; an empty word takes a field away.</summary>
    /// <exception cref="FormatException">A key is unknown or a value does not fit; the message names every one.</exception>
    public static CaseEvent Amend(CaseEvent happened, IReadOnlyDictionary<string, string> words)
    {
        var json = JsonSerializer.SerializeToNode(happened, happened.GetType(), s_options)!.AsObject();
        foreach (var (key, _) in words.Where(word => word.Value.Length == 0)) json.Remove(key);
        return Read(CaseEventTypes.NameOf(happened), WordsToJson(happened.GetType(), words.Where(word => word.Value.Length > 0), json).ToJsonString());
    }

    private static JsonObject WordsToJson(Type record, IEnumerable<KeyValuePair<string, string>> words, JsonObject json)
    {
        var properties = record.GetProperties().ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), StringComparer.Ordinal);
        var faults = new List<LocalizedMessage>();
        foreach (var (key, value) in words)
        {
            if (!properties.TryGetValue(key, out var property)) faults.Add($"'{key}' is no field of this event; known: {string.Join(", ", properties.Keys.Order(StringComparer.Ordinal))}.");
            else if (ToNode(property.PropertyType, value) is not { } node) faults.Add($"'{key}' cannot be '{value}'; it takes {Describe(property.PropertyType)}.");
            else json[key] = node;
        }

        return faults.Count == 0 ? json : throw new LocalizedFormatException(LocalizedMessage.All(faults));
    }

    private static JsonNode? ToNode(Type type, string value)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string)) return JsonValue.Create(value);
        if (plain == typeof(bool)) return bool.TryParse(value, out var yes) ? JsonValue.Create(yes) : null;
        if (plain == typeof(int)) return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null;
        if (plain == typeof(DateOnly)) return IsoDay.TryRead(value, out _) ? JsonValue.Create(value) : null;
        if (plain == typeof(TimeOnly)) return TimeOnly.TryParse(value, CultureInfo.InvariantCulture, out var time) ? JsonValue.Create(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)) : null;
        if (plain.IsEnum) return EnumWord(plain, value) is { } word ? JsonValue.Create(word) : null;
        if (plain == typeof(IReadOnlyList<string>)) return new JsonArray([.. value.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v => JsonValue.Create(v))]);
        if (plain != typeof(IReadOnlyDictionary<string, string>)) return null;
        var cut = value.IndexOf('=', StringComparison.Ordinal);
        return cut > 0 ? new JsonObject { [value[..cut]] = value[(cut + 1)..] } : null;
    }

    // Enum words are taken in any of the spellings people type: NothingHeld, nothingHeld, nothing-held.
    private static string? EnumWord(Type type, string value) =>
        Enum.GetNames(type).FirstOrDefault(n => n.Equals(value.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)) is { } name
            ? JsonNamingPolicy.CamelCase.ConvertName(name) : null;

    private static LocalizedMessage Describe(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return $"one of {string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))}";
        if (plain == typeof(DateOnly)) return "a date such as 2026-03-05";
        if (plain == typeof(TimeOnly)) return "a time such as 14:30";
        if (plain == typeof(bool)) return "true or false";
        if (plain == typeof(int)) return "a whole number";
        if (plain == typeof(IReadOnlyList<string>)) return "one item per line";
        return plain == typeof(IReadOnlyDictionary<string, string>) ? LocalizedMessage.Foreign("field=value") : "text";
    }
}
