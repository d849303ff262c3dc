using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>A date as a case once showed it.</summary>
/// <param name="Name">The date's name, such as responseDue; <see cref="DeadlineHistory.InLetter"/> for the one a letter names.</param>
/// <param name="Seq">The event after which it was shown.</param>
/// <param name="Snapshot">Its facts, its four days and the versions of rule and calendar.</param>
public sealed record ShownDate(string Name, int Seq, DateTimeOffset ShownAt, DeadlineSnapshot Snapshot);

/// <summary>A date once shown beside the same facts computed anew.</summary>
public sealed record ShownDateCheck(ShownDate Shown, DeadlineComparison Comparison);

/// <summary>By which state of knowledge a date once shown is computed anew.</summary>
public enum Knowledge
{
    /// <summary>Everything this release knows.</summary>
    Now,

    /// <summary>What had been announced on the day it was shown.</summary>
    Then,
}

/// <summary>Every date a case has shown, kept with its facts and the versions it came from.</summary>
public sealed class DeadlineHistory(Database database)
{
    /// <summary>The date a letter names. It reckons with receipt on the day of the letter.</summary>
    public const string InLetter = "inLetter";

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Every date a case has shown, oldest first.</summary>
    public async Task<IReadOnlyList<ShownDate>> ListAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        return await ReadAsync(db, file.Row.Id, cancel);
    }

    /// <summary>Computes every date a case has shown anew, and says what would differ. What was shown stays as it is.</summary>
    public async Task<IReadOnlyList<ShownDateCheck>> CheckAsync(UserScope viewer, string idOrReference, Knowledge by, CancellationToken cancel = default)
    {
        var laws = new Dictionary<DateOnly, DeadlineLaw>();
        return [.. (await ListAsync(viewer, idOrReference, cancel)).Select(shown => new ShownDateCheck(shown, DeadlineComparison.By(shown.Snapshot, Law(shown.Snapshot.TakenOn))))];

        DeadlineLaw Law(DateOnly day)
        {
            if (by == Knowledge.Now) return DeadlineLaw.Current;
            if (!laws.TryGetValue(day, out var law)) laws[day] = law = DeadlineLaw.AsOf(day);
            return law;
        }
    }

    /// <summary>Adds to the context what an event changes of the dates shown; the caller saves both at once.</summary>
    internal static void Keep(OptOutDb db, LedgerEntry entry, CaseEvent happened, CaseState before, CaseState after)
    {
        var day = DateOnly.FromDateTime(entry.At.UtcDateTime);
        var stood = CaseDeadlines.Deadlines(before).ToDictionary(d => d.Name, d => Serialize(d, day), StringComparer.Ordinal);
        foreach (var date in CaseDeadlines.Deadlines(after))
        {
            if (stood.GetValueOrDefault(date.Name) != Serialize(date, day)) Add(db, entry.CaseId, entry.Seq, date, entry.At);
        }

        if (happened is Queued or Filed && CaseDeadlines.InLetter(after.Opening, happened.On ?? day) is { } promised) Add(db, entry.CaseId, entry.Seq, promised, entry.At);
    }

    /// <summary>Adds to the context the dates of a case that a new release computes otherwise, or that were never kept.</summary>
    internal static async Task KeepNewAsync(OptOutDb db, CaseStore file, DateTimeOffset now, CancellationToken cancel)
    {
        var dates = CaseDeadlines.Deadlines(file.State);
        if (dates.Count == 0) return;
        var kept = await ReadAsync(db, file.Row.Id, cancel);
        foreach (var date in dates)
        {
            if (kept.LastOrDefault(k => k.Name == date.Name) is { } last && Law(last.Snapshot) == Law(date.Sheet)) continue;
            Add(db, file.Row.Id, file.State.Events[^1].Entry.Seq, date, now);
        }
    }

    private static async Task<IReadOnlyList<ShownDate>> ReadAsync(OptOutDb db, string caseId, CancellationToken cancel)
    {
        var rows = await db.ShownDates.Where(d => d.CaseId == caseId).OrderBy(d => d.Seq).ThenBy(d => d.ShownAt).ThenBy(d => d.Name).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(r => new ShownDate(r.Name, r.Seq, r.ShownAt, JsonSerializer.Deserialize<DeadlineSnapshot>(r.Snapshot, s_json)!))];
    }

    private static void Add(OptOutDb db, string caseId, int seq, CaseDeadline date, DateTimeOffset at) => db.ShownDates.Add(new ShownDateRow
    {
        CaseId = caseId, Seq = seq, Name = date.Name, Law = Law(date.Sheet), ShownAt = at, Snapshot = Serialize(date, DateOnly.FromDateTime(at.UtcDateTime)),
    });

    private static string Serialize(CaseDeadline date, DateOnly day) => JsonSerializer.Serialize(DeadlineSnapshot.Of(date.Sheet, day), s_json);

    private static string Law(DeadlineSheet sheet) => $"{sheet.RuleVersion} {sheet.CalendarVersion}";

    private static string Law(DeadlineSnapshot snapshot) => $"{snapshot.RuleVersion} {snapshot.CalendarVersion}";
}
