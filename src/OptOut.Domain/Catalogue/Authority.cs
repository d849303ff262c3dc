using System.Text.Json.Serialization;

namespace OptOut.Domain.Catalogue;

/// <summary>Whom an authority supervises.</summary>
[JsonConverter(typeof(ClosedWordConverter<Sector>))]
public enum Sector
{
    /// <summary>Whoever no special authority is named for.</summary>
    General,

    /// <summary>Companies and associations only.</summary>
    Private,

    /// <summary>Public bodies only.</summary>
    Public,

    /// <summary>Federal bodies, and telecommunications and post.</summary>
    Federal,

    /// <summary>Church bodies only.</summary>
    Church,

    /// <summary>Public broadcasters only.</summary>
    Broadcasting,
}

/// <summary>A supervisory authority (Art. 51 GDPR and its counterparts). One JSON file each.</summary>
public sealed record Authority
{
    /// <summary>Where the schema of the file lies; for editors.</summary>
    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string? Schema { get; init; }

    /// <summary>Permanent short name, the same as the file name.</summary>
    public required string Id { get; init; }

    /// <summary>Official name.</summary>
    public required Fact<string> Name { get; init; }

    /// <summary>Where and over whom it decides.</summary>
    public required Jurisdiction Jurisdiction { get; init; }

    /// <summary>Web form for complaints; null when none is known.</summary>
    public Fact<string>? ComplaintForm { get; init; }

    /// <summary>Mailbox; null when it takes forms only, or none is known.</summary>
    public Fact<string>? Email { get; init; }

    /// <summary>Postal address, one line per line.</summary>
    public Fact<string>? PostalAddress { get; init; }

    /// <summary>Telephone.</summary>
    public Fact<string>? Phone { get; init; }

    /// <summary>Web site.</summary>
    public Fact<string>? Website { get; init; }

    /// <summary>Languages it says it takes complaints in, ISO 639-1.</summary>
    public Fact<IReadOnlyList<string>>? Languages { get; init; }

    /// <summary>Languages it very likely takes, ISO 639-1.</summary>
    public Fact<IReadOnlyList<string>>? LikelyLanguages { get; init; }

    /// <summary>Its key for encrypted mail.</summary>
    public PgpKey? Pgp { get; init; }

    /// <summary>How it prefers to be written to: email or letter.</summary>
    public Fact<string>? PreferredChannel { get; init; }

    /// <summary>What it does not take.</summary>
    public IReadOnlyList<Fact<string>> Limits { get; init; } = [];

    /// <summary>Pages the record was made from.</summary>
    public IReadOnlyList<string> RecordSources { get; init; } = [];
}

/// <summary>Where and over whom an authority decides.</summary>
public sealed record Jurisdiction : Sourced
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The part of ISO 3166-2 after the hyphen; null for the whole country.</summary>
    public string? Subdivision { get; init; }

    /// <summary>Over whom.</summary>
    public required Sector Sector { get; init; }

    /// <summary>EU, EEA, UK or CH: whose law it applies.</summary>
    public required string Region { get; init; }

    /// <summary>The scope in the words of the source.</summary>
    public required string Scope { get; init; }

    /// <summary>The area in the words of the source.</summary>
    public string? Area { get; init; }
}

/// <summary>An OpenPGP key.</summary>
public sealed record PgpKey : Sourced
{
    /// <summary>Fingerprint, in groups of four.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Where the key can be fetched.</summary>
    public required string Url { get; init; }
}
