using OptOut.Domain.Holdings;

namespace OptOut.Storage.Entities;

/// <summary>What a service holds about a person, and how we know.</summary>
public sealed class HoldingRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string ServiceId { get; set; }
    public required string Kind { get; set; }
    public KnownBy KnownBy { get; set; }
    public string? Url { get; set; }
    public string? OriginalHash { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}
