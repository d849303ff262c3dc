using System.Text.Json;
using System.Text.RegularExpressions;

namespace OptOut.Domain.Tests.Catalogue;

/// <summary>Checks a document against the part of JSON Schema 2020-12 that our schemas use; a keyword beyond it fails the test.</summary>
internal sealed class SchemaCheck(JsonElement schema)
{
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal) { "$schema", "$defs", "title", "description", "properties", "additionalProperties" };

    public IReadOnlyList<string> Problems(JsonElement document) => [.. Check(document, schema, "")];

    private IEnumerable<string> Check(JsonElement value, JsonElement rule, string path)
    {
        foreach (var keyword in rule.EnumerateObject().Where(k => !Silent.Contains(k.Name)))
        {
            foreach (var problem in Apply(keyword.Name, keyword.Value, value, path))
            {
                yield return problem;
            }
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        var known = rule.TryGetProperty("properties", out var properties);
        foreach (var member in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(member.Name, out var inner))
            {
                foreach (var problem in Check(member.Value, inner, $"{path}/{member.Name}"))
                {
                    yield return problem;
                }
            }
            else if (rule.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False)
            {
                yield return $"{path}/{member.Name} is not allowed";
            }
        }
    }

    private IEnumerable<string> Apply(string keyword, JsonElement rule, JsonElement value, string path)
    {
        switch (keyword)
        {
            case "$ref":
                return Check(value, schema.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..]), path);
            case "items":
                return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany((item, i) => Check(item, rule, $"{path}/{i}")) : [];
            case "required":
                return rule.EnumerateArray().Where(r => value.ValueKind == JsonValueKind.Object && !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{path} lacks {r}");
            default:
                return Holds(keyword, rule, value) ? [] : [$"{path} breaks {keyword} {rule}: {value}"];
        }
    }

    private static bool Holds(string keyword, JsonElement rule, JsonElement value) => keyword switch
    {
        "type" => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Any(t => Is(t.GetString()!, value)) : Is(rule.GetString()!, value),
        "enum" => rule.EnumerateArray().Any(e => JsonElement.DeepEquals(e, value)),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
        "uniqueItems" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(i => i.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength(),
        _ => throw new NotSupportedException($"The check does not know the keyword {keyword}; teach it, or leave it out of the schema."),
    };

    private static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"The check does not know the type {type}."),
    };
}
