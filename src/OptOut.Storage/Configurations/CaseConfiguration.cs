using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Storage.Entities;

namespace OptOut.Storage.Configurations;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<CaseRow>, IEntityTypeConfiguration<EventRow>, IEntityTypeConfiguration<ShownDateRow>, IEntityTypeConfiguration<OriginalRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> entity)
    {
        entity.ToTable("cases");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => x.Reference).IsUnique();
        entity.HasIndex(x => new { x.PersonId, x.ServiceId });
        entity.HasIndex(x => new { x.Turn, x.NextOn, x.Id });
        entity.HasIndex(x => new { x.RedrawOn, x.Id });
        entity.Property(x => x.LastSeq).IsConcurrencyToken();
        entity.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<EventRow> entity)
    {
        entity.ToTable("events");
        // The key is what keeps two writers from forking a history.
        entity.HasKey(x => new { x.CaseId, x.Seq });
        entity.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ShownDateRow> entity)
    {
        entity.ToTable("shown_dates");
        entity.HasKey(x => new { x.CaseId, x.Seq, x.Name, x.Law });
    }

    public void Configure(EntityTypeBuilder<OriginalRow> entity)
    {
        entity.ToTable("originals");
        entity.HasKey(x => x.Hash);
    }
}
