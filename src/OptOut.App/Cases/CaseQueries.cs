using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>Which cases to list.</summary>
public sealed record CaseFilter(Turn? Turn = null, bool Overdue = false, DateOnly? On = null, string? PersonId = null, string? ServiceId = null)
{
    /// <summary>Every one of them must stand on the case.</summary>
    public IReadOnlyList<CaseSearchTerm> Words { get; init; } = [];

    /// <summary>Only cases whose next step has a date.</summary>
    public bool Dated { get; init; }

    /// <summary>Only cases that are more than a draft, or have an original.</summary>
    public bool WithEvidence { get; init; }
}

/// <summary>How many cases there are.</summary>
/// <param name="Turns">By whose turn it is; a turn without cases is missing.</param>
/// <param name="Overdue">Those of them that are overdue under every reading.</param>
public sealed record CaseTally(IReadOnlyDictionary<Turn, int> Turns, int Overdue)
{
    public int Total => Turns.Values.Sum();

    public int Of(Turn turn) => Turns.GetValueOrDefault(turn);
}

/// <summary>Reads cases: one, or the board.</summary>
public sealed class CaseQueries(Database database, ServiceDirectory services, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>Today, where nobody names a day: the day in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>One case, as of today or of an earlier or later day.</summary>
    /// <exception cref="InputException">On the day asked for the case did not exist yet.</exception>
    public async Task<CaseView> ShowAsync(UserScope viewer, string idOrReference, DateOnly? on = null, string language = "en", CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, idOrReference, cancel);
        var unread = await UnreadAsync(db, [file.Row.Id], on, cancel);
        return View(file, unread, on, language);
    }

    /// <summary>Cases in the order of their next date, those without one last.</summary>
    public async Task<IReadOnlyList<CaseView>> ListAsync(UserScope viewer, CaseFilter filter, string language = "en", CancellationToken cancel = default)
    {
        await BoardDay.CatchUpAsync(database, Today, cancel);
        await using var db = database.Open();
        var views = new List<CaseView>();
        foreach (var rows in (await Ordered(Rows(viewer, db, filter)).AsNoTracking().ToListAsync(cancel)).Chunk(AtOnce)) views.AddRange(await ViewsAsync(db, rows, filter.On, language, cancel));
        return filter.On is null ? views : [.. views.Where(view => Fits(view, filter))];
    }

    /// <summary>One page of the same, counted, skipped and taken by the database; as of today.</summary>
    public async Task<Page<CaseView>> PageAsync(UserScope viewer, CaseFilter filter, int number, int size, string language = "en", CancellationToken cancel = default)
    {
        await BoardDay.CatchUpAsync(database, Today, cancel);
        await using var db = database.Open();
        var page = await Ordered(Rows(viewer, db, filter with { On = null })).AsNoTracking().PageAsync(number, size, cancel);
        return page.Of(await ViewsAsync(db, page.Items, null, language, cancel));
    }

    /// <summary>How many cases a filter finds today, by whose turn it is.</summary>
    public async Task<CaseTally> TallyAsync(UserScope viewer, CaseFilter filter, CancellationToken cancel = default)
    {
        var day = Today;
        await BoardDay.CatchUpAsync(database, day, cancel);
        await using var db = database.Open();
        var counts = await Rows(viewer, db, filter with { On = null }).GroupBy(c => c.Turn).Select(g => new { g.Key, Count = g.Count(), Overdue = g.Count(c => c.OverdueFrom <= day) }).ToListAsync(cancel);
        return new(counts.ToDictionary(c => c.Key, c => c.Count), counts.Sum(c => c.Overdue));
    }

    /// <summary>The services the viewer's cases are with.</summary>
    public async Task<IReadOnlyList<string>> ServicesAsync(UserScope viewer, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await viewer.Cases(db).Select(c => c.ServiceId).Distinct().ToListAsync(cancel);
    }

    // As of an earlier or later day the columns say nothing: then the views, drawn from the histories, are what is filtered.
    private IQueryable<CaseRow> Rows(UserScope viewer, OptOutDb db, CaseFilter filter)
    {
        var (rows, day) = (viewer.Cases(db), Today);
        if (filter.PersonId is { } person) rows = rows.Where(c => c.PersonId == person);
        if (filter.ServiceId is { } service) rows = rows.Where(c => c.ServiceId == service);
        if (filter.On is null && filter.Turn is { } turn) rows = rows.Where(c => c.Turn == turn);
        if (filter.On is null && filter.Overdue) rows = rows.Where(c => c.OverdueFrom <= day);
        if (filter.Dated) rows = rows.Where(c => c.NextOn != null);
        if (filter.WithEvidence) rows = rows.Where(c => c.Stage != Stage.Draft || db.Events.Any(e => e.CaseId == c.Id && e.Originals != ""));
        return rows.Bearing(db, filter.Words, services);
    }

    // By the date the reader sees, which for what is due at once is today; among those, what has waited longest.
    private IQueryable<CaseRow> Ordered(IQueryable<CaseRow> rows)
    {
        var (day, atOnce) = (Today, NextSteps.AtOnce);
        return rows.OrderBy(c => c.NextOn == null).ThenBy(c => c.NextOn < day && atOnce.Contains(c.NextStep) ? day : c.NextOn).ThenBy(c => c.NextOn).ThenBy(c => c.Id);
    }

    private static bool Fits(CaseView view, CaseFilter filter) =>
        (filter.Turn is null || view.Turn == filter.Turn.Value.ToString().ToLowerInvariant()) && (!filter.Overdue || view.Overdue);

    private async Task<IReadOnlyList<CaseView>> ViewsAsync(OptOutDb db, IReadOnlyList<CaseRow> rows, DateOnly? on, string language, CancellationToken cancel)
    {
        var unread = await UnreadAsync(db, [.. rows.Select(row => row.Id)], on, cancel);
        return [.. (await CaseStore.LoadAllAsync(db, rows, cancel)).Where(file => on is not { } day || KnownBy(file.History, day).Count > 0).Select(file => View(file, unread, on, language))];
    }

    private CaseView View(CaseStore file, Dictionary<string, int> unread, DateOnly? on, string language)
    {
        var day = on ?? Today;
        var history = on is null ? file.History : KnownBy(file.History, day);
        if (history.Count == 0) throw new InputException("on", $"On {day:yyyy-MM-dd} this case did not exist yet; it began on {DayOf(file.History[0].At):yyyy-MM-dd}.");
        return CaseView.Of(file.Row.Id, history, unread.GetValueOrDefault(file.Row.Id), day, language);
    }

    // As of a day: the history up to the last event that had happened by then. A beginning of a history is always legal;
    // picking single events out of its middle would not be. Events told with an earlier day pull in those before them.
    private static IReadOnlyList<LedgerEntry> KnownBy(IReadOnlyList<LedgerEntry> history, DateOnly day)
    {
        var last = history.Count - 1;
        while (last >= 0 && !HappenedBy(history[last], day)) last--;
        return [.. history.Take(last + 1)];
    }

    private static bool HappenedBy(LedgerEntry entry, DateOnly day) =>
        (EventJson.Read(entry.Type, entry.Data).On ?? DayOf(entry.At)) <= day;

    private static async Task<Dictionary<string, int>> UnreadAsync(OptOutDb db, IReadOnlyList<string> cases, DateOnly? on, CancellationToken cancel)
    {
        var messages = db.Inbox.Where(m => m.CaseId != null && cases.Contains(m.CaseId));
        if (on is null)
        {
            messages = messages.Where(m => m.ConfirmedAt == null);
        }
        else
        {
            var end = new DateTimeOffset(on.Value.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            messages = messages.Where(m => m.ArrivedAt < end && (m.ConfirmedAt == null || m.ConfirmedAt >= end));
        }

        return await messages.GroupBy(m => m.CaseId!).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancel);
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
