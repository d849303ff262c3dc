using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OptOut.Storage.Entities;

namespace OptOut.Storage.Configurations;

internal sealed class MailConfiguration : IEntityTypeConfiguration<MailAccountRow>, IEntityTypeConfiguration<OutboxRow>, IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<MailAccountRow> entity)
    {
        entity.ToTable("mail_accounts");
        entity.HasKey(x => x.Id);
    }

    public void Configure(EntityTypeBuilder<OutboxRow> entity)
    {
        entity.ToTable("outbox");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => x.MessageId).IsUnique();
        entity.HasIndex(x => new { x.State, x.SendAfter });
        entity.HasIndex(x => x.CopyAfter);
        entity.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<InboxRow> entity)
    {
        entity.ToTable("inbox");
        entity.HasKey(x => x.Id);
        entity.HasIndex(x => x.MessageId);
        entity.HasIndex(x => x.OriginalHash).IsUnique();
        entity.HasIndex(x => new { x.AccountId, x.Place }).IsUnique();
        entity.HasIndex(x => new { x.CaseId, x.ConfirmedAt });
        entity.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.SetNull);
    }
}
