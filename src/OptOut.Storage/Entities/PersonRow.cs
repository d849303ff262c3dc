namespace OptOut.Storage.Entities;

/// <summary>A data subject as stored. Address lines and identifiers are kept as text, one per line.</summary>
public sealed class PersonRow
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string Email { get; set; }
    public required string Country { get; set; }
    public string? Subdivision { get; set; }
    public required string Language { get; set; }
    public string Address { get; set; } = "";
    public string Identifiers { get; set; } = "";

    /// <summary>Name and address as a search compares them.</summary>
    public string SearchText { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The user who may see this person; null: every user of the installation.</summary>
    public string? UserId { get; set; }
}
