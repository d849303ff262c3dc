using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Holdings;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Holdings;

/// <summary>A finding with what becomes of it.</summary>
public sealed record CheckedFinding(Finding Finding, FindingVerdict Verdict);

/// <summary>What was taken over from a list.</summary>
/// <param name="Added">New ones.</param>
/// <param name="Doubles">Lines that name what is known already, as they were given.</param>
/// <param name="Unread">Lines that could not be read, with the reason.</param>
public sealed record FindingsAdded(int Added, IReadOnlyList<string> Doubles, IReadOnlyList<string> Unread);

/// <summary>The list a takedown needs.</summary>
/// <param name="ImageUrls">One a line; goes into the fact of that name.</param>
/// <param name="Captions">One a line.</param>
/// <param name="SampleIds">One a line; for forms that ask for them.</param>
/// <param name="LeftOut">How many of the findings are not in it.</param>
public sealed record TakedownList(string ImageUrls, string Captions, string SampleIds, int Count, int LeftOut);

/// <summary>What people found of themselves in dataset searches.</summary>
public sealed class Findings(Database database, IValidator<NewFindings> rules, ServiceDirectory services, OriginalFiles originals, TimeProvider time)
{
    /// <summary>Takes over a list: CSV, or pasted lines. The list itself is kept as evidence.</summary>
    /// <exception cref="InputException">It cannot be read at all.</exception>
    public async Task<FindingsAdded> AddAsync(UserScope viewer, NewFindings found, CancellationToken cancel = default)
    {
        rules.Check(found);
        var read = FindingLines.Read(found.List);
        var fallback = services.Get(found.Service).Id;
        await using var db = database.Open();
        var owner = await PersonStore.FindAsync(viewer, db, found.Person, cancel);
        var known = (await db.Findings.AsNoTracking().Where(f => f.PersonId == owner.Id).ToListAsync(cancel)).Select(f => FindingCheck.KeyOf(Read(f))).ToHashSet(StringComparer.Ordinal);
        var (rows, doubles, unread) = (new List<FindingRow>(), new List<string>(), read.Unread.ToList());
        foreach (var line in read.Lines)
        {
            if (line.Service is { } named && services.Catalogue.Find(named) is null)
            {
                unread.Add($"line {line.Number}: there is no service '{TextRules.Shown(named)}'.");
                continue;
            }

            var row = new FindingRow
            {
                Id = Ids.New(time), PersonId = owner.Id, ServiceId = line.Service is { } id ? services.Get(id).Id : fallback, ImageUrl = line.ImageUrl, Caption = line.Caption, SampleId = line.SampleId,
                Shows = FaceMatch.Unknown, FoundOn = found.FoundOn ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), RecordedAt = time.GetUtcNow(),
            };
            if (known.Add(FindingCheck.KeyOf(Read(row)))) rows.Add(row);
            else doubles.Add(line.ImageUrl.Length > 0 ? line.ImageUrl : line.Caption);
        }

        if (rows.Count > 0)
        {
            var hash = await originals.StoreAsync(System.Text.Encoding.UTF8.GetBytes(found.List), found.FileName ?? "findings.csv", "text/csv", cancel);
            db.Findings.AddRange(rows);
            db.Proofs.Add(new ProofRow { OwnerId = rows[0].Id, OriginalHash = hash, PersonId = owner.Id });
            await db.SaveChangesAsync(cancel);
        }

        return new FindingsAdded(rows.Count, doubles, unread);
    }

    /// <summary>The findings of a person, by service, those to look at first.</summary>
    public async Task<IReadOnlyList<CheckedFinding>> ListAsync(UserScope viewer, string person, string? service = null, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var owner = await PersonStore.FindAsync(viewer, db, person, cancel);
        var rows = db.Findings.AsNoTracking().Where(f => f.PersonId == owner.Id);
        if (service is not null) rows = rows.Where(f => f.ServiceId == service);
        return [.. (await rows.OrderBy(f => f.ServiceId).ThenBy(f => f.Id).ToListAsync(cancel)).Select(Read).Select(f => new CheckedFinding(f, FindingCheck.Of(f)))
            .OrderBy(f => f.Finding.ServiceId, StringComparer.Ordinal).ThenBy(f => f.Verdict != FindingVerdict.LookFirst)];
    }

    /// <summary>Says whether images show the person.</summary>
    /// <exception cref="NotFoundException">One of them is not there, or the viewer may not see it.</exception>
    public async Task SayAsync(UserScope viewer, IReadOnlyList<string> ids, FaceMatch shows, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        foreach (var row in await RowsAsync(viewer, db, ids, cancel)) row.Shows = shows;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Takes findings out that were noted by mistake.</summary>
    public async Task RemoveAsync(UserScope viewer, IReadOnlyList<string> ids, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        db.Findings.RemoveRange(await RowsAsync(viewer, db, ids, cancel));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The list for a takedown: only what counts there.</summary>
    public async Task<TakedownList> ListForTakedownAsync(UserScope viewer, string person, string service, CancellationToken cancel = default)
    {
        var all = await ListAsync(viewer, person, services.Get(service).Id, cancel);
        var counts = all.Where(f => f.Verdict == FindingVerdict.Counts).Select(f => f.Finding).ToList();
        static string Lines(IEnumerable<string> texts) => string.Join('\n', texts.Where(t => t.Length > 0).Distinct(StringComparer.Ordinal));
        return new TakedownList(Lines(counts.Select(f => f.ImageUrl)), Lines(counts.Select(f => f.Caption)), Lines(counts.Select(f => f.SampleId)), counts.Count, all.Count - counts.Count);
    }

    private static async Task<IReadOnlyList<FindingRow>> RowsAsync(UserScope viewer, OptOutDb db, IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var people = viewer.People(db);
        var rows = await db.Findings.Where(f => ids.Contains(f.Id) && people.Any(p => p.Id == f.PersonId)).ToListAsync(cancel);
        return ids.FirstOrDefault(id => rows.TrueForAll(r => r.Id != id)) is { } missing ? throw new NotFoundException("finding", TextRules.Shown(missing)) : rows;
    }

    private static Finding Read(FindingRow row) => new(row.Id, row.PersonId, row.ServiceId, row.ImageUrl, row.Caption, row.SampleId, row.Shows, row.FoundOn);
}
