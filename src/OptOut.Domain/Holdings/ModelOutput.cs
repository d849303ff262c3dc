using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OptOut.Domain.Holdings;

/// <summary>One answer of a model.</summary>
/// <param name="Answer">Every word of it.</param>
/// <param name="At">Time of day with offset, when noted.</param>
/// <param name="Screenshot">SHA-256 of the stored picture; null when there is none.</param>
public sealed record ModelRun(string Answer, string? At = null, string? Screenshot = null);

/// <summary>
/// What a model said about a person: the evidence that OpenAI's and Meta's forms ask for. A model does not answer the same twice,
/// so the same prompt is put several times and every answer is kept.
/// </summary>
public sealed record ModelOutput
{
    /// <summary>The media type of the stored record.</summary>
    public const string MediaType = "application/vnd.optout.model-output+json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, AllowDuplicateProperties = false,
    };

    /// <summary>Version of this record's shape.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Id of the service.</summary>
    public required string Service { get; init; }

    /// <summary>Exactly what was asked.</summary>
    public required string Prompt { get; init; }

    /// <summary>The model, as the service names it.</summary>
    public required string Model { get; init; }

    /// <summary>Its version, when shown.</summary>
    public string? Version { get; init; }

    /// <summary>The day of the answers.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Language and region of the screen, such as "de-DE"; answers differ by them.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether an account was signed in; null when not noted.</summary>
    public bool? SignedIn { get; init; }

    /// <summary>The answers, in their order; at least one.</summary>
    public required IReadOnlyList<ModelRun> Runs { get; init; }

    /// <summary>What in them is wrong or should not be known.</summary>
    public string? Remark { get; init; }

    /// <summary>The record as bytes: the same for the same content.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, s_json);

    /// <summary>Reads a stored record.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ModelOutput Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize<ModelOutput>(utf8, s_json) ?? throw new JsonException("The record holds null.");
}
