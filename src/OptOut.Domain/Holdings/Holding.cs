namespace OptOut.Domain.Holdings;

/// <summary>How we know that a service holds something about a person.</summary>
public enum KnownBy
{
    UsedIt,
    Uploaded,
    DatasetSearch,
    ModelOutput,
    ToldByThem,
    Suspected,
}

/// <summary>What a service holds about a person.</summary>
/// <param name="Kind">photo, account, caption, text, voice, biometric, statement or a word of one's own.</param>
public sealed record Holding(
    string Id, string PersonId, string ServiceId, string Kind, KnownBy KnownBy, string? Url, string? OriginalHash, string? Note, DateTimeOffset RecordedAt);
