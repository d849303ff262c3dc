using System.Text.Json;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence.Sealing;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Storage.Originals;

namespace OptOut.App.Backup;

/// <summary>How long closed cases are kept, in months by their outcome. What is not named is kept without end.</summary>
public sealed record RetentionRules(IReadOnlyDictionary<Outcome, int> Months)
{
    /// <summary>Nothing is ever erased by age.</summary>
    public static RetentionRules None { get; } = new(new Dictionary<Outcome, int>());
}

/// <summary>A closed case and the day its time of keeping ends.</summary>
/// <param name="Past">Whether that day has come; else it is a warning.</param>
public sealed record RetentionDue(string CaseId, string Reference, string PersonId, string ServiceId, Outcome Outcome, DateOnly ClosedOn, DateOnly KeptUntil, bool Past);

/// <summary>Says which closed cases have been kept long enough, warns a month before, and erases them when a person confirms it. Nothing goes by itself.</summary>
public sealed class Retention(Database database, IValidator<RetentionChoice> rules, OriginalStore originals, TimeProvider time)
{
    private const string Key = "retention";
    private const int WarnDays = 30;

    /// <summary>What is set.</summary>
    public async Task<RetentionRules> GetAsync(CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await KeptRecords.FindAsync<RetentionRules>(db, Key, cancel) ?? RetentionRules.None;
    }

    /// <summary>Sets how long cases of an outcome are kept; outcomes that are not named stay as they were.</summary>
    /// <exception cref="NotFoundException">The viewer is not the owner.</exception>
    /// <exception cref="InputException">An outcome is unknown, or a number of months is none or out of range.</exception>
    public async Task SetAsync(UserScope viewer, RetentionChoice choice, CancellationToken cancel = default)
    {
        if (!viewer.SeesEveryone) throw new NotFoundException("setting", Key);
        rules.Check(choice);
        var months = new Dictionary<Outcome, int>((await GetAsync(cancel)).Months);
        foreach (var (outcome, wanted) in choice.Read())
        {
            if (wanted is { } kept) months[outcome] = kept;
            else months.Remove(outcome);
        }

        await KeptRecords.SetAsync(database, Key, new RetentionRules(months), cancel);
    }

    /// <summary>The cases whose time has come or comes within a month, soonest first.</summary>
    public async Task<IReadOnlyList<RetentionDue>> DueAsync(UserScope viewer, CancellationToken cancel = default)
    {
        var kept = (await GetAsync(cancel)).Months;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await using var db = database.Open();
        var due = new List<RetentionDue>();
        foreach (var row in await viewer.Cases(db).Where(c => c.Stage == Stage.Closed && c.Outcome != null).AsNoTracking().ToListAsync(cancel))
        {
            if (!kept.TryGetValue(row.Outcome!.Value, out var months)) continue;
            var state = (await CaseStore.LoadAsync(db, row, cancel)).State;
            // A remedy that is to be looked at again needs its proof until then.
            if (state.CheckAgainOn >= today || state.Events.LastOrDefault(e => e.Happened is Closed or Withdrawn)?.Day is not { } closed) continue;
            var until = closed.AddMonths(months);
            if (until.AddDays(-WarnDays) <= today) due.Add(new RetentionDue(row.Id, row.Reference, row.PersonId, row.ServiceId, row.Outcome.Value, closed, until, until <= today));
        }

        return [.. due.OrderBy(d => d.KeptUntil)];
    }

    /// <summary>Erases one case whose time has come: history, messages, originals. What remains is that it happened, with the head that is gone.</summary>
    /// <returns>How many originals are gone.</returns>
    /// <exception cref="RefusedException">Its time has not come.</exception>
    public async Task<int> EraseAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        var id = file.Row.Id;
        if ((await DueAsync(viewer, cancel)).FirstOrDefault(d => d.CaseId == id) is not { Past: true })
            throw new RefusedException($"{file.Row.Reference} is not past its time of keeping; nothing was erased. Change the retention, or erase the whole person.");
        var hashes = file.History.SelectMany(e => e.Originals)
            .Concat(await db.Inbox.Where(m => m.CaseId == id).Select(m => m.OriginalHash).ToListAsync(cancel))
            .Concat(await db.Outbox.Where(o => o.CaseId == id).Select(o => o.OriginalHash).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Inbox.Where(m => m.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.ShownDates.Where(d => d.CaseId == id).ExecuteDeleteAsync(cancel);
        await db.Cases.Where(c => c.Id == id).ExecuteDeleteAsync(cancel);
        var still = await PersonFile.StillNamedAsync(db, hashes, cancel);
        var gone = hashes.Where(h => !still.Contains(h)).ToList();
        await db.Originals.Where(o => gone.Contains(o.Hash)).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new SettingRow { Key = $"erased/{Ids.New(time)}", Value = JsonSerializer.Serialize(new { at = time.GetUtcNow(), by = viewer.Actor, cases = 1, originals = gone.Count, heads = new[] { file.History[^1].Hash }, why = "retention" }) });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var hash in gone) originals.Delete(hash);
        return gone.Count;
    }
}
