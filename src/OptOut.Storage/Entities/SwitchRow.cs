namespace OptOut.Storage.Entities;

/// <summary>An opt-out setting that a person has set, and when to look again.</summary>
public sealed class SwitchRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string ServiceId { get; set; }

    /// <summary>Which switch of the service: a hash of its steps.</summary>
    public required string SwitchKey { get; set; }

    /// <summary>Its steps as they read on that day, one a line.</summary>
    public required string Steps { get; set; }
    public DateOnly SetOn { get; set; }
    public DateOnly LookAgainOn { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}
