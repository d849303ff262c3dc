using Microsoft.EntityFrameworkCore;
using OptOut.Storage;

namespace OptOut.App.Cases;

/// <summary>
/// Keeps the board's columns true as days go by: a case whose turn, next step or date changes although nothing happened says
/// beforehand on which day, and whoever reads the board on or after that day draws it anew first.
/// </summary>
internal static class BoardDay
{
    private const int AtOnce = 200;

    public static async Task CatchUpAsync(Database database, DateOnly day, CancellationToken cancel)
    {
        await using var db = database.Open();
        for (var beaten = 0; ;)
        {
            db.ChangeTracker.Clear();
            var rows = await db.Cases.Where(c => c.RedrawOn <= day).OrderBy(c => c.RedrawOn).ThenBy(c => c.Id).Take(AtOnce).ToListAsync(cancel);
            if (rows.Count == 0) return;
            foreach (var file in await CaseStore.LoadAllAsync(db, rows, cancel)) CaseProjection.Write(file.Row, file.State, day);
            try
            {
                await db.SaveChangesAsync(cancel);
            }
            catch (DbUpdateConcurrencyException) when (++beaten < 20)
            {
                // An event was written meanwhile, and drew its case itself.
            }
        }
    }
}
