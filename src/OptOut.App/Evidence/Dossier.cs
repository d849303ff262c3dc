using Microsoft.EntityFrameworkCore;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Evidence;
using OptOut.Domain.People;
using OptOut.Storage;

namespace OptOut.App.Evidence;

/// <summary>Everything a dossier says about one case, gathered before the first page is set.</summary>
public sealed record Dossier(CaseView View, CaseState State, Person Person, string ServiceName, Manifest Manifest)
{
    /// <summary>The instant the dossier speaks of: that of the last entry, so that the same case gives the same bytes.</summary>
    public DateTimeOffset AsOf => Manifest.History[^1].At;

    /// <summary>Gathers a case.</summary>
    /// <exception cref="RefusedException">The history does not hold, or the case is still a draft without anything to show.</exception>
    internal static async Task<Dossier> GatherAsync(Viewer viewer, OptOutDb db, ServiceDirectory services, string idOrReference, CancellationToken cancel)
    {
        var file = await CaseFile.LoadAsync(viewer, db, idOrReference, cancel);
        if (Ledger.Problems(file.Row.Id, file.History).ToList() is { Count: > 0 } problems)
            throw new RefusedException("The history of this case does not hold, so no dossier is made of it: " + string.Join(" ", problems));
        var person = PersonRegister.Read(await db.People.AsNoTracking().FirstAsync(p => p.Id == file.Row.PersonId, cancel));
        var exhibits = await Exhibits.OfAsync(db, file, cancel);
        var asOf = DateOnly.FromDateTime(file.History[^1].At.UtcDateTime);
        return new Dossier(
            CaseView.Of(file.Row.Id, file.History, file.Row.UnreadReplies, asOf), file.State, person, services.Get(file.Row.ServiceId).Name,
            new Manifest(file.Row.Reference, file.Row.Id, file.History[^1].Hash, file.History, exhibits));
    }
}
