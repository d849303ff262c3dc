using Microsoft.EntityFrameworkCore;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Delivery;

/// <summary>Who may send which message: claims are single statements, so that several workers share one outbox without a double send.</summary>
internal sealed class OutboxQueue(Database database, WorkerIdentity worker, TimeProvider time)
{
    /// <summary>A worker that held a message this long without handing it over is taken for dead.</summary>
    private static readonly TimeSpan s_claimLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Messages whose time has come, those of accounts that are held back now left out.</summary>
    public async Task<IReadOnlyList<(string Id, string AccountId)>> DueAsync(int most, IReadOnlyCollection<string> heldBack, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var due = await db.Outbox.Where(o => o.State == OutboxState.Waiting && o.SendAfter <= now && !heldBack.Contains(o.AccountId))
            .OrderBy(o => o.SendAfter).ThenBy(o => o.Id).Select(o => new { o.Id, o.AccountId }).Take(most).ToListAsync(cancel);
        return due.ConvertAll(o => (o.Id, o.AccountId));
    }

    /// <summary>Takes a message for this worker. False when another was faster.</summary>
    public async Task<bool> ClaimAsync(string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = database.Open();
        var taken = await db.Outbox.Where(o => o.Id == id && o.State == OutboxState.Waiting).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.State, OutboxState.Claimed).SetProperty(o => o.Worker, worker.Name)
            .SetProperty(o => o.ClaimedAt, now).SetProperty(o => o.Attempts, o => o.Attempts + 1), cancel);
        return taken == 1;
    }

    /// <summary>Gives a claim back: the message is not to go now, and nothing was tried.</summary>
    public async Task ReleaseAsync(string id, CancellationToken cancel)
    {
        await using var db = database.Open();
        await db.Outbox.Where(o => o.Id == id && o.Worker == worker.Name && o.State == OutboxState.Claimed).ExecuteUpdateAsync(set => set
            .SetProperty(o => o.State, OutboxState.Waiting).SetProperty(o => o.Worker, (string?)null).SetProperty(o => o.Attempts, o => o.Attempts - 1), cancel);
    }

    /// <summary>Says, before the first byte goes out, that from here on nobody can know without an answer.</summary>
    public async Task<bool> HandOverAsync(string id, CancellationToken cancel)
    {
        await using var db = database.Open();
        var moved = await db.Outbox.Where(o => o.Id == id && o.State == OutboxState.Claimed && o.Worker == worker.Name)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.HandingOver), cancel);
        return moved == 1;
    }

    /// <summary>Puts a message back to wait: not handed over, try again later.</summary>
    public async Task PutBackAsync(string id, DateTimeOffset sendAfter, string reason, CancellationToken cancel)
    {
        await using var db = database.Open();
        await db.Outbox.Where(o => o.Id == id && o.Worker == worker.Name && (o.State == OutboxState.Claimed || o.State == OutboxState.HandingOver))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Waiting).SetProperty(o => o.Worker, (string?)null)
                .SetProperty(o => o.SendAfter, sendAfter).SetProperty(o => o.LastReply, reason), cancel);
    }

    /// <summary>
    /// Messages of workers that are gone. Those merely claimed go back to wait; those being handed over are returned,
    /// because they may have arrived.
    /// </summary>
    public async Task<IReadOnlyList<OutboxRow>> AbandonedAsync(CancellationToken cancel)
    {
        await using var db = database.Open();
        var held = await db.Outbox.Where(o => o.State == OutboxState.Claimed || o.State == OutboxState.HandingOver).AsNoTracking().ToListAsync(cancel);
        var deadline = time.GetUtcNow() - s_claimLifetime;
        var gone = held.Where(o => o.Worker is null || !worker.IsAlive(o.Worker) || (o.ClaimedAt < deadline && o.Worker != worker.Name)).ToList();
        foreach (var row in gone.Where(o => o.State == OutboxState.Claimed))
        {
            await db.Outbox.Where(o => o.Id == row.Id && o.State == OutboxState.Claimed && o.Worker == row.Worker)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.State, OutboxState.Waiting).SetProperty(o => o.Worker, (string?)null), cancel);
        }

        return [.. gone.Where(o => o.State == OutboxState.HandingOver)];
    }
}
