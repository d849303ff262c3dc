namespace OptOut.Storage.Entities;

/// <summary>What a site of a person's own served on a day.</summary>
public sealed class SiteCopyRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string Address { get; set; }
    public DateTimeOffset FetchedAt { get; set; }

    /// <summary>The dated copy: every answer with its headers and bytes.</summary>
    public required string OriginalHash { get; set; }

    /// <summary>What was asked for and what was found, as JSON.</summary>
    public required string Report { get; set; }
}
