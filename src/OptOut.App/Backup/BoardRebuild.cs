using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.Storage;

namespace OptOut.App.Backup;

/// <summary>Draws the board's columns anew from every history.</summary>
public sealed class BoardRebuild(Database database, TimeProvider time)
{
    /// <summary>Returns how many cases were drawn anew, and how many of them had stood there differently.</summary>
    public async Task<(int Cases, int Changed)> RunAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var (cases, changed) = (0, 0);
        foreach (var id in await db.Cases.OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel))
        {
            db.ChangeTracker.Clear();
            var row = await db.Cases.FirstAsync(c => c.Id == id, cancel);
            var file = await CaseFile.LoadAsync(db, row, cancel);
            row.UnreadReplies = await db.Inbox.CountAsync(m => m.CaseId == id && m.ConfirmedAt == null, cancel);
            row.LastSeq = file.History.Count;
            CaseProjection.Write(row, file.State, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            cases++;
            if (await db.SaveChangesAsync(cancel) > 0) changed++;
        }

        return (cases, changed);
    }
}
