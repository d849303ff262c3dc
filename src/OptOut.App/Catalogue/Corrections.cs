using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Catalogue;

/// <summary>A correction as it is kept.</summary>
/// <param name="InForce">False: it was made ready to be proposed and has no effect here.</param>
public sealed record KeptCorrection(string Id, Correction Correction, bool InForce);

/// <summary>A change to the catalogue, ready to be handed to those who keep it.</summary>
/// <param name="FileName">What the file is called in the catalogue.</param>
/// <param name="Content">The whole file with the change in it.</param>
public sealed record ReadyChange(string Id, string FileName, byte[] Content);

/// <summary>Corrects the catalogue: for this installation, or as a change ready to be proposed, or both.</summary>
public sealed class Corrections(Database database, CatalogueProvider provider, TimeProvider time)
{
    /// <summary>Makes a correction.</summary>
    /// <param name="keep">Whether it holds in this installation from now on.</param>
    /// <exception cref="InputException">The change would break a rule of the format.</exception>
    /// <exception cref="NotFoundException">There is no such service.</exception>
    public async Task<ReadyChange> MakeAsync(UserScope viewer, Correction correction, bool keep, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        var ready = Changed(correction, "");
        var id = Ids.New(time);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.CatalogueLayers.AnyAsync(l => l.Id == CatalogueProvider.Local, cancel))
        {
            db.CatalogueLayers.Add(new CatalogueLayerRow
            {
                Id = CatalogueProvider.Local, Origin = Origin.Yours, Name = "local", Version = "", MadeOn = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), InstalledAt = time.GetUtcNow(), InstalledBy = viewer.Actor,
            });
        }

        db.CatalogueEntries.Add(CataloguePacks.Entry(CatalogueProvider.Local, keep ? EntryKind.Correction : EntryKind.Proposal, id, correction));
        await provider.ChangedAsync(db, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        provider.Changed();
        return ready with { Id = id };
    }

    /// <summary>Every correction, oldest first, or those of one service.</summary>
    public async Task<IReadOnlyList<KeptCorrection>> ListAsync(string? service = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = await db.CatalogueEntries.AsNoTracking().Where(e => e.LayerId == CatalogueProvider.Local).OrderBy(e => e.EntryId).ToListAsync(cancel);
        return [.. rows.Select(Read).Where(c => service is null || c.Correction.Service == service)];
    }

    /// <summary>The file with a correction in it, for those who keep the catalogue.</summary>
    /// <exception cref="NotFoundException">There is no such correction.</exception>
    public async Task<ReadyChange> ReadyAsync(string id, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var row = await db.CatalogueEntries.AsNoTracking().FirstOrDefaultAsync(e => e.LayerId == CatalogueProvider.Local && e.EntryId == id, cancel) ?? throw new NotFoundException("correction", TextRules.Shown(id));
        return Changed(Read(row).Correction, id);
    }

    /// <summary>Takes a correction back.</summary>
    /// <exception cref="NotFoundException">There is no such correction.</exception>
    public async Task RemoveAsync(UserScope viewer, string id, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.CatalogueEntries.Where(e => e.LayerId == CatalogueProvider.Local && e.EntryId == id).ExecuteDeleteAsync(cancel) == 0) throw new NotFoundException("correction", TextRules.Shown(id));
        await provider.ChangedAsync(db, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        provider.Changed();
    }

    private ReadyChange Changed(Correction correction, string id)
    {
        var before = provider.Now.BeforeCorrections(correction.Service) ?? throw new NotFoundException("service", TextRules.Shown(correction.Service));
        try
        {
            return new ReadyChange(id, before.Id + ".json", CatalogueFormat.Write(correction.ApplyTo(before)));
        }
        catch (CatalogueException fault)
        {
            throw new InputException(FieldOf(fault.Path), LocalizedMessage.Foreign(fault.Problem));
        }
    }

    // The rules speak of places in a file; the person sees one form.
    private static string FieldOf(string path) => path[(path.LastIndexOf('/') + 1)..] is { Length: > 0 } last && !char.IsAsciiDigit(last[0]) ? last : "source";

    private static KeptCorrection Read(CatalogueEntryRow row) =>
        new(row.EntryId, Correction.Read(row.EntryId, System.Text.Encoding.UTF8.GetBytes(row.Content)), row.Kind == EntryKind.Correction);
}
