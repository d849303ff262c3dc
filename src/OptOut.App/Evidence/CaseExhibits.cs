using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Evidence.Dossiers;
using OptOut.Domain.Evidence;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Originals;

namespace OptOut.App.Evidence;

/// <summary>The originals of a case under the numbers they bear in its dossier.</summary>
public sealed class CaseExhibits(Database database, OriginalStore originals)
{
    /// <summary>Every exhibit of a case, E01 first.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="idOrReference">The case.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <param name="language">Of the titles, by its code; en unless told.</param>
    /// <exception cref="NotFoundException">There is no such case, or the viewer may not see it.</exception>
    public async Task<IReadOnlyList<Exhibit>> ListAsync(UserScope viewer, string idOrReference, CancellationToken cancel = default, string? language = null)
    {
        await using var db = database.Open();
        return await Exhibits.OfAsync(db, await CaseStore.LoadAsync(viewer, db, idOrReference, cancel), DossierTexts.For(language), cancel);
    }

    /// <summary>The bytes of one exhibit, checked against its hash before the first is given out.</summary>
    /// <exception cref="NotFoundException">The case has no such exhibit.</exception>
    /// <exception cref="RefusedException">The stored bytes are missing or were changed.</exception>
    public async Task<(Exhibit Exhibit, Stream Content)> OpenAsync(UserScope viewer, string idOrReference, string number, CancellationToken cancel = default)
    {
        var exhibit = (await ListAsync(viewer, idOrReference, cancel)).FirstOrDefault(e => e.Number.Equals(number, StringComparison.OrdinalIgnoreCase))
            ?? throw new NotFoundException("exhibit", TextRules.Shown(number));
        if (await originals.ProblemAsync(exhibit.Hash, cancel) is { } problem) throw new RefusedException(LocalizedMessage.Foreign(problem));
        return (exhibit, originals.Open(exhibit.Hash));
    }
}
