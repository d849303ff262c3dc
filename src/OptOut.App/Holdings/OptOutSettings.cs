using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Originals;
using OptOut.App.People;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Holdings;
using OptOut.Domain.Localization;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.Holdings;

/// <summary>A setting on a person's checklist.</summary>
/// <param name="Setting">As the catalogue has it now; null when the catalogue has dropped or changed it since.</param>
/// <param name="Set">When it was set; null: not yet.</param>
public sealed record SwitchOnList(Service Service, string Key, OptOutSwitch? Setting, SwitchSet? Set)
{
    public IReadOnlyList<string> Steps => Setting?.Steps ?? Set!.Steps;
}

/// <summary>The opt-out settings a person has set, with proof, and when to look again.</summary>
public sealed class OptOutSettings(Database database, IValidator<NewSwitchLook> rules, ServiceDirectory services, OriginalFiles originals, TimeProvider time)
{
    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Notes that a setting was set, or seen to be still set. Each look is kept; the newest counts.</summary>
    /// <exception cref="InputException">There is no such setting, or a day cannot be.</exception>
    public async Task<SwitchSet> SetAsync(UserScope viewer, NewSwitchLook look, CancellationToken cancel = default)
    {
        rules.Check(look);
        var known = services.Get(look.Service);
        var setting = known.Switches.FirstOrDefault(s => s.KeyOf() == look.Key) ?? throw new InputException("switch", known.Switches.Count == 0
            ? (LocalizedMessage)$"The catalogue knows no setting of {known.Name}." : $"{known.Name} has no setting '{TextRules.Shown(look.Key)}'; known: {string.Join(", ", known.Switches.Select(s => $"{s.KeyOf()} ({string.Join(" > ", s.Steps)})"))}.");
        var day = look.On ?? Today;
        await using var db = database.Open();
        var owner = await PersonStore.FindAsync(viewer, db, look.Person, cancel);
        var row = new SwitchRow
        {
            Id = Ids.New(time), PersonId = owner.Id, ServiceId = known.Id, SwitchKey = look.Key, Steps = string.Join('\n', setting.Steps), SetOn = day, LookAgainOn = day.AddDays(look.Again),
            Note = string.IsNullOrWhiteSpace(look.Note) ? null : look.Note.Trim(), RecordedAt = time.GetUtcNow(),
        };
        db.Switches.Add(row);
        var hashes = (await originals.StoreAllAsync(look.Proofs ?? [], cancel)).Distinct(StringComparer.Ordinal).ToList();
        db.Proofs.AddRange(hashes.Select(hash => new ProofRow { OwnerId = row.Id, OriginalHash = hash, PersonId = owner.Id }));
        await db.SaveChangesAsync(cancel);
        return Read(row, hashes);
    }

    /// <summary>Every look that was noted, newest first; those of all people the viewer may see, or of one.</summary>
    public Task<IReadOnlyList<SwitchSet>> HistoryAsync(UserScope viewer, string? person = null, CancellationToken cancel = default) => OfAsync(viewer, person is null ? null : [person], cancel);

    private async Task<IReadOnlyList<SwitchSet>> OfAsync(UserScope viewer, IReadOnlyList<string>? people, CancellationToken cancel)
    {
        await using var db = database.Open();
        var seen = viewer.People(db);
        var switches = db.Switches.AsNoTracking().Where(s => seen.Any(p => p.Id == s.PersonId));
        if (people is not null) switches = switches.Where(s => people.Contains(s.PersonId));
        var rows = await switches.OrderByDescending(s => s.SetOn).ThenByDescending(s => s.Id).ToListAsync(cancel);
        var proofs = (await db.Proofs.AsNoTracking().Where(p => switches.Any(s => s.Id == p.OwnerId)).ToListAsync(cancel)).ToLookup(p => p.OwnerId, p => p.OriginalHash, StringComparer.Ordinal);
        return [.. rows.Select(r => Read(r, [.. proofs[r.Id]]))];
    }

    /// <summary>What stands set now: of each setting the newest look.</summary>
    public Task<IReadOnlyList<SwitchSet>> NowAsync(UserScope viewer, string? person = null, CancellationToken cancel = default) => NowOfAsync(viewer, person is null ? null : [person], cancel);

    /// <summary>The same of some people; null: of all the viewer may see.</summary>
    internal async Task<IReadOnlyList<SwitchSet>> NowOfAsync(UserScope viewer, IReadOnlyList<string>? people, CancellationToken cancel)
        => [.. (await OfAsync(viewer, people, cancel)).DistinctBy(s => (s.PersonId, s.ServiceId, s.SwitchKey)).OrderBy(s => s.LookAgainOn)];

    /// <summary>
    /// A person's checklist: the settings of every service that holds something of theirs, of those asked for, and all that was ever set.
    /// </summary>
    public async Task<IReadOnlyList<SwitchOnList>> ListAsync(UserScope viewer, string person, string? service = null, CancellationToken cancel = default)
    {
        var set = (await NowAsync(viewer, person, cancel)).ToDictionary(s => (s.ServiceId, s.SwitchKey));
        await using var db = database.Open();
        var held = await viewer.Holdings(db).Where(h => h.PersonId == person).Select(h => h.ServiceId).Distinct().ToListAsync(cancel);
        var wanted = held.Concat(set.Keys.Select(k => k.ServiceId)).Append(service).OfType<string>().Select(services.Catalogue.Find).OfType<Service>().DistinctBy(s => s.Id).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var list = wanted.SelectMany(s => s.Switches.Select(setting => new SwitchOnList(s, setting.KeyOf(), setting, set.GetValueOrDefault((s.Id, setting.KeyOf()))))).ToList();
        list.AddRange(wanted.SelectMany(s => set.Values.Where(v => v.ServiceId == s.Id && s.Switches.All(setting => setting.KeyOf() != v.SwitchKey)).Select(v => new SwitchOnList(s, v.SwitchKey, null, v))));
        return [.. list.OrderBy(l => l.Service.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static SwitchSet Read(SwitchRow row, IReadOnlyList<string> proofs) => new(row.Id, row.PersonId, row.ServiceId, row.SwitchKey, row.Steps.Split('\n'), row.SetOn, row.LookAgainOn, row.Note, proofs);
}
