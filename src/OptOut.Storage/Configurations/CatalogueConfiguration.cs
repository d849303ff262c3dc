using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Storage.Entities;

namespace OptOut.Storage.Configurations;

internal sealed class CatalogueConfiguration : IEntityTypeConfiguration<CatalogueLayerRow>, IEntityTypeConfiguration<CatalogueEntryRow>
{
    public void Configure(EntityTypeBuilder<CatalogueLayerRow> entity)
    {
        entity.ToTable("catalogue_layers");
        entity.HasKey(x => x.Id);
    }

    public void Configure(EntityTypeBuilder<CatalogueEntryRow> entity)
    {
        entity.ToTable("catalogue_entries");
        entity.HasKey(x => new { x.LayerId, x.Kind, x.EntryId });
        entity.HasOne<CatalogueLayerRow>().WithMany().HasForeignKey(x => x.LayerId).OnDelete(DeleteBehavior.Cascade);
    }
}
