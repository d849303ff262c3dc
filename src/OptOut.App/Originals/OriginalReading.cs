using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Storage;
using OptOut.Storage.Originals;

namespace OptOut.App.Originals;

/// <summary>An original to hand out.</summary>
/// <param name="FileName">Harmless as a file name.</param>
/// <param name="Content">The stored bytes; the caller closes them.</param>
public sealed record OpenedOriginal(string FileName, string MediaType, Stream Content);

/// <summary>Hands out stored originals, to those who may see the person they belong to.</summary>
public sealed class OriginalReading(Database database, OriginalStore store)
{
    /// <exception cref="NotFoundException">There is none, or the viewer may not see it.</exception>
    public async Task<OpenedOriginal> OpenAsync(UserScope viewer, string hash, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        // Asked of the table before anything becomes a path: what is no hash is in no row.
        var known = await db.Originals.AsNoTracking().FirstOrDefaultAsync(o => o.Hash == hash, cancel);
        if (known is null || !await MayReadAsync(viewer, db, hash, cancel)) throw new NotFoundException("original", TextRules.Shown(hash));
        return new OpenedOriginal(TextRules.FileName(known.FileName, "file"), known.MediaType, store.Open(known.Hash));
    }

    private static async Task<bool> MayReadAsync(UserScope viewer, OptOutDb db, string hash, CancellationToken cancel) =>
        viewer.SeesEveryone
        || await viewer.Inbox(db).AnyAsync(m => m.OriginalHash == hash, cancel)
        || await viewer.Holdings(db).AnyAsync(h => h.OriginalHash == hash, cancel)
        || await db.Proofs.AnyAsync(p => p.OriginalHash == hash && viewer.People(db).Any(o => o.Id == p.PersonId), cancel)
        || await db.SiteCopies.AnyAsync(s => s.OriginalHash == hash && viewer.People(db).Any(o => o.Id == s.PersonId), cancel)
        || await db.Events.AnyAsync(e => e.Originals.Contains(hash) && viewer.Cases(db).Any(c => c.Id == e.CaseId), cancel);
}
