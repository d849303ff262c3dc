using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.App.People;
using OptOut.Domain.People;

namespace OptOut.Web.Components.Shared;

/// <summary>Whom a page may be about: a few are all there to choose from; of many the database gives those a search finds, in pages.</summary>
/// <param name="Total">People the viewer may see, whatever was searched for.</param>
/// <param name="People">What the living part of the page may choose from: all when they are few, else the chosen one alone. A list by its type, because a circuit can make that again and not what a compiler invents.</param>
/// <param name="Chosen">Who was asked for and may be seen.</param>
/// <param name="Found">A page of those the search found; empty when all are few.</param>
/// <param name="Find">The words searched for.</param>
public sealed record PersonOffer(int Total, List<PersonChoice> People, PersonChoice? Chosen, Page<Person> Found, string? Find)
{
    /// <summary>Up to here a plain list to choose from is quicker than a search.</summary>
    public const int Few = 30;

    /// <summary>People on one page of a search.</summary>
    public const int PageSize = 20;

    public static PersonOffer Nobody { get; } = new(0, [], null, Page<Person>.Empty, null);

    public bool IsMany => Total > Few;

    public bool Searched => !string.IsNullOrWhiteSpace(Find);

    /// <summary>The chosen person, or the first of a few: with many nobody is chosen unless somebody was.</summary>
    public string? PersonId => Chosen?.Id ?? (IsMany ? null : People.FirstOrDefault()?.Id);

    /// <summary>Reads what a page may offer.</summary>
    /// <param name="register">The people.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="person">The id in the address; one that cannot be seen counts as none.</param>
    /// <param name="find">The words in the address.</param>
    /// <param name="page">The page in the address, from 1.</param>
    public static async Task<PersonOffer> ReadAsync(PersonStore register, UserScope viewer, string? person, string? find, int? page)
    {
        var all = await register.PageAsync(viewer, null, 1, Few);
        if (all.Total <= Few)
        {
            List<PersonChoice> few = [.. all.Items.Select(one => new PersonChoice(one.Id, one.Name))];
            return new(all.Total, few, few.Find(one => one.Id == person), Page<Person>.Empty, null);
        }

        var chosen = person is not null && (await register.NamesAsync(viewer, [person])).TryGetValue(person, out var name) ? new PersonChoice(person, name) : null;
        return new(all.Total, chosen is null ? [] : [chosen], chosen, await register.PageAsync(viewer, find, page ?? 1, PageSize), find);
    }
}
