using Microsoft.EntityFrameworkCore;
using OptOut.Domain.Holdings;

namespace OptOut.Storage.Entities;

/// <summary>An original that proves something about a person outside any case: a holding, a switch, a site.</summary>
public sealed class ProofRow
{
    /// <summary>Id of the holding, switch, site copy or list of findings it proves.</summary>
    public required string OwnerId { get; set; }
    public required string OriginalHash { get; set; }
    public required string PersonId { get; set; }
}

/// <summary>An image or a caption found in a dataset search.</summary>
public sealed class FindingRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string ServiceId { get; set; }
    public string ImageUrl { get; set; } = "";
    public string Caption { get; set; } = "";

    /// <summary>Number or name of the entry in the dataset, where the search gives one.</summary>
    public string SampleId { get; set; } = "";
    public FaceMatch Shows { get; set; }
    public DateOnly FoundOn { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>An opt-out setting that a person has set, and when to look again.</summary>
public sealed class SwitchRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string ServiceId { get; set; }

    /// <summary>Which switch of the service: a hash of its steps.</summary>
    public required string SwitchKey { get; set; }

    /// <summary>Its steps as they read on that day, one a line.</summary>
    public required string Steps { get; set; }
    public DateOnly SetOn { get; set; }
    public DateOnly LookAgainOn { get; set; }
    public string? Note { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>What a site of a person's own served on a day.</summary>
public sealed class SiteCopyRow
{
    public required string Id { get; set; }
    public required string PersonId { get; set; }
    public required string Address { get; set; }
    public DateTimeOffset FetchedAt { get; set; }

    /// <summary>The dated copy: every answer with its headers and bytes.</summary>
    public required string OriginalHash { get; set; }

    /// <summary>What was asked for and what was found, as JSON.</summary>
    public required string Report { get; set; }
}

internal static class HoldingTables
{
    public static void Map(ModelBuilder builder)
    {
        builder.Entity<ProofRow>(e =>
        {
            e.ToTable("proofs");
            e.HasKey(x => new { x.OwnerId, x.OriginalHash });
            e.HasIndex(x => x.OriginalHash);
            e.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<FindingRow>(e =>
        {
            e.ToTable("findings");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.PersonId, x.ServiceId });
            e.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<SwitchRow>(e =>
        {
            e.ToTable("switches");
            e.HasKey(x => x.Id);
            e.HasIndex(x => new { x.PersonId, x.ServiceId });
            e.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<SiteCopyRow>(e =>
        {
            e.ToTable("site_copies");
            e.HasKey(x => x.Id);
            e.HasIndex(x => x.PersonId);
            e.HasOne<PersonRow>().WithMany().HasForeignKey(x => x.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
