using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OptOut.Domain.Catalogue;

/// <summary>A fact together with the place it has in its file.</summary>
/// <param name="Path">JSON pointer ("/channels/1").</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Observation">When.</param>
/// <param name="Confidence">How far to trust it.</param>
/// <param name="Says">Its content in short: the first text it holds.</param>
public sealed record PlacedFact(string Path, string Source, Observation Observation, Confidence Confidence, string Says)
{
    /// <summary>Every fact of an entry, in the order of its file: every object that carries a source and a confidence.</summary>
    public static IReadOnlyList<PlacedFact> In<T>(T entry)
    {
        var found = new List<PlacedFact>();
        Walk(JsonSerializer.SerializeToNode(entry, CatalogueFormat.Options), "", found);
        return found;
    }

    private static void Walk(JsonNode? node, string path, List<PlacedFact> found)
    {
        switch (node)
        {
            case JsonObject entry:
                if (entry.ContainsKey("source") && entry.ContainsKey("confidence"))
                {
                    found.Add(new(
                        path,
                        (string)entry["source"]!,
                        Observation.Parse((string?)entry["observed"]),
                        entry["confidence"].Deserialize<Confidence>(CatalogueFormat.Options),
                        FirstText(entry) ?? ""));
                }

                foreach (var (key, child) in entry)
                {
                    Walk(child, $"{path}/{key}", found);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Walk(list[i] ?? throw new JsonException($"{path}/{i.ToString(CultureInfo.InvariantCulture)} is null; leave it out."), $"{path}/{i.ToString(CultureInfo.InvariantCulture)}", found);
                }

                break;
        }
    }

    private static string? FirstText(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => (string?)value,
        JsonArray list => list.Select(FirstText).FirstOrDefault(t => t is not null),
        JsonObject entry => new[] { "value", "address", "statement", "name", "steps", "token" }
            .Select(key => entry.TryGetPropertyValue(key, out var child) ? FirstText(child) : null)
            .FirstOrDefault(t => t is not null),
        _ => null,
    };
}
