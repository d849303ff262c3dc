using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Holdings;
using OptOut.Domain.People;
using OptOut.Storage;

namespace OptOut.App.Holdings;

/// <summary>A request as a cell of the matrix names it.</summary>
public sealed record CellCase(string Id, string Reference, Stage Stage, Outcome? Outcome);

/// <summary>One cell of the matrix: what a service holds about a person, and what has been done about it.</summary>
/// <param name="Holdings">Oldest first; may be empty when only a request was made.</param>
/// <param name="Cases">Requests to that service, newest first.</param>
/// <param name="Switches">Settings set there.</param>
/// <param name="Findings">Images and captions found there.</param>
public sealed record HoldingCell(string PersonId, string ServiceId, string Service, IReadOnlyList<Holding> Holdings, IReadOnlyList<CellCase> Cases, IReadOnlyList<SwitchSet> Switches, int Findings);

/// <summary>One page of the matrix: its people, and every cell of theirs.</summary>
public sealed record HoldingMatrix(Page<Person> People, IReadOnlyList<HoldingCell> Cells);

/// <summary>People times services: who holds what, how we know, and what has been done about it.</summary>
public sealed class HoldingOverview(Database database, HoldingStore register, OptOutSettings switches, ServiceDirectory services)
{
    /// <summary>Every cell with something in it, by service name.</summary>
    public async Task<IReadOnlyList<HoldingCell>> ReadAsync(UserScope viewer, string? person = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await CellsAsync(viewer, db, person is null ? null : [person], cancel);
    }

    /// <summary>The people of whom anything is known or was done, a page at a time, with all their cells.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="search">Words that stand in a person's name or address.</param>
    /// <param name="service">Only people of whom something is known there, or was done; null: any service.</param>
    /// <param name="number">The page, from 1.</param>
    /// <param name="size">People on a page.</param>
    /// <param name="cancel">Stops.</param>
    public async Task<HoldingMatrix> PageAsync(UserScope viewer, string? search, string? service, int number, int size, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var concerned = viewer.People(db).Matching(search).Where(p =>
            db.Holdings.Any(h => h.PersonId == p.Id && (service == null || h.ServiceId == service)) || db.Cases.Any(c => c.PersonId == p.Id && (service == null || c.ServiceId == service))
            || db.Switches.Any(s => s.PersonId == p.Id && (service == null || s.ServiceId == service)) || db.Findings.Any(f => f.PersonId == p.Id && (service == null || f.ServiceId == service)));
        var page = await concerned.OrderBy(p => p.Name).ThenBy(p => p.Id).AsNoTracking().PageAsync(number, size, cancel);
        var cells = await CellsAsync(viewer, db, [.. page.Items.Select(p => p.Id)], cancel);
        return new(page.Of<Person>([.. page.Items.Select(PersonStore.Read)]), service is null ? cells : [.. cells.Where(c => c.ServiceId == service)]);
    }

    /// <summary>The services of whom anything is known or to whom anything was written.</summary>
    public async Task<IReadOnlyList<string>> ServicesAsync(UserScope viewer, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var people = viewer.People(db).Select(p => p.Id);
        return await viewer.Holdings(db).Select(h => h.ServiceId).Union(viewer.Cases(db).Select(c => c.ServiceId))
            .Union(db.Switches.Where(s => people.Contains(s.PersonId)).Select(s => s.ServiceId)).Union(db.Findings.Where(f => people.Contains(f.PersonId)).Select(f => f.ServiceId)).ToListAsync(cancel);
    }

    private async Task<IReadOnlyList<HoldingCell>> CellsAsync(UserScope viewer, OptOutDb db, IReadOnlyList<string>? people, CancellationToken cancel)
    {
        var holdings = (await register.OfAsync(viewer, people, cancel)).ToLookup(h => (h.PersonId, h.ServiceId));
        var rows = viewer.Cases(db);
        if (people is not null) rows = rows.Where(c => people.Contains(c.PersonId));
        var requests = (await rows.OrderByDescending(c => c.Id).Select(c => new { c.PersonId, c.ServiceId, c.Id, c.Reference, c.Stage, c.Outcome }).ToListAsync(cancel))
            .ToLookup(c => (c.PersonId, c.ServiceId), c => new CellCase(c.Id, c.Reference, c.Stage, c.Outcome));
        var set = (await switches.NowOfAsync(viewer, people, cancel)).ToLookup(s => (s.PersonId, s.ServiceId));
        var found = await FoundAsync(viewer, db, people, cancel);
        return
        [
            .. holdings.Select(h => h.Key).Concat(requests.Select(r => r.Key)).Concat(set.Select(s => s.Key)).Concat(found.Keys).Distinct()
                .Select(key => new HoldingCell(key.Item1, key.Item2, services.NameOf(key.Item2), [.. holdings[key].OrderBy(h => h.RecordedAt)], [.. requests[key]], [.. set[key]], found.GetValueOrDefault(key)))
                .OrderBy(cell => cell.Service, StringComparer.CurrentCultureIgnoreCase),
        ];
    }

    private static async Task<Dictionary<(string Person, string Service), int>> FoundAsync(UserScope viewer, OptOutDb db, IReadOnlyList<string>? people, CancellationToken cancel)
    {
        var seen = viewer.People(db).Select(p => p.Id);
        var rows = db.Findings.Where(f => seen.Contains(f.PersonId));
        if (people is not null) rows = rows.Where(f => people.Contains(f.PersonId));
        var counts = await rows.GroupBy(f => new { f.PersonId, f.ServiceId }).Select(g => new { g.Key.PersonId, g.Key.ServiceId, Count = g.Count() }).ToListAsync(cancel);
        return counts.ToDictionary(c => (c.PersonId, c.ServiceId), c => c.Count);
    }
}
