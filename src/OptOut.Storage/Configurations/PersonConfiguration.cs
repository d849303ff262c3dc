using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Storage.Entities;

namespace OptOut.Storage.Configurations;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> entity)
    {
        entity.ToTable("people");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => x.Email);
        entity.HasIndex(x => new { x.Name, x.Id });
    }
}
