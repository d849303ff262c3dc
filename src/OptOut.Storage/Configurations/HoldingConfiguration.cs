using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Storage.Entities;

namespace OptOut.Storage.Configurations;

internal sealed class HoldingConfiguration : IEntityTypeConfiguration<HoldingRow>, IEntityTypeConfiguration<ProofRow>, IEntityTypeConfiguration<FindingRow>, IEntityTypeConfiguration<SwitchRow>, IEntityTypeConfiguration<SiteCopyRow>
{
    public void Configure(EntityTypeBuilder<HoldingRow> entity)
    {
        entity.ToTable("holdings");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => new { x.PersonId, x.ServiceId });
        entity.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ProofRow> entity)
    {
        entity.ToTable("proofs");
        entity.HasKey(x => new { x.OwnerId, x.OriginalHash });
        entity.HasIndex(x => x.OriginalHash);
        entity.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<FindingRow> entity)
    {
        entity.ToTable("findings");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => new { x.PersonId, x.ServiceId });
        entity.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SwitchRow> entity)
    {
        entity.ToTable("switches");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => new { x.PersonId, x.ServiceId });
        entity.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SiteCopyRow> entity)
    {
        entity.ToTable("site_copies");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => x.PersonId);
        entity.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
