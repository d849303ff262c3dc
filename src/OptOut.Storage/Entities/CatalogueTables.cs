using Microsoft.EntityFrameworkCore;
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

/// <summary>One service, authority or correction of a layer, as JSON.</summary>
public sealed class CatalogueEntryRow
{
    public required string LayerId { get; set; }

    /// <summary>service, authority, moved or correction.</summary>
    public required string Kind { get; set; }
    public required string EntryId { get; set; }
    public required string Content { get; set; }
}

internal static class CatalogueTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<CatalogueLayerRow>(e => { e.ToTable("catalogue_layers"); e.HasKey(x => x.Id); });
        builder.Entity<CatalogueEntryRow>(e =>
        {
            e.ToTable("catalogue_entries");
            e.HasKey(x => new { x.LayerId, x.Kind, x.EntryId });
            e.HasOne<CatalogueLayerRow>().WithMany().HasForeignKey(x => x.LayerId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
