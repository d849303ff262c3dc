using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>One case as loaded: its row, its whole history, and what that history amounts to.</summary>
public sealed class CaseStore
{
    private CaseStore(CaseRow row, List<LedgerEntry> history, CaseState state) => (Row, _history, State) = (row, history, state);

    private readonly List<LedgerEntry> _history;

    public CaseRow Row { get; }
    public IReadOnlyList<LedgerEntry> History => _history;
    public CaseState State { get; private set; }

    /// <summary>Loads a case by id or reference.</summary>
    /// <exception cref="NotFoundException">There is none, or the viewer may not see it.</exception>
    public static async Task<CaseStore> LoadAsync(UserScope viewer, OptOutDb db, string idOrReference, CancellationToken cancel)
    {
        var reference = idOrReference.ToUpperInvariant();
        var row = await viewer.Cases(db).FirstOrDefaultAsync(c => c.Id == idOrReference || c.Reference == reference, cancel)
            ?? throw new NotFoundException("case", idOrReference);
        return await LoadAsync(db, row, cancel);
    }

    /// <summary>Loads the history of a row.</summary>
    public static async Task<CaseStore> LoadAsync(OptOutDb db, CaseRow row, CancellationToken cancel)
    {
        using var activity = Telemetry.Source.StartActivity(Telemetry.LoadCase)?.SetTag(Telemetry.CaseId, row.Id);
        var events = await db.Events.Where(e => e.CaseId == row.Id).OrderBy(e => e.Seq).AsNoTracking().ToListAsync(cancel);
        return Of(row, events.ConvertAll(Read));
    }

    /// <summary>Loads the histories of many rows in one question, in the order of the rows.</summary>
    public static async Task<IReadOnlyList<CaseStore>> LoadAllAsync(OptOutDb db, IReadOnlyList<CaseRow> rows, CancellationToken cancel)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var events = (await db.Events.Where(e => ids.Contains(e.CaseId)).OrderBy(e => e.Seq).AsNoTracking().ToListAsync(cancel)).ToLookup(e => e.CaseId, Read, StringComparer.Ordinal);
        return [.. rows.Select(row => Of(row, [.. events[row.Id]]))];
    }

    /// <summary>
    /// Adds an event, the projections that follow from it and the dates it shows to the context; the caller saves. Two writers cannot both
    /// succeed: the event's key and the row's sequence number stand against it.
    /// </summary>
    /// <exception cref="LifecycleException">The case is not in a stage that takes the event.</exception>
    /// <exception cref="InputException">A correction that cannot stand.</exception>
    public LedgerEntry Append(OptOutDb db, string actor, CaseEvent happened, DateTimeOffset now, params IReadOnlyList<string> originals)
    {
        if (happened is Corrected correction && CaseHistory.Objection(_history, correction) is { } objection) throw new InputException("corrected", objection);
        var entry = Ledger.Append(Row.Id, _history.Count == 0 ? null : _history[^1], now, actor, happened, originals);
        var state = Derive(entry, happened);
        _history.Add(entry);
        db.Events.Add(Write(entry));
        DeadlineHistory.Keep(db, entry, happened, before: State, after: state);
        State = state;
        Row.LastSeq = entry.Seq;
        CaseProjection.Write(Row, state, DateOnly.FromDateTime(now.UtcDateTime));
        return entry;
    }

    /// <summary>Brings a case that was loaded over another context into this one.</summary>
    /// <returns>False when somebody wrote to it since: then what was read and made of it no longer holds.</returns>
    /// <exception cref="NotFoundException">It was erased since.</exception>
    public async Task<bool> JoinAsync(OptOutDb db, CancellationToken cancel)
    {
        db.Attach(Row);
        await db.Entry(Row).ReloadAsync(cancel);
        if (db.Entry(Row).State == EntityState.Detached) throw new NotFoundException("case", Row.Id);
        return Row.LastSeq == _history.Count;
    }

    /// <summary>Starts the file of a new case.</summary>
    public static CaseStore Open(OptOutDb db, CaseRow row, string actor, Opened opening, DateTimeOffset now, params IReadOnlyList<string> originals)
    {
        var entry = Ledger.Append(row.Id, null, now, actor, opening, originals);
        var file = new CaseStore(row, [entry], CaseState.From([entry]));
        row.LastSeq = entry.Seq;
        CaseProjection.Write(row, file.State, DateOnly.FromDateTime(now.UtcDateTime));
        db.Cases.Add(row);
        db.Events.Add(Write(entry));
        return file;
    }

    private static CaseStore Of(CaseRow row, List<LedgerEntry> history) => new(row, history, CaseState.From(history));

    internal static LedgerEntry Read(EventRow row) => new(
        row.CaseId, row.Seq, ReadInstant(row), row.Actor, row.Type, row.Data,
        row.Originals.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.Previous, row.Hash);

    // An instant that cannot be read any more was tampered with; the impossible year makes its hash fail instead of the reader.
    private static DateTimeOffset ReadInstant(EventRow row) =>
        DateTimeOffset.TryParseExact(row.At, Ledger.InstantFormat, System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.MinValue;

    private static EventRow Write(LedgerEntry entry) => new()
    {
        CaseId = entry.CaseId, Seq = entry.Seq, Actor = entry.Actor, Type = entry.Type, Data = entry.Data,
        At = entry.At.ToString(Ledger.InstantFormat, System.Globalization.CultureInfo.InvariantCulture),
        Originals = string.Join(' ', entry.Originals), Previous = entry.Previous, Hash = entry.Hash,
    };

    private CaseState Derive(LedgerEntry entry, CaseEvent happened)
    {
        try
        {
            return CaseState.From(_history.Append(entry));
        }
        catch (LifecycleException e) when (happened is Corrected)
        {
            throw new InputException("corrected", $"Without that entry the rest of the history would not hold: {e.Says}");
        }
    }
}
