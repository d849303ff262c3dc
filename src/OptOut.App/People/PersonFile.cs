using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.People;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Storage.Originals;

namespace OptOut.App.People;

/// <summary>Everything of one person: taken along, or gone.</summary>
public sealed class PersonFile(Database database, OriginalStore originals, TimeProvider time)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes everything of a person into a ZIP: readable JSON, every original, and the list of hashes.</summary>
    public async Task ExportAsync(UserScope viewer, string person, string target, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var row = await PersonStore.FindAsync(viewer, db, person, cancel);
        var cases = await db.Cases.Where(c => c.PersonId == row.Id).OrderBy(c => c.Id).AsNoTracking().ToListAsync(cancel);
        var ids = cases.ConvertAll(c => c.Id);
        var events = await db.Events.Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.CaseId).ThenBy(e => e.Seq).AsNoTracking().ToListAsync(cancel);
        var holdings = await db.Holdings.Where(h => h.PersonId == row.Id).AsNoTracking().ToListAsync(cancel);
        var inbox = await db.Inbox.Where(m => m.CaseId != null && ids.Contains(m.CaseId)).AsNoTracking().ToListAsync(cancel);
        var shown = await db.ShownDates.Where(d => ids.Contains(d.CaseId)).OrderBy(d => d.CaseId).ThenBy(d => d.Seq).AsNoTracking().ToListAsync(cancel);
        var findings = await db.Findings.Where(f => f.PersonId == row.Id).AsNoTracking().ToListAsync(cancel);
        var switches = await db.Switches.Where(s => s.PersonId == row.Id).AsNoTracking().ToListAsync(cancel);
        var sites = await db.SiteCopies.Where(s => s.PersonId == row.Id).AsNoTracking().ToListAsync(cancel);
        var proofs = await db.Proofs.Where(p => p.PersonId == row.Id).AsNoTracking().ToListAsync(cancel);
        var hashes = await HashesAsync(db, row.Id, ids, cancel);
        var files = await db.Originals.Where(o => hashes.Contains(o.Hash)).AsNoTracking().OrderBy(o => o.Hash).ToListAsync(cancel);
        await AtomicFile.WriteAsync(target, stream =>
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            var sums = new List<string>();
            void Json(string name, object value) => Add(zip, sums, name, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(value, s_json)));
            Json("person.json", PersonStore.Read(row));
            Json("holdings.json", holdings);
            Json("cases.json", cases);
            Json("history.json", events);
            Json("messages.json", inbox);
            Json("shown-dates.json", shown);
            Json("findings.json", findings);
            Json("switches.json", switches);
            Json("site-copies.json", sites);
            Json("proofs.json", proofs);
            foreach (var file in files) Add(zip, sums, $"originals/{file.Hash[..12]}_{file.FileName}", originals.Open(file.Hash));
            Add(zip, null, Manifest.SumsFileName, new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(sums))));
        }, cancel);
    }

    /// <summary>Erases a person's whole file. What remains is a line that it happened, with the heads of the histories that are gone.</summary>
    /// <returns>How many cases and originals are gone.</returns>
    public async Task<(int Cases, int Originals)> EraseAsync(UserScope viewer, string person, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var row = await PersonStore.FindAsync(viewer, db, person, cancel);
        var ids = await db.Cases.Where(c => c.PersonId == row.Id).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        var hashes = await HashesAsync(db, row.Id, ids, cancel);
        var heads = await db.Events.Where(e => ids.Contains(e.CaseId)).GroupBy(e => e.CaseId).Select(g => g.OrderByDescending(e => e.Seq).First().Hash).ToListAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Inbox.Where(m => m.CaseId != null && ids.Contains(m.CaseId)).ExecuteDeleteAsync(cancel);
        await db.ShownDates.Where(d => ids.Contains(d.CaseId)).ExecuteDeleteAsync(cancel);
        await db.People.Where(p => p.Id == row.Id).ExecuteDeleteAsync(cancel);
        var still = await StillNamedAsync(db, hashes, cancel);
        var gone = hashes.Where(h => !still.Contains(h)).ToList();
        await db.Originals.Where(o => gone.Contains(o.Hash)).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Storage.Entities.SettingRow { Key = $"erased/{Ids.New(time)}", Value = JsonSerializer.Serialize(new { at = time.GetUtcNow(), by = viewer.Actor, cases = ids.Count, originals = gone.Count, heads }) });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var hash in gone) originals.Delete(hash);
        return (ids.Count, gone.Count);
    }

    private static async Task<HashSet<string>> HashesAsync(OptOutDb db, string personId, List<string> ids, CancellationToken cancel)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in await db.Events.Where(e => ids.Contains(e.CaseId)).Select(e => e.Originals).ToListAsync(cancel)) hashes.UnionWith(list.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        hashes.UnionWith(await db.Inbox.Where(m => m.CaseId != null && ids.Contains(m.CaseId)).Select(m => m.OriginalHash).ToListAsync(cancel));
        hashes.UnionWith(await db.Outbox.Where(o => ids.Contains(o.CaseId)).Select(o => o.OriginalHash).ToListAsync(cancel));
        hashes.UnionWith(await db.Holdings.Where(h => h.PersonId == personId && h.OriginalHash != null).Select(h => h.OriginalHash!).ToListAsync(cancel));
        hashes.UnionWith(await db.Proofs.Where(p => p.PersonId == personId).Select(p => p.OriginalHash).ToListAsync(cancel));
        hashes.UnionWith(await db.SiteCopies.Where(s => s.PersonId == personId).Select(s => s.OriginalHash).ToListAsync(cancel));
        return hashes;
    }

    // The same bytes may belong to someone else as well; those stay.
    internal static async Task<HashSet<string>> StillNamedAsync(OptOutDb db, HashSet<string> hashes, CancellationToken cancel)
    {
        var still = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hash in hashes)
        {
            if (await db.Events.AnyAsync(e => e.Originals.Contains(hash), cancel) || await db.Inbox.AnyAsync(m => m.OriginalHash == hash, cancel) || await db.Holdings.AnyAsync(h => h.OriginalHash == hash, cancel)
                || await db.Proofs.AnyAsync(p => p.OriginalHash == hash, cancel) || await db.SiteCopies.AnyAsync(s => s.OriginalHash == hash, cancel)) still.Add(hash);
        }

        return still;
    }

    private static void Add(ZipArchive zip, List<string>? sums, string name, Stream content)
    {
        using var given = content;
        using var entry = zip.CreateEntry(name).Open();
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (int read; (read = given.Read(buffer)) > 0;)
        {
            sha.AppendData(buffer, 0, read);
            entry.Write(buffer, 0, read);
        }

        sums?.Add($"{Convert.ToHexStringLower(sha.GetHashAndReset())}  {name}\n");
    }
}
