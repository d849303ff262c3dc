using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OptOut.Storage.Entities;

namespace OptOut.Storage;

/// <summary>Every table of the product. One context per operation; one type per provider, so that each has its own migrations.</summary>
public abstract class OptOutDb(DbContextOptions options) : IdentityDbContext<OptOutUser>(options)
{
    public DbSet<PersonRow> People => Set<PersonRow>();
    public DbSet<CaseRow> Cases => Set<CaseRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<OriginalRow> Originals => Set<OriginalRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<InboxRow> Inbox => Set<InboxRow>();
    public DbSet<MailAccountRow> MailAccounts => Set<MailAccountRow>();
    public DbSet<HoldingRow> Holdings => Set<HoldingRow>();
    public DbSet<ShownDateRow> ShownDates => Set<ShownDateRow>();
    public DbSet<SettingRow> Settings => Set<SettingRow>();
    public DbSet<CatalogueLayerRow> CatalogueLayers => Set<CatalogueLayerRow>();
    public DbSet<CatalogueEntryRow> CatalogueEntries => Set<CatalogueEntryRow>();
    public DbSet<ProofRow> Proofs => Set<ProofRow>();
    public DbSet<FindingRow> Findings => Set<FindingRow>();
    public DbSet<SwitchRow> Switches => Set<SwitchRow>();
    public DbSet<SiteCopyRow> SiteCopies => Set<SiteCopyRow>();

    /// <summary>Enums as their names, instants as UTC: the one convention for both providers.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        conventions.Properties<Domain.Cases.Stage>().HaveConversion<string>().HaveMaxLength(32);
        conventions.Properties<Domain.Cases.Outcome>().HaveConversion<string>().HaveMaxLength(32);
        conventions.Properties<Domain.Cases.Turn>().HaveConversion<string>().HaveMaxLength(32);
        conventions.Properties<Domain.Cases.NextStep>().HaveConversion<string>().HaveMaxLength(32);
        conventions.Properties<Domain.Holdings.KnownBy>().HaveConversion<string>().HaveMaxLength(32);
        conventions.Properties<OutboxState>().HaveConversion<string>().HaveMaxLength(32);
        conventions.Properties<Domain.Catalogue.Origin>().HaveConversion<string>().HaveMaxLength(32);
        conventions.Properties<Domain.Holdings.FaceMatch>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<PersonRow>(e => { e.ToTable("people"); e.HasKey(x => x.Id); e.HasIndex(x => x.Email); e.HasIndex(x => new { x.Name, x.Id }); });
        builder.Entity<CaseRow>(MapCase);
        builder.Entity<EventRow>(MapEvent);
        builder.Entity<OriginalRow>(e => { e.ToTable("originals"); e.HasKey(x => x.Hash); });
        builder.Entity<OutboxRow>(MapOutbox);
        builder.Entity<InboxRow>(MapInbox);
        builder.Entity<MailAccountRow>(e => { e.ToTable("mail_accounts"); e.HasKey(x => x.Id); });
        builder.Entity<HoldingRow>(e =>
        {
            e.ToTable("holdings");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.PersonId, x.ServiceId });
            e.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ShownDateRow>(e => { e.ToTable("shown_dates"); e.HasKey(x => new { x.CaseId, x.Seq, x.Name, x.Law }); });
        builder.Entity<SettingRow>(e => { e.ToTable("settings"); e.HasKey(x => x.Key); });
        CatalogueTables.Map(builder);
        HoldingTables.Map(builder);
    }

    private static void MapCase(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<CaseRow> e)
    {
        e.ToTable("cases");
        e.HasKey(x => x.Id);
        e.HasIndex(x => x.Reference).IsUnique();
        e.HasIndex(x => new { x.PersonId, x.ServiceId });
        e.HasIndex(x => new { x.Turn, x.NextOn, x.Id });
        e.HasIndex(x => new { x.RedrawOn, x.Id });
        e.Property(x => x.LastSeq).IsConcurrencyToken();
        e.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapEvent(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<EventRow> e)
    {
        e.ToTable("events");
        // The key is what keeps two writers from forking a history.
        e.HasKey(x => new { x.CaseId, x.Seq });
        e.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapOutbox(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<OutboxRow> e)
    {
        e.ToTable("outbox");
        e.HasKey(x => x.Id);
        e.HasIndex(x => x.MessageId).IsUnique();
        e.HasIndex(x => new { x.State, x.SendAfter });
        e.HasIndex(x => x.CopyAfter);
        e.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void MapInbox(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<InboxRow> e)
    {
        e.ToTable("inbox");
        e.HasKey(x => x.Id);
        e.HasIndex(x => x.MessageId);
        e.HasIndex(x => x.OriginalHash).IsUnique();
        e.HasIndex(x => new { x.AccountId, x.Place }).IsUnique();
        e.HasIndex(x => new { x.CaseId, x.ConfirmedAt });
        e.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.SetNull);
    }

    /// <summary>SQLite cannot order DateTimeOffset; UTC DateTime orders and compares on both providers.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
