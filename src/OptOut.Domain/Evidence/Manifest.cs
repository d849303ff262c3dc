using System.Text.Json;
using System.Text.Json.Nodes;

namespace OptOut.Domain.Evidence;

/// <summary>A file of a dossier: an original under the name it bears there.</summary>
/// <param name="Number">E01, E02 …</param>
/// <param name="FileName">Unique in the dossier, plain ASCII.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Date">The local day it speaks of.</param>
/// <param name="MediaType">Such as message/rfc822.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Hash">SHA-256 in lower-case hex.</param>
/// <param name="Strength">How much it proves, 1 to 7 (see <see cref="ProofLadder"/>).</param>
/// <param name="Entries">The history entries that point at it.</param>
public sealed record Exhibit(
    string Number, string FileName, string Title, DateOnly Date, string MediaType, long Size, string Hash, int Strength, IReadOnlyList<int> Entries);

/// <summary>The list of everything in a dossier, with hashes, and the whole history, so that it can be checked without the product.</summary>
public sealed record Manifest(string Reference, string CaseId, string Head, IReadOnlyList<LedgerEntry> History, IReadOnlyList<Exhibit> Exhibits)
{
    /// <summary>The name and version of this form of manifest.</summary>
    public const string Format = "optout-dossier/1";

    /// <summary>File name of the manifest in a dossier.</summary>
    public const string FileName = "manifest.json";

    /// <summary>File name of the list that <c>sha256sum -c</c> reads.</summary>
    public const string SumsFileName = "manifest.sha256";

    /// <summary>The manifest as canonical JSON (RFC 8785) in UTF-8.</summary>
    public byte[] ToJson()
    {
        var json = new JsonObject
        {
            ["format"] = Format,
            ["reference"] = Reference,
            ["case"] = CaseId,
            ["head"] = Head,
            ["exhibits"] = new JsonArray([.. Exhibits.Select(Write)]),
            ["history"] = new JsonArray([.. History.Select(Write)]),
        };
        return CanonicalJson.GetBytes(JsonSerializer.SerializeToElement(json));
    }

    /// <summary>The list for <c>sha256sum -c</c>: the manifest and every exhibit.</summary>
    public string ToSums()
    {
        var own = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ToJson()));
        return string.Concat(Exhibits.Select(e => $"{e.Hash}  {e.FileName}\n").Prepend($"{own}  {FileName}\n"));
    }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FormatException">It is no manifest of a known form; the message says where.</exception>
    public static Manifest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var format = root.GetProperty("format").GetString();
            if (format != Format) throw new FormatException($"The manifest is of the form '{format}'; this version reads {Format}.");
            var caseId = Text(root, "case");
            return new Manifest(Text(root, "reference"), caseId, Text(root, "head"),
                [.. root.GetProperty("history").EnumerateArray().Select(e => ReadEntry(e, caseId))], [.. root.GetProperty("exhibits").EnumerateArray().Select(ReadExhibit)]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The manifest cannot be read: {e.Message}", e);
        }
    }

    private static JsonObject Write(Exhibit e) => new()
    {
        ["number"] = e.Number, ["file"] = e.FileName, ["title"] = e.Title, ["date"] = e.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        ["mediaType"] = e.MediaType, ["size"] = e.Size, ["sha256"] = e.Hash, ["strength"] = e.Strength, ["entries"] = new JsonArray([.. e.Entries.Select(s => JsonValue.Create(s))]),
    };

    private static JsonObject Write(LedgerEntry e) => new()
    {
        ["seq"] = e.Seq, ["at"] = e.At.ToUniversalTime().ToString(Ledger.InstantFormat, System.Globalization.CultureInfo.InvariantCulture), ["actor"] = e.Actor,
        ["type"] = e.Type, ["data"] = JsonNode.Parse(e.Data), ["originals"] = new JsonArray([.. e.Originals.Select(o => JsonValue.Create(o))]),
        ["previous"] = e.Previous, ["hash"] = e.Hash,
    };

    private static LedgerEntry ReadEntry(JsonElement e, string caseId) => new(
        caseId, e.GetProperty("seq").GetInt32(), DateTimeOffset.ParseExact(Text(e, "at"), Ledger.InstantFormat, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal),
        Text(e, "actor"), Text(e, "type"), System.Text.Encoding.UTF8.GetString(CanonicalJson.GetBytes(e.GetProperty("data"))),
        [.. e.GetProperty("originals").EnumerateArray().Select(o => o.GetString() ?? throw new FormatException("An original is null."))], Text(e, "previous"), Text(e, "hash"));

    private static Exhibit ReadExhibit(JsonElement e) => new(
        Text(e, "number"), Text(e, "file"), Text(e, "title"), DateOnly.ParseExact(Text(e, "date"), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Text(e, "mediaType"), e.GetProperty("size").GetInt64(), Text(e, "sha256"), e.GetProperty("strength").GetInt32(),
        [.. e.GetProperty("entries").EnumerateArray().Select(s => s.GetInt32())]);

    private static string Text(JsonElement e, string key) => e.GetProperty(key).GetString() ?? throw new FormatException($"'{key}' is null.");
}

/// <summary>What a piece of evidence proves about transmission, weakest first.</summary>
public static class ProofLadder
{
    /// <summary>The strength of an original that stands with an event.</summary>
    public static int StrengthOf(string eventType, string mediaType) => (eventType, mediaType) switch
    {
        ("acknowledged", _) => 4,
        ("answered" or "refused" or "identity-requested" or "clarification-requested" or "extension-notice", "message/rfc822") => 6,
        ("received", _) => 3,
        ("bounced", _) => 3,
        ("sent", "text/plain") => 2,
        ("filed", _) => 5,
        _ => 1,
    };
}
