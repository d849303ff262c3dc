using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Catalogue;

/// <summary>
/// The catalogue in force: what the program brings along, with the packs, imports and corrections of this installation laid over it.
/// They lie in the database, so that every node over it sees the same.
/// </summary>
public sealed class CatalogueProvider(Database database, TimeProvider time)
{
    internal const string RevisionKey = "catalogue/revision";
    internal const string Local = "local";

    // Another node, or a command beside the server, may have changed it; a second late is early enough.
    private static readonly TimeSpan s_lookAgain = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private volatile Held? _held;

    /// <summary>The catalogue as it stands; read anew when somebody changed it.</summary>
    public CatalogueInForce Now
    {
        get
        {
            var held = _held;
            if (held is not null && time.GetElapsedTime(held.LookedAt) < s_lookAgain) return held.Catalogue;
            lock (_gate)
            {
                return (_held = Look(_held)).Catalogue;
            }
        }
    }

    /// <summary>Puts a layer on, in the place of one with its id. Nothing changes when the whole would not hold together.</summary>
    internal async Task PutAsync(CatalogueLayerRow layer, IReadOnlyList<CatalogueEntryRow> entries, CancellationToken cancel)
    {
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.CatalogueEntries.Where(e => e.LayerId == layer.Id).ExecuteDeleteAsync(cancel);
        await db.CatalogueLayers.Where(l => l.Id == layer.Id).ExecuteDeleteAsync(cancel);
        db.CatalogueLayers.Add(layer);
        db.CatalogueEntries.AddRange(entries);
        await ChangedAsync(db, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        _held = null;
    }

    /// <summary>Takes a layer off.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="RefusedException">Cases or holdings name a service that only this layer has.</exception>
    public async Task RemoveAsync(UserScope viewer, string layer, CancellationToken cancel = default)
    {
        CatalogueAccess.Check(viewer);
        await using var db = database.Open();
        if (!await db.CatalogueLayers.AnyAsync(l => l.Id == layer, cancel)) throw new NotFoundException("pack or import", TextRules.Shown(layer));
        var without = CatalogueInForce.Compose(ServiceCatalogue.Embedded, [.. Read(db).Contents.Where(c => c.Layer.Id != layer)]);
        var named = await NamedAsync(db, cancel);
        if (named.Where(id => without.Catalogue.Find(id) is null && Now.Catalogue.Find(id) is not null).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } orphans)
            throw new RefusedException($"Requests or holdings name {string.Join(", ", orphans)}, which only this layer has. Nothing was removed.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.CatalogueEntries.Where(e => e.LayerId == layer).ExecuteDeleteAsync(cancel);
        await db.CatalogueLayers.Where(l => l.Id == layer).ExecuteDeleteAsync(cancel);
        await ChangedAsync(db, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        _held = null;
    }

    /// <summary>Forgets what was read, so that the next reader looks at once.</summary>
    internal void Changed() => _held = null;

    /// <summary>Every service that a case or a holding names.</summary>
    internal static async Task<IReadOnlySet<string>> NamedAsync(OptOutDb db, CancellationToken cancel)
    {
        var named = (await db.Cases.Select(c => c.ServiceId).Distinct().ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        named.UnionWith(await db.Holdings.Select(h => h.ServiceId).Distinct().ToListAsync(cancel));
        return named;
    }

    /// <summary>Notes in the same transaction that the catalogue is another now.</summary>
    internal async Task ChangedAsync(OptOutDb db, CancellationToken cancel)
    {
        var revision = Ids.New(time);
        if (await db.Settings.Where(s => s.Key == RevisionKey).ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, revision), cancel) == 0)
            db.Settings.Add(new SettingRow { Key = RevisionKey, Value = revision });
    }

    private Held Look(Held? before)
    {
        using var db = database.Open();
        var revision = db.Settings.AsNoTracking().Where(s => s.Key == RevisionKey).Select(s => s.Value).FirstOrDefault();
        if (before is not null && before.Revision == revision) return before with { LookedAt = time.GetTimestamp() };
        if (revision is null) return new(null, CatalogueInForce.Embedded, time.GetTimestamp());
        var (contents, problems) = Read(db);
        var composed = CatalogueInForce.Compose(ServiceCatalogue.Embedded, contents);
        return new(revision, problems.Count == 0 ? composed : composed.With(problems), time.GetTimestamp());
    }

    // What was checked when it was put on is only parsed here. A newer program may know stricter rules: what they refuse is left out and named.
    private static (IReadOnlyList<LayerContent> Contents, IReadOnlyList<string> Problems) Read(OptOutDb db)
    {
        var problems = new List<string>();
        var entries = db.CatalogueEntries.AsNoTracking().OrderBy(e => e.EntryId).ToList().ToLookup(e => e.LayerId, StringComparer.Ordinal);
        var contents = new List<LayerContent>();
        foreach (var row in db.CatalogueLayers.AsNoTracking().OrderBy(l => l.InstalledAt).ThenBy(l => l.Id).ToList())
        {
            var (services, authorities, corrections, moved) = (new List<Service>(), new List<Authority>(), new List<Correction>(), new Dictionary<string, string>(StringComparer.Ordinal));
            foreach (var entry in entries[row.Id])
            {
                try
                {
                    switch (entry.Kind)
                    {
                        case EntryKind.Service: services.Add(Parse<Service>(entry)); break;
                        case EntryKind.Authority: authorities.Add(Parse<Authority>(entry)); break;
                        case EntryKind.Correction: corrections.Add(Parse<Correction>(entry)); break;
                        case EntryKind.Moved: moved[entry.EntryId] = entry.Content; break;
                    }
                }
                catch (JsonException problem)
                {
                    problems.Add($"{row.Name}, {entry.EntryId}: {problem.Message}");
                }
            }

            contents.Add(new LayerContent(new(row.Id, row.Origin, row.Name, row.Version, row.MadeOn, row.Signer), services, authorities) { Moved = moved, Corrections = corrections });
        }

        return (contents, problems);
    }

    private static T Parse<T>(CatalogueEntryRow entry) => JsonSerializer.Deserialize<T>(entry.Content, CatalogueFormat.Options) ?? throw new JsonException("it holds null.");

    private sealed record Held(string? Revision, CatalogueInForce Catalogue, long LookedAt);
}

/// <summary>What an entry of a layer is.</summary>
internal static class EntryKind
{
    public const string Service = "service";
    public const string Authority = "authority";
    public const string Correction = "correction";

    /// <summary>A change made ready to be proposed, without effect here.</summary>
    public const string Proposal = "proposal";
    public const string Moved = "moved";
}

/// <summary>The catalogue is everybody's: only those who see everyone may change it.</summary>
internal static class CatalogueAccess
{
    /// <exception cref="RefusedException">The viewer may not.</exception>
    public static void Check(UserScope viewer)
    {
        if (!viewer.SeesEveryone) throw new RefusedException("The catalogue belongs to everybody here; ask the owner of this installation to change it.");
    }
}
