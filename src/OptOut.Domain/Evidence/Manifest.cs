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
    string Number, string FileName, string Title, DateOnly Date, string MediaType, long Size, string Hash, int Strength, IReadOnlyList<int> Entries)
{
    /// <summary>Why its bytes are not in the dossier; null when they are. Its hash stands there all the same.</summary>
    public string? Withheld { get; init; }

    /// <summary>The part of the dossier that carries it, from 1.</summary>
    public int Part { get; init; } = 1;
}

/// <summary>A line of the log of what was made unreadable or left out.</summary>
/// <param name="Place">An exhibit's number, or <c>entry 4</c>. Never the words themselves.</param>
/// <param name="Passages">How many passages were made unreadable there; 0 when the whole was left out.</param>
/// <param name="Reason">Why.</param>
public sealed record Redaction(string Place, int Passages, string Reason);

/// <summary>The list of everything in a dossier, with hashes, and the whole history, so that it can be checked without the product.</summary>
public sealed record Manifest(string Reference, string CaseId, string Head, IReadOnlyList<LedgerEntry> History, IReadOnlyList<Exhibit> Exhibits)
{
    /// <summary>The name and version of this form of manifest.</summary>
    public const string Format = "optout-dossier/1";

    /// <summary>File name of the manifest in a dossier.</summary>
    public const string FileName = "manifest.json";

    /// <summary>File name of the list that <c>sha256sum -c</c> reads.</summary>
    public const string SumsFileName = "manifest.sha256";

    /// <summary>Entries whose words are left out for the sake of others. Their hashes and places in the chain stand.</summary>
    public IReadOnlyList<int> Withheld { get; init; } = [];

    /// <summary>What was made unreadable or left out, and why.</summary>
    public IReadOnlyList<Redaction> Redactions { get; init; } = [];

    /// <summary>In how many files the dossier is given; each bears this same manifest.</summary>
    public int Parts { get; init; } = 1;

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
            ["history"] = new JsonArray([.. History.Select(e => Write(e, Withheld.Contains(e.Seq)))]),
        };
        if (Redactions.Count > 0) json["redactions"] = new JsonArray([.. Redactions.Select(r => new JsonObject { ["place"] = r.Place, ["passages"] = r.Passages, ["reason"] = r.Reason })]);
        if (Parts > 1) json["parts"] = Parts;
        return CanonicalJson.GetBytes(JsonSerializer.SerializeToElement(json));
    }

    /// <summary>The list for <c>sha256sum -c</c>: the manifest, the exhibits of a part, and whatever else lies beside them.</summary>
    /// <param name="part">The part of the dossier, from 1.</param>
    /// <param name="beside">Names and SHA-256 of further files.</param>
    public string ToSums(int part = 1, params IEnumerable<(string Name, string Hash)> beside)
    {
        var own = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(ToJson()));
        return string.Concat(InPart(part).Select(e => (e.FileName, e.Hash)).Prepend((FileName, own)).Concat(beside).Select(f => $"{f.Item2}  {f.Item1}\n"));
    }

    /// <summary>The exhibits whose bytes a part carries.</summary>
    public IEnumerable<Exhibit> InPart(int part) => Exhibits.Where(e => e.Withheld is null && e.Part == part);

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
            return ReadForm(root, Text(root, "case"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"The manifest cannot be read: {e.Message}", e);
        }
    }

    private static Manifest ReadForm(JsonElement root, string caseId)
    {
        var entries = root.GetProperty("history").EnumerateArray().ToList();
        return new Manifest(Text(root, "reference"), caseId, Text(root, "head"), entries.ConvertAll(e => ReadEntry(e, caseId)), [.. root.GetProperty("exhibits").EnumerateArray().Select(ReadExhibit)])
        {
            Withheld = [.. entries.Where(e => e.TryGetProperty("withheld", out _)).Select(e => e.GetProperty("seq").GetInt32())],
            Redactions = root.TryGetProperty("redactions", out var log) ? [.. log.EnumerateArray().Select(r => new Redaction(Text(r, "place"), r.GetProperty("passages").GetInt32(), Text(r, "reason")))] : [],
            Parts = root.TryGetProperty("parts", out var parts) ? parts.GetInt32() : 1,
        };
    }

    private static JsonObject Write(Exhibit e)
    {
        var json = new JsonObject
        {
            ["number"] = e.Number, ["file"] = e.FileName, ["title"] = e.Title, ["date"] = e.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["mediaType"] = e.MediaType, ["size"] = e.Size, ["sha256"] = e.Hash, ["strength"] = e.Strength, ["entries"] = new JsonArray([.. e.Entries.Select(s => JsonValue.Create(s))]),
        };
        if (e.Withheld is { } reason) json["withheld"] = reason;
        if (e.Part > 1) json["part"] = e.Part;
        return json;
    }

    private static JsonObject Write(LedgerEntry e, bool withheld)
    {
        var json = new JsonObject
        {
            ["seq"] = e.Seq, ["at"] = e.At.ToUniversalTime().ToString(Ledger.InstantFormat, System.Globalization.CultureInfo.InvariantCulture), ["actor"] = e.Actor,
            ["type"] = e.Type, ["originals"] = new JsonArray([.. e.Originals.Select(o => JsonValue.Create(o))]),
            ["previous"] = e.Previous, ["hash"] = e.Hash,
        };
        if (withheld) json["withheld"] = true;
        else json["data"] = JsonNode.Parse(e.Data);
        return json;
    }

    private static LedgerEntry ReadEntry(JsonElement e, string caseId) => new(
        caseId, e.GetProperty("seq").GetInt32(), DateTimeOffset.ParseExact(Text(e, "at"), Ledger.InstantFormat, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal),
        Text(e, "actor"), Text(e, "type"), e.TryGetProperty("withheld", out _) ? WithheldData : System.Text.Encoding.UTF8.GetString(CanonicalJson.GetBytes(e.GetProperty("data"))),
        [.. e.GetProperty("originals").EnumerateArray().Select(o => o.GetString() ?? throw new FormatException("An original is null."))], Text(e, "previous"), Text(e, "hash"));

    private static Exhibit ReadExhibit(JsonElement e) => new(
        Text(e, "number"), Text(e, "file"), Text(e, "title"), DateOnly.ParseExact(Text(e, "date"), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Text(e, "mediaType"), e.GetProperty("size").GetInt64(), Text(e, "sha256"), e.GetProperty("strength").GetInt32(),
        [.. e.GetProperty("entries").EnumerateArray().Select(s => s.GetInt32())])
    {
        Withheld = e.TryGetProperty("withheld", out _) ? Text(e, "withheld") : null,
        Part = e.TryGetProperty("part", out var part) ? part.GetInt32() : 1,
    };

    // Stands where words were left out; never hashed, never written.
    private const string WithheldData = "{}";

    private static string Text(JsonElement e, string key) => e.GetProperty(key).GetString() ?? throw new FormatException($"'{key}' is null.");
}

/// <summary>What a piece of evidence proves about transmission, weakest first.</summary>
public static class ProofLadder
{
    /// <summary>The strength of an original that stands with an event.</summary>
    /// <param name="eventType">The event's name.</param>
    /// <param name="mediaType">Of the original.</param>
    /// <param name="kind">For evidence added by hand, a word of <see cref="EvidenceKinds"/>.</param>
    public static int StrengthOf(string eventType, string mediaType, string? kind = null) => EvidenceKinds.StrengthOf(kind) ?? (eventType, mediaType) switch
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
