using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Entities;
using OptOut.Storage.Originals;

namespace OptOut.App.Evidence;

/// <summary>What a check found. Its shape is that of interface.md.</summary>
/// <param name="Head">The hash of the last entry; for a whole data folder the SHA-256 over all heads in the order of their cases.</param>
public record CheckResult(bool Ok, IReadOnlyList<string> Problems, int Events, int Exhibits, string? Head)
{
    /// <summary>What is no fault but worth knowing: seal, time stamps, what was left out.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Checks every history and every original of an installation.</summary>
public sealed class HistoryVerification(Database database, OriginalStore originals)
{
    /// <summary>Finds what was changed, and names it.</summary>
    public async Task<CheckResult> RunAsync(CancellationToken cancel = default)
    {
        var problems = new List<string>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        var heads = new StringBuilder();
        var count = 0;
        await using var db = database.Open();
        foreach (var row in await db.Cases.OrderBy(c => c.Id).AsNoTracking().ToListAsync(cancel))
        {
            var history = (await db.Events.Where(e => e.CaseId == row.Id).OrderBy(e => e.Seq).AsNoTracking().ToListAsync(cancel)).ConvertAll(CaseStore.Read);
            count += history.Count;
            problems.AddRange(Ledger.Problems(row.Id, history));
            problems.AddRange(RowProblems(row, history));
            named.UnionWith(history.SelectMany(e => e.Originals));
            heads.Append(history.Count > 0 ? history[^1].Hash : Ledger.Origin).Append('\n');
        }

        named.UnionWith(await db.Inbox.Select(m => m.OriginalHash).ToListAsync(cancel));
        named.UnionWith(await db.Outbox.Select(o => o.OriginalHash).ToListAsync(cancel));
        named.UnionWith(await db.Holdings.Where(h => h.OriginalHash != null).Select(h => h.OriginalHash!).ToListAsync(cancel));
        named.UnionWith(await db.Proofs.Select(p => p.OriginalHash).ToListAsync(cancel));
        named.UnionWith(await db.SiteCopies.Select(s => s.OriginalHash).ToListAsync(cancel));
        problems.AddRange(await OriginalProblemsAsync(db, named, cancel));
        problems.AddRange(await TimeStamps.LedgerStamps.ProblemsAsync(db, cancel));
        return new CheckResult(problems.Count == 0, problems, count, named.Count, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(heads.ToString()))));
    }

    // The row is drawn from the history: where they disagree, the row was changed, or the end of the history was cut off.
    private static IEnumerable<string> RowProblems(CaseRow row, IReadOnlyList<LedgerEntry> history)
    {
        if (row.LastSeq != history.Count) yield return $"case {row.Id}: the board knows {row.LastSeq} entries, the history has {history.Count}; entries were removed or added.";
        CaseState? state = null;
        string? fault = null;
        try
        {
            state = CaseState.From(history);
        }
        catch (Exception e) when (e is FormatException or LifecycleException)
        {
            fault = e.Message;
        }

        if (fault is not null) yield return $"case {row.Id}: the history does not hold together: {fault}";
        if (state is null) yield break;
        if (state.Opening.Reference != row.Reference) yield return $"case {row.Id}: its reference was changed to {row.Reference}; the history says {state.Opening.Reference}.";
        if (state.Opening.PersonId != row.PersonId || state.Opening.ServiceId != row.ServiceId) yield return $"case {row.Id}: its person or service was changed; the history says {state.Opening.PersonId}, {state.Opening.ServiceId}.";
        if (state.StageWith(row.UnreadReplies) != row.Stage || state.Outcome != row.Outcome) yield return $"case {row.Id}: the board says {row.Stage}, the history {state.StageWith(row.UnreadReplies)}; run 'optout rebuild' when nobody tampered with it.";
    }

    private async Task<IReadOnlyList<string>> OriginalProblemsAsync(OptOutDb db, HashSet<string> named, CancellationToken cancel)
    {
        var problems = new List<string>();
        var rows = await db.Originals.AsNoTracking().ToDictionaryAsync(o => o.Hash, StringComparer.Ordinal, cancel);
        foreach (var hash in named.Order(StringComparer.Ordinal))
        {
            if (await originals.ProblemAsync(hash, cancel) is { } problem) problems.Add(problem);
            if (!rows.TryGetValue(hash, out var row)) problems.Add($"original {hash}: the table of originals does not know it.");
            else if (File.Exists(originals.PathOf(hash)) && new FileInfo(originals.PathOf(hash)).Length != row.Size) problems.Add($"original {hash}: the table says {row.Size} bytes.");
        }

        return problems;
    }
}
