using System.Text.Json;

namespace OptOut.Pdf.Tests;

/// <summary>The objects of a file as qpdf reads them.</summary>
public sealed class PdfObjects
{
    private readonly Dictionary<string, JsonElement> objects = new(StringComparer.Ordinal);

    public PdfObjects(byte[] pdf)
    {
        var json = PublicTool.Run(pdf, "qpdf", "--json=2", "--json-stream-data=none", "@").Output;
        using var document = JsonDocument.Parse(json);
        foreach (var entry in document.RootElement.GetProperty("qpdf")[1].EnumerateObject())
        {
            var value = entry.Value;
            if (value.TryGetProperty("stream", out var stream))
            {
                value = stream.GetProperty("dict");
            }
            else
            {
                value = value.GetProperty("value");
            }

            objects[entry.Name.StartsWith("obj:", StringComparison.Ordinal) ? entry.Name[4..] : entry.Name] = value.Clone();
        }
    }

    public JsonElement Trailer => objects["trailer"];

    public JsonElement Catalog => At(Trailer, "/Root");

    public IEnumerable<JsonElement> All => objects.Where(o => o.Key != "trailer").Select(o => o.Value);

    public IEnumerable<JsonElement> OfType(string type) => All.Where(o => Is(o, "/Type", type));

    public IEnumerable<JsonElement> Elements(string role) => OfType("/StructElem").Where(o => Is(o, "/S", role));

    /// <summary>Follows a path of keys through references.</summary>
    public JsonElement At(JsonElement from, params string[] path) => path.Aggregate(from, (e, key) => Resolve(e.GetProperty(key)));

    public JsonElement Resolve(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.EndsWith(" 0 R", StringComparison.Ordinal) ? objects[value.GetString()!] : value;

    public static bool Is(JsonElement value, string key, string expected) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var found) && found.ValueKind == JsonValueKind.String && found.GetString() == expected;

    public static bool Has(JsonElement value, string key) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out _);

    /// <summary>A text string without qpdf's mark before it.</summary>
    public static string Words(JsonElement value) => value.GetString()![2..];
}
