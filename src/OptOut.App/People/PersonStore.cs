using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Domain.People;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.App.People;

/// <summary>What is asked about a new data subject. The rest is asked when a letter needs it.</summary>
public sealed record NewPerson(
    string Name, string Email, string Country, string? Language = null,
    IReadOnlyList<string>? AddressLines = null, IReadOnlyList<PersonIdentifier>? Identifiers = null)
{
    /// <summary>What is known of a data subject, to be changed in a part and given back.</summary>
    public static NewPerson Of(Person person) => new(
        person.Name, person.Email, person.Subdivision is null ? person.Country : $"{person.Country}-{person.Subdivision}", person.Language, person.AddressLines, person.Identifiers);

    /// <summary>As it is kept: without blanks around, an address one line each.</summary>
    public NewPerson Tidied() => this with
    {
        Name = (Name ?? "").Trim(), Email = (Email ?? "").Trim(), Country = (Country ?? "").Trim().ToUpperInvariant(),
        Language = string.IsNullOrWhiteSpace(Language) ? null : Language.Trim().ToLowerInvariant(),
        AddressLines = [.. (AddressLines ?? []).SelectMany(l => l.Split('\n')).Select(l => l.Trim()).Where(l => l.Length > 0)],
    };
}

/// <summary>The data subjects of an installation.</summary>
public sealed class PersonStore(Database database, IValidator<NewPerson> rules, TimeProvider time)
{
    /// <summary>Adds a data subject and returns the id.</summary>
    /// <exception cref="InputException">A field cannot be used; every fault is named.</exception>
    public async Task<string> AddAsync(UserScope viewer, NewPerson person, CancellationToken cancel = default)
    {
        person = person.Tidied();
        rules.Check(person);
        var (country, subdivision) = Split(person.Country);
        var row = new PersonRow
        {
            Id = Ids.New(time), Name = person.Name, Email = person.Email, Country = country, Subdivision = subdivision,
            Language = person.Language ?? "en", CreatedAt = time.GetUtcNow(), UserId = viewer.UserId,
        };
        Write(row, person);
        await using var db = database.Open();
        db.People.Add(row);
        await db.SaveChangesAsync(cancel);
        return row.Id;
    }

    /// <summary>Changes a data subject. Letters already sent keep what they said.</summary>
    public async Task ChangeAsync(UserScope viewer, string id, NewPerson person, CancellationToken cancel = default)
    {
        person = person.Tidied();
        rules.Check(person);
        await using var db = database.Open();
        var row = await FindAsync(viewer, db, id, cancel);
        (row.Country, row.Subdivision) = Split(person.Country);
        (row.Name, row.Email, row.Language) = (person.Name, person.Email, person.Language ?? row.Language);
        Write(row, person);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Every data subject the viewer may see, by name.</summary>
    public async Task<IReadOnlyList<Person>> ListAsync(UserScope viewer, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var rows = await viewer.People(db).OrderBy(p => p.Name).ThenBy(p => p.Id).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(Read)];
    }

    /// <summary>One page of them, by name; those in whose name or address every word of a search stands.</summary>
    public async Task<Page<Person>> PageAsync(UserScope viewer, string? search, int number, int size, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        var page = await viewer.People(db).Matching(search).OrderBy(p => p.Name).ThenBy(p => p.Id).AsNoTracking().PageAsync(number, size, cancel);
        return page.Of<Person>([.. page.Items.Select(Read)]);
    }

    /// <summary>The names of some data subjects by their ids.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(UserScope viewer, IReadOnlyCollection<string> ids, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return await viewer.People(db).Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, StringComparer.Ordinal, cancel);
    }

    /// <summary>One data subject, by id or by e-mail address.</summary>
    /// <exception cref="NotFoundException">There is none, or the viewer may not see it.</exception>
    public async Task<Person> GetAsync(UserScope viewer, string idOrEmail, CancellationToken cancel = default)
    {
        await using var db = database.Open();
        return Read(await FindAsync(viewer, db, idOrEmail, cancel));
    }

    internal static async Task<PersonRow> FindAsync(UserScope viewer, OptOutDb db, string idOrEmail, CancellationToken cancel) =>
        await viewer.People(db).FirstOrDefaultAsync(p => p.Id == idOrEmail, cancel)
        ?? await SingleByEmailAsync(viewer, db, idOrEmail, cancel)
        ?? throw new NotFoundException("person", idOrEmail);

    internal static Person Read(PersonRow row) => new(
        row.Id, row.Name, row.Email, row.Country, row.Language, row.Subdivision, Lines(row.Address),
        [.. Lines(row.Identifiers).Select(l => l.Split('=', 2)).Where(p => p.Length == 2).Select(p => new PersonIdentifier(p[0], p[1]))]);

    private static async Task<PersonRow?> SingleByEmailAsync(UserScope viewer, OptOutDb db, string email, CancellationToken cancel)
    {
        var found = await viewer.People(db).Where(p => p.Email == email).Take(2).ToListAsync(cancel);
        return found.Count == 1 ? found[0] : null;
    }

    private static void Write(PersonRow row, NewPerson person)
    {
        row.Address = string.Join('\n', person.AddressLines ?? []);
        row.SearchText = SearchTerms.TextOf(row);
        row.Identifiers = string.Join('\n', (person.Identifiers ?? []).Select(i => $"{i.Kind}={i.Value}"));
    }

    private static (string Country, string? Subdivision) Split(string country) =>
        country.Split('-', 2) is [var land, var part] ? (land, part) : (country, null);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
