using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>How far a fact may be relied on.</summary>
[JsonConverter(typeof(ClosedWordConverter<Confidence>))]
public enum Confidence
{
    /// <summary>One secondary source, or memory. Nothing is mailed on it before a person confirmed it.</summary>
    Low,

    /// <summary>Inferred from a good source, or a dated secondary source.</summary>
    Medium,

    /// <summary>The vendor's own text, or curated data with a date.</summary>
    High,
}

/// <summary>Something the catalogue says, with where it was read, when, and how far to trust it.</summary>
public abstract record Sourced
{
    /// <summary>Where it was read: an address, a document, or the words "derived from …". Never empty.</summary>
    [JsonPropertyOrder(100)]
    public required string Source { get; init; }

    /// <summary>When the version read was current, in the words of the source; null when nobody recorded it.</summary>
    [JsonPropertyOrder(101), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? Observed { get; init; }

    /// <summary>How far to trust it.</summary>
    [JsonPropertyOrder(102)]
    public required Confidence Confidence { get; init; }

    /// <summary><see cref="Observed"/> as dates.</summary>
    [JsonIgnore]
    public Observation Observation => Observation.Parse(Observed);
}

/// <summary>One sourced value.</summary>
public sealed record Fact<T> : Sourced
{
    /// <summary>What is said.</summary>
    public required T Value { get; init; }
}
