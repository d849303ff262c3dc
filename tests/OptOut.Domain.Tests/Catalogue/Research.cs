using System.Text.Json;
using OptOut.Testing;

namespace OptOut.Domain.Tests.Catalogue;

/// <summary>The research the catalogue was made from, kept as it was delivered.</summary>
internal static class Research
{
    public static JsonElement Services { get; } = Load("services.json");

    public static JsonElement Authorities { get; } = Load("authorities.json");

    public static string ProductFile(string folder, string id) => Repository.PathOf("src", "OptOut.Domain", "Catalogue", folder, id + ".json");

    /// <summary>Every text and truth value in an entry that stands under a source, with the source it stands under.</summary>
    public static IEnumerable<Leaf> Leaves(JsonElement entry) => Walk(entry, "", null);

    private static IEnumerable<Leaf> Walk(JsonElement node, string path, Origin? origin)
    {
        switch (node.ValueKind)
        {
            case JsonValueKind.Object:
                if (node.TryGetProperty("source", out var source) && node.TryGetProperty("confidence", out var confidence))
                {
                    origin = new(source.GetString()!, node.GetProperty("observed").GetString(), confidence.GetString()!);
                }

                foreach (var property in node.EnumerateObject().Where(p => p.Name is not ("source" or "observed" or "confidence")))
                {
                    foreach (var leaf in Walk(property.Value, $"{path}/{property.Name}", origin))
                    {
                        yield return leaf;
                    }
                }

                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in node.EnumerateArray())
                {
                    foreach (var leaf in Walk(item, $"{path}/{i}", origin))
                    {
                        yield return leaf;
                    }

                    i++;
                }

                break;
            case JsonValueKind.String:
                yield return new(path, node.GetString()!, origin);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                yield return new(path, node.GetBoolean() ? "yes" : "no", origin);
                break;
        }
    }

    private static JsonElement Load(string file)
    {
        return JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "OptOut.Domain.Tests", "Catalogue", "Research", file))).RootElement;
    }
}

internal sealed record Origin(string Source, string? Observed, string Confidence);

internal sealed record Leaf(string Path, string Text, Origin? Origin);
