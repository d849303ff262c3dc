using OptOut.Domain.Catalogue;

namespace OptOut.Storage.Entities;

/// <summary>Something laid over the catalogue that the program brings along: a pack, an import, or the installation's own corrections.</summary>
public sealed class CatalogueLayerRow
{
    public required string Id { get; set; }
    public Origin Origin { get; set; }
    public required string Name { get; set; }
    public required string Version { get; set; }
    public DateOnly MadeOn { get; set; }

    /// <summary>Name of the key that signed it; null when nobody vouches for it.</summary>
    public string? Signer { get; set; }
    public DateTimeOffset InstalledAt { get; set; }
    public required string InstalledBy { get; set; }
}
