using Microsoft.EntityFrameworkCore;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Storage;
using OptOut.Storage.Rows;

namespace OptOut.App.Cases;

/// <summary>Which cases to list.</summary>
public sealed record CaseFilter(Turn? Turn = null, bool Overdue = false, DateOnly? On = null, string? PersonId = null, string? ServiceId = null);

/// <summary>Reads cases: one, or the board.</summary>
public sealed class CaseReading(Database database, TimeProvider time)
{
    /// <summary>Today, where nobody names a day: the day in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>One case, as of today or of an earlier or later day.</summary>
    /// <exception cref="InputException">On the day asked for the case did not exist yet.</exception>
    public async Task<CaseView> ShowAsync(Viewer viewer, string idOrReference, DateOnly? on = null, string language = "en", CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var file = await CaseFile.LoadAsync(viewer, db, idOrReference, cancel);
        return await ViewAsync(db, file, on, language, cancel);
    }

    /// <summary>Cases in the order of their next date, those without one last.</summary>
    public async Task<IReadOnlyList<CaseView>> ListAsync(Viewer viewer, CaseFilter filter, string language = "en", CancellationToken cancel = default)
    {
        var day = filter.On ?? Today;
        await using var db = database.Open();
        var views = new List<CaseView>();
        foreach (var row in await Rows(viewer, db, filter, day).AsNoTracking().ToListAsync(cancel))
        {
            var file = await CaseFile.LoadAsync(db, row, cancel);
            if (filter.On is { } on && KnownBy(file.History, on).Count == 0) continue;
            var view = await ViewAsync(db, file, filter.On, language, cancel);
            if (Fits(view, filter)) views.Add(view);
        }

        return views;
    }

    // The columns narrow the list; the view, drawn from the history, has the last word.
    private static IQueryable<CaseRow> Rows(Viewer viewer, OptOutDb db, CaseFilter filter, DateOnly day)
    {
        var rows = viewer.Cases(db);
        if (filter.PersonId is { } person) rows = rows.Where(c => c.PersonId == person);
        if (filter.ServiceId is { } service) rows = rows.Where(c => c.ServiceId == service);
        if (filter.On is null)
        {
            if (filter.Turn == Turn.Mine) rows = rows.Where(c => c.Turn == Turn.Mine || c.MineFrom <= day);
            else if (filter.Turn is { } turn) rows = rows.Where(c => c.Turn == turn);
            if (filter.Overdue) rows = rows.Where(c => c.DueLatest < day);
        }

        return rows.OrderBy(c => c.NextOn == null).ThenBy(c => c.NextOn).ThenBy(c => c.Id);
    }

    private static bool Fits(CaseView view, CaseFilter filter) =>
        (filter.Turn is null || view.Turn == filter.Turn.Value.ToString().ToLowerInvariant()) && (!filter.Overdue || view.Overdue);

    private async Task<CaseView> ViewAsync(OptOutDb db, CaseFile file, DateOnly? on, string language, CancellationToken cancel)
    {
        var day = on ?? Today;
        var history = on is null ? file.History : KnownBy(file.History, day);
        if (history.Count == 0) throw new InputException("on", $"On {day:yyyy-MM-dd} this case did not exist yet; it began on {DayOf(file.History[0].At):yyyy-MM-dd}.");
        var unread = await UnreadAsync(db, file.Row.Id, on, cancel);
        return CaseView.Of(file.Row.Id, history, unread, day, language);
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

    private static async Task<int> UnreadAsync(OptOutDb db, string caseId, DateOnly? on, CancellationToken cancel)
    {
        var messages = db.Inbox.Where(m => m.CaseId == caseId);
        if (on is null) return await messages.CountAsync(m => m.ConfirmedAt == null, cancel);
        var end = new DateTimeOffset(on.Value.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return await messages.CountAsync(m => m.ArrivedAt < end && (m.ConfirmedAt == null || m.ConfirmedAt >= end), cancel);
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
