using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Storage.Entities;

namespace OptOut.Storage.Configurations;

internal sealed class SettingConfiguration : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> entity)
    {
        entity.ToTable("settings");
        entity.HasKey(x => x.Key);
    }
}
