using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Cases;
using OptOut.Domain.Deadlines;
using OptOut.Domain.Letters;
using OptOut.Domain.People;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Cases;

/// <summary>What a new request starts from.</summary>
public sealed record NewCase(
    string Person, string Service, IReadOnlyList<string> Rights, string? Language = null, string? Regime = null,
    IReadOnlyDictionary<string, string>? Facts = null, string? WhyThisService = null)
{
    public IReadOnlyList<GivenFile> Attachments { get; init; } = [];

    /// <summary>True where a draft may be kept although facts are still missing, as on the page.</summary>
    public bool KeepUnfinished { get; init; }
}

/// <summary>A draft that was made.</summary>
public sealed record DraftMade(string Id, string Reference, Stage Stage, IReadOnlyList<string> MissingFacts);

/// <summary>Makes drafts and changes them until they are sent.</summary>
public sealed class CaseFiling(
    Database database, IValidator<NewCase> rules, IValidator<DraftEdit> editRules, ServiceDirectory services, CaseLetters letters, OriginalFiles originals, TimeProvider time)
{
    /// <summary>Makes a draft with its letter.</summary>
    /// <exception cref="InputException">Unknown person, service, right or fact, or a missing fact; every fault is named and nothing is made.</exception>
    public async Task<DraftMade> NewAsync(UserScope viewer, NewCase wanted, CancellationToken cancel = default)
    {
        rules.Check(wanted);
        await using var db = database.Open();
        var person = PersonStore.Read(await PersonStore.FindAsync(viewer, db, wanted.Person, cancel));
        var opening = await OpeningAsync(db, person, wanted, cancel);
        var missing = MissingFacts(opening, person);
        if (missing.Count > 0 && !wanted.KeepUnfinished)
            throw new MissingFactsException(missing);
        var hashes = await StoreAsync(wanted.Attachments, cancel);
        var row = new CaseRow { Id = Ids.New(time), Reference = opening.Reference, PersonId = person.Id, ServiceId = opening.ServiceId, CreatedAt = time.GetUtcNow() };
        CaseStore.Open(db, row, viewer.Actor, opening, time.GetUtcNow(), hashes);
        await db.SaveChangesAsync(cancel);
        return new DraftMade(row.Id, row.Reference, row.Stage, missing);
    }

    /// <summary>Changes facts of a draft (an empty value removes one) or its words (empty: back to the template).</summary>
    public async Task<DraftMade> ChangeAsync(UserScope viewer, string id, IReadOnlyDictionary<string, string>? facts, string? editedText, CancellationToken cancel = default)
    {
        editRules.Check(new DraftEdit(facts, editedText));
        await using var db = database.Open();
        var file = await CaseStore.LoadAsync(viewer, db, id, cancel);
        if (file.State.Stage != Stage.Draft) throw new RefusedException($"Case {file.Row.Reference} is not a draft any more; what was sent stays as it was.");
        file.Append(db, viewer.Actor, new DraftChanged { Facts = facts, EditedText = editedText }, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        var person = PersonStore.Read(await PersonStore.FindAsync(viewer, db, file.Row.PersonId, cancel));
        return new DraftMade(file.Row.Id, file.Row.Reference, file.Row.Stage, MissingFacts(file.State.Opening with { Facts = file.State.Facts }, person));
    }

    private async Task<Opened> OpeningAsync(OptOutDb db, Person person, NewCase wanted, CancellationToken cancel)
    {
        var service = services.Get(wanted.Service);
        var controller = services.ControllerOf(service, person.Country);
        var opening = new Opened
        {
            Reference = await FreeReferenceAsync(db, cancel), PersonId = person.Id, ServiceId = service.Id, Rights = RightNames.Read(wanted.Rights),
            Regime = wanted.Regime ?? Countries.RegimeFor(person.Country, person.Subdivision), Language = wanted.Language ?? person.Language,
            Controller = controller.Name, ControllerCountry = controller.Country, ControllerSubdivision = controller.Subdivision,
            SubjectCountry = person.Country, SubjectSubdivision = person.Subdivision, WhyThisService = wanted.WhyThisService,
            EarlierCase = await EarlierAsync(db, person.Id, service.Id, cancel), Facts = Tidy(wanted.Facts),
        };
        CheckClock(opening);
        return opening with { Facts = await HoldingFlags.CompleteAsync(db, person.Id, service.Id, opening.Facts, cancel) };
    }

    // A case whose time limit nobody could compute would fail on every page; better to say now what is missing.
    private void CheckClock(Opened opening)
    {
        try
        {
            CaseDeadlines.InLetter(opening, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        }
        catch (DeadlineException e)
        {
            throw new InputException(e.Field == "controllerSubdivision" ? "subdivision" : e.Field, $"The time limit of {opening.Regime} cannot be computed: {e.Says}");
        }
    }

    private IReadOnlyList<string> MissingFacts(Opened opening, Person person) => letters.MissingFacts(opening, person);

    private async Task<IReadOnlyList<string>> StoreAsync(IReadOnlyList<GivenFile> files, CancellationToken cancel)
    {
        foreach (var file in files) await CheckLeavingAsync(file, cancel);
        return await originals.StoreAllAsync(files, cancel);
    }

    // Said when the file is attached, not when the letter is about to leave.
    private static async Task CheckLeavingAsync(GivenFile file, CancellationToken cancel)
    {
        if (!file.Content.CanSeek) return;
        using var bytes = new MemoryStream();
        await file.Content.CopyToAsync(bytes, cancel);
        file.Content.Position = 0;
        Photos.PhotoCleaner.Leaving(bytes.ToArray(), file.Name);
    }

    private async Task<string> FreeReferenceAsync(OptOutDb db, CancellationToken cancel)
    {
        while (true)
        {
            var reference = CaseReference.Make(time.GetUtcNow().Year, RandomNumberGenerator.GetBytes(6));
            if (!await db.Cases.AnyAsync(c => c.Reference == reference, cancel)) return reference;
        }
    }

    private static Task<string?> EarlierAsync(OptOutDb db, string person, string service, CancellationToken cancel) =>
        db.Cases.Where(c => c.PersonId == person && c.ServiceId == service).OrderByDescending(c => c.Id).Select(c => (string?)c.Reference).FirstOrDefaultAsync(cancel);

    private static Dictionary<string, string> Tidy(IReadOnlyDictionary<string, string>? facts) =>
        (facts ?? new Dictionary<string, string>(StringComparer.Ordinal)).Where(f => f.Value.Trim().Length > 0).ToDictionary(f => f.Key, f => f.Value.Trim(), StringComparer.Ordinal);
}
