using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Holdings;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Holdings;

/// <summary>What is told about a holding.</summary>
public sealed record NewHolding(string Person, string Service, string Kind, string KnownBy, string? Url = null, GivenFile? File = null, string? Note = null)
{
    /// <summary>Proofs beside the first.</summary>
    public IReadOnlyList<GivenFile> MoreFiles { get; init; } = [];
}

/// <summary>Who holds what about whom, and how we know.</summary>
public sealed class HoldingStore(Database database, IValidator<NewHolding> rules, ServiceDirectory services, OriginalFiles originals, TimeProvider time)
{
    /// <summary>The ways of knowing, by their names on the command line.</summary>
    public static IReadOnlyList<string> WaysOfKnowing { get; } = [.. Enum.GetNames<KnownBy>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Records that a service holds something and returns the id.</summary>
    /// <exception cref="InputException">A field cannot be used.</exception>
    public async Task<string> AddAsync(UserScope viewer, NewHolding holding, CancellationToken cancel = default)
    {
        rules.Check(holding);
        await using var db = database.Open();
        var person = await PersonStore.FindAsync(viewer, db, holding.Person, cancel);
        var row = new HoldingRow
        {
            Id = Ids.New(time), PersonId = person.Id, ServiceId = services.Get(holding.Service).Id, Kind = holding.Kind.Trim(), KnownBy = NewHoldingValidator.Read(holding.KnownBy)!.Value, Url = holding.Url,
            OriginalHash = holding.File is { } file ? await originals.StoreAsync(file.Content, file.Name, null, cancel) : null, Note = holding.Note, RecordedAt = time.GetUtcNow(),
        };
        db.Holdings.Add(row);
        foreach (var more in await originals.StoreAllAsync(holding.MoreFiles, cancel))
        {
            if (more != row.OriginalHash && db.Proofs.Local.All(p => p.OriginalHash != more)) db.Proofs.Add(new ProofRow { OwnerId = row.Id, OriginalHash = more, PersonId = person.Id });
        }

        await db.SaveChangesAsync(cancel);
        return row.Id;
    }

    /// <summary>Takes a holding out that was noted by mistake. Proofs that a case needs stay.</summary>
    /// <exception cref="NotFoundException">There is none, or the viewer may not see it.</exception>
    public async Task RemoveAsync(UserScope viewer, string id, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var row = await viewer.Holdings(db).FirstOrDefaultAsync(h => h.Id == id, cancel) ?? throw new NotFoundException("holding", TextRules.Shown(id));
        db.Holdings.Remove(row);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Every holding the viewer may see, or those of one person.</summary>
    public Task<IReadOnlyList<Holding>> ListAsync(UserScope viewer, string? personId = null, CancellationToken cancel = default) => OfAsync(viewer, personId is null ? null : [personId], cancel);

    /// <summary>The holdings of some people; null: of all the viewer may see.</summary>
    internal async Task<IReadOnlyList<Holding>> OfAsync(UserScope viewer, IReadOnlyList<string>? people, CancellationToken cancel)
    {
        await using var db = database.Open();
        var rows = viewer.Holdings(db);
        if (people is not null) rows = rows.Where(h => people.Contains(h.PersonId));
        return [.. (await rows.OrderBy(h => h.PersonId).ThenBy(h => h.ServiceId).ThenBy(h => h.Id).AsNoTracking().ToListAsync(cancel))
            .Select(h => new Holding(h.Id, h.PersonId, h.ServiceId, h.Kind, h.KnownBy, h.Url, h.OriginalHash, h.Note, h.RecordedAt))];
    }
}
