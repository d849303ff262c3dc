using Microsoft.EntityFrameworkCore;
using OptOut.Storage;
using OptOut.Storage.Rows;

namespace OptOut.App.Outbox;

/// <summary>Who may send which message: claims are single statements, so that several workers share one outbox without a double send.</summary>
internal sealed class OutboxQueue(Database database, TimeProvider time)
{
    /// <summary>A worker that held a message this long without handing it over is taken for dead.</summary>
    private static readonly TimeSpan s_claimLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Ids of messages whose time has come.</summary>
    public async Task<IReadOnlyList<string>> DueAsync(int most, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        return await db.Outbox.Where(o => o.State == OutboxState.Waiting && o.SendAfter <= now)
            .OrderBy(o => o.SendAfter).ThenBy(o => o.Id).Select(o => o.Id).Take(most).ToListAsync(cancel);
    }

    /// <summary>Takes a message for this worker. False when another was faster.</summary>
    public async Task<bool> ClaimAsync(string id, string worker, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var taken = await db.Outbox.Where(o => o.Id == id && o.State == OutboxState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.State, OutboxState.Claimed).SetProperty(o => o.Worker, worker)
            .SetProperty(o => o.ClaimedAt, now).SetProperty(o => o.Attempts, o => o.Attempts + 1), cancel);
        return taken == 1;
    }

    /// <summary>Says, before the first byte goes out, that from here on nobody can know without an answer.</summary>
    public async Task<bool> HandOverAsync(string id, string worker, CancellationToken cancel)
    {
        await using var db = database.Open();
        var moved = await db.Outbox.Where(o => o.Id == id && o.State == OutboxState.Claimed && o.Worker == worker)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.HandingOver), cancel);
        return moved == 1;
    }

    /// <summary>Puts a message back to wait: not handed over, try again later.</summary>
    public async Task PutBackAsync(string id, string worker, DateTimeOffset sendAfter, string reason, CancellationToken cancel)
    {
        await using var db = database.Open();
        await db.Outbox.Where(o => o.Id == id && o.Worker == worker && (o.State == OutboxState.Claimed || o.State == OutboxState.HandingOver))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Waiting).SetProperty(o => o.Worker, (string?)null)
                .SetProperty(o => o.SendAfter, sendAfter).SetProperty(o => o.LastReply, reason), cancel);
    }

    /// <summary>
    /// Messages of workers that are gone. Those merely claimed go back to wait; those being handed over are returned,
    /// because they may have arrived.
    /// </summary>
    public async Task<IReadOnlyList<OutboxRow>> AbandonedAsync(Func<string, bool> isAlive, CancellationToken cancel)
    {
        await using var db = database.Open();
        var held = await db.Outbox.Where(o => o.State == OutboxState.Claimed || o.State == OutboxState.HandingOver).AsNoTracking().ToListAsync(cancel);
        var deadline = time.GetUtcNow() - s_claimLifetime;
        var gone = held.Where(o => o.Worker is null || !isAlive(o.Worker) || (o.ClaimedAt < deadline && !IsMine(o.Worker))).ToList();
        foreach (var row in gone.Where(o => o.State == OutboxState.Claimed))
        {
            await db.Outbox.Where(o => o.Id == row.Id && o.State == OutboxState.Claimed && o.Worker == row.Worker)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Waiting).SetProperty(o => o.Worker, (string?)null), cancel);
        }

        return [.. gone.Where(o => o.State == OutboxState.HandingOver)];
    }

    private static bool IsMine(string worker) => worker == WorkerName.This;
}
