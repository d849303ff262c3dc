using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>What a list says of a case in one line.</summary>
public sealed record CaseLabel(string Id, string Reference, string PersonId, string Person, string Service, Stage Stage);

/// <summary>Names cases for lists and choices, from the board's columns alone.</summary>
public sealed class CaseLabels(Database database, ServiceDirectory services)
{
    /// <summary>One page of the viewer's cases, newest first; those that bear every word of a search.</summary>
    public async Task<Page<CaseLabel>> PageAsync(UserScope viewer, string? search, int number, int size, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var page = await Lines(db, viewer.Cases(db).Bearing(db, CaseSearchTerm.Of(search), services).OrderByDescending(c => c.Id)).PageAsync(number, size, cancel);
        return page.Of<CaseLabel>([.. page.Items.Select(Label)]);
    }

    /// <summary>Some of the viewer's cases by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, CaseLabel>> OfAsync(UserScope viewer, IReadOnlyCollection<string> ids, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var lines = await Lines(db, viewer.Cases(db).Where(c => ids.Contains(c.Id))).ToListAsync(cancel);
        return lines.Select(Label).ToDictionary(label => label.Id, StringComparer.Ordinal);
    }

    /// <summary>How many cases some people have.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(UserScope viewer, IReadOnlyCollection<string> people, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await viewer.Cases(db).Where(c => people.Contains(c.PersonId)).GroupBy(c => c.PersonId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancel);
    }

    private static IQueryable<Line> Lines(OptOutDb db, IQueryable<CaseRow> cases) =>
        cases.Select(c => new Line(c.Id, c.Reference, c.PersonId, db.People.Where(p => p.Id == c.PersonId).Select(p => p.Name).First(), c.ServiceId, c.Stage));

    private CaseLabel Label(Line line) => new(line.Id, line.Reference, line.PersonId, line.Person, services.NameOf(line.ServiceId), line.Stage);

    private sealed record Line(string Id, string Reference, string PersonId, string Person, string ServiceId, Stage Stage);
}
