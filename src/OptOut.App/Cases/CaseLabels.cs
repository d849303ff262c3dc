using Microsoft.EntityFrameworkCore;
using OptOut.App.Catalogue;
using OptOut.Domain.Cases;
using OptOut.Storage;

namespace OptOut.App.Cases;

/// <summary>What a list says of a case in one line.</summary>
public sealed record CaseLabel(string Id, string Reference, string PersonId, string Person, string Service, Stage Stage);

/// <summary>Names cases for lists and choices, from the board's columns alone.</summary>
public sealed class CaseLabels(Database database, ServiceDirectory services)
{
    /// <summary>The viewer's cases by id, newest first.</summary>
    public async Task<IReadOnlyList<CaseLabel>> ListAsync(Viewer viewer, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = await viewer.Cases(db).Join(db.People, c => c.PersonId, p => p.Id, (c, p) => new { c.Id, c.Reference, c.PersonId, p.Name, c.ServiceId, c.Stage })
            .OrderByDescending(c => c.Id).ToListAsync(cancel);
        return rows.ConvertAll(c => new CaseLabel(c.Id, c.Reference, c.PersonId, c.Name, services.NameOf(c.ServiceId), c.Stage));
    }
}
