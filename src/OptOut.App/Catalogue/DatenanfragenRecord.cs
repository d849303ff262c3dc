using System.Text.Json.Serialization;

namespace OptOut.App.Catalogue;

/// <summary>A company of the datenanfragen.de collection, in its own format. Keys we do not know are left alone: the collection grows.</summary>
internal sealed record DatenanfragenCompany
{
    [JsonPropertyName("slug")] public required string Slug { get; init; }
    [JsonPropertyName("relevant-countries")] public required IReadOnlyList<string> RelevantCountries { get; init; }
    [JsonPropertyName("categories")] public IReadOnlyList<string> Categories { get; init; } = [];
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("runs")] public IReadOnlyList<string> Runs { get; init; } = [];
    [JsonPropertyName("address")] public required string Address { get; init; }
    [JsonPropertyName("phone")] public string? Phone { get; init; }
    [JsonPropertyName("fax")] public string? Fax { get; init; }
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("webform")] public string? Webform { get; init; }
    [JsonPropertyName("web")] public string? Web { get; init; }
    [JsonPropertyName("pgp-fingerprint")] public string? PgpFingerprint { get; init; }
    [JsonPropertyName("sources")] public required IReadOnlyList<string> Sources { get; init; }
    [JsonPropertyName("required-elements")] public IReadOnlyList<DatenanfragenElement> RequiredElements { get; init; } = [];
    [JsonPropertyName("request-language")] public string? RequestLanguage { get; init; }
    [JsonPropertyName("needs-id-document")] public bool NeedsIdDocument { get; init; }
    [JsonPropertyName("suggested-transport-medium")] public string? SuggestedTransportMedium { get; init; }
    [JsonPropertyName("comments")] public IReadOnlyList<string> Comments { get; init; } = [];
    [JsonPropertyName("quality")] public required string Quality { get; init; }
    [JsonPropertyName("facet-group")] public string? FacetGroup { get; init; }
}

/// <summary>Something a company asks for, to know whom a request is about.</summary>
internal sealed record DatenanfragenElement
{
    [JsonPropertyName("desc")] public required string Desc { get; init; }
    [JsonPropertyName("type")] public required string Type { get; init; }
    [JsonPropertyName("optional")] public bool Optional { get; init; }
}

/// <summary>A company that is no more, and where it went.</summary>
internal sealed record DatenanfragenObsolete
{
    [JsonPropertyName("slug")] public required string Slug { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("reason")] public required string Reason { get; init; }
    [JsonPropertyName("redirect-to")] public string? RedirectTo { get; init; }
}

/// <summary>A supervisory authority of the collection.</summary>
internal sealed record DatenanfragenAuthority
{
    [JsonPropertyName("slug")] public required string Slug { get; init; }
    [JsonPropertyName("relevant-countries")] public required IReadOnlyList<string> RelevantCountries { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("address")] public required string Address { get; init; }
    [JsonPropertyName("phone")] public string? Phone { get; init; }
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("webform")] public string? Webform { get; init; }
    [JsonPropertyName("web")] public string? Web { get; init; }
    [JsonPropertyName("sources")] public required IReadOnlyList<string> Sources { get; init; }
    [JsonPropertyName("complaint-language")] public string? ComplaintLanguage { get; init; }
    [JsonPropertyName("suggested-transport-medium")] public string? SuggestedTransportMedium { get; init; }
}
