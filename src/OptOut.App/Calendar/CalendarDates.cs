using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Localization;
using OptOut.App.Localization.Resources;
using OptOut.App.People;
using OptOut.Storage;

namespace OptOut.App.Calendar;

/// <summary>How a calendar speaks.</summary>
/// <param name="Language">The code of one of <see cref="Languages"/>.</param>
/// <param name="Names">Whether entries name the data subject; without, a case stands under its reference alone.</param>
public sealed record CalendarChoice(string Language = "en", bool Names = false);

/// <summary>
/// Everything that has a day, for a calendar program: of every open case what is due from the service or the authority and what the
/// person may do and when, as it stands if nothing happens; days to check again; settings to look at again.
/// </summary>
public sealed class CalendarDates(Database database, IValidator<CalendarChoice> rules, OptOutSettings switches, PersonStore people, ServiceDirectory services, TimeProvider time)
{
    private const int AtOnce = 200;

    /// <summary>Draws the calendar of what a viewer may see.</summary>
    /// <param name="home">Where the app answers, for links back to it; null: no links.</param>
    /// <param name="refresh">How often programs should fetch it anew; null for a file that is saved once.</param>
    /// <exception cref="InputException">There is no calendar in that language.</exception>
    public async Task<CalendarFile> DrawAsync(UserScope viewer, CalendarChoice choice, Uri? home = null, TimeSpan? refresh = null, CancellationToken cancel = default)
    {
        rules.Check(choice);
        var words = new CalendarTexts(Languages.Of(choice.Language));
        var drawing = new CalendarDrawing(words, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), home, services.NameOf);
        var entries = new List<CalendarEntry>();
        await using var db = database.Open();
        // A case without any of these days has none ahead of it either.
        var rows = await viewer.Cases(db).Where(c => c.NextOn != null || c.RedrawOn != null || c.DueExpected != null).OrderBy(c => c.Id).AsNoTracking().ToListAsync(cancel);
        var set = await switches.NowAsync(viewer, cancel: cancel);
        var names = choice.Names ? await NamesAsync(viewer, rows.Select(row => row.PersonId).Concat(set.Select(s => s.PersonId)), cancel) : null;
        foreach (var some in rows.Chunk(AtOnce))
        {
            foreach (var file in await CaseStore.LoadAllAsync(db, some, cancel)) entries.AddRange(drawing.Of(file, names?.GetValueOrDefault(file.Row.PersonId)));
        }

        entries.AddRange(set.Select(one => drawing.Of(one, names?.GetValueOrDefault(one.PersonId))));
        return new CalendarFile(words[nameof(CalendarResources.Name)], choice.Language, refresh, [.. entries.OrderBy(e => e.On).ThenBy(e => e.Uid, StringComparer.Ordinal)]);
    }

    private Task<IReadOnlyDictionary<string, string>> NamesAsync(UserScope viewer, IEnumerable<string> ids, CancellationToken cancel) =>
        people.NamesAsync(viewer, [.. ids.Distinct(StringComparer.Ordinal)], cancel);
}
