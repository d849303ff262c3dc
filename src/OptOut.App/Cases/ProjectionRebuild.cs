using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.Domain.Cases;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>Draws the board's columns anew from the histories, and keeps the dates that stand there now.</summary>
public sealed class ProjectionRebuild(Database database, TimeProvider time)
{
    /// <summary>Returns how many cases were drawn anew, and how many of them had stood there differently.</summary>
    public Task<(int Cases, int Changed)> RunAsync(CancellationToken cancel = default) => RunAsync(_ => true, cancel);

    /// <summary>The same for the cases whose clock may still run, after the law's data changed.</summary>
    public Task<(int Cases, int Changed)> RunOpenAsync(CancellationToken cancel = default) => RunAsync(c => c.Stage != Stage.Closed && c.Stage != Stage.Draft, cancel);

    private async Task<(int Cases, int Changed)> RunAsync(System.Linq.Expressions.Expression<Func<CaseRow, bool>> which, CancellationToken cancel)
    {
        await using var db = database.Open();
        var (cases, changed) = (0, 0);
        foreach (var id in await db.Cases.Where(which).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel))
        {
            db.ChangeTracker.Clear();
            var row = await db.Cases.FirstAsync(c => c.Id == id, cancel);
            var file = await CaseStore.LoadAsync(db, row, cancel);
            row.UnreadReplies = await db.Inbox.CountAsync(m => m.CaseId == id && m.ConfirmedAt == null, cancel);
            row.LastSeq = file.History.Count;
            CaseProjection.Write(row, file.State, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            cases++;
            if (db.ChangeTracker.HasChanges()) changed++;
            await DeadlineHistory.KeepNewAsync(db, file, time.GetUtcNow(), cancel);
            await db.SaveChangesAsync(cancel);
        }

        return (cases, changed);
    }
}
