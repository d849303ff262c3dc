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
        builder.ApplyConfigurationsFromAssembly(typeof(OptOutDb).Assembly);
    }

    /// <summary>SQLite cannot order DateTimeOffset; UTC DateTime orders and compares on both providers.</summary>
    internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        instant => instant.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
