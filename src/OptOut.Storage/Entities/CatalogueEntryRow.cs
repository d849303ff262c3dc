namespace OptOut.Storage.Entities;

/// <summary>One service, authority or correction of a layer, as JSON.</summary>
public sealed class CatalogueEntryRow
{
    public required string LayerId { get; set; }

    /// <summary>service, authority, moved or correction.</summary>
    public required string Kind { get; set; }
    public required string EntryId { get; set; }
    public required string Content { get; set; }
}
