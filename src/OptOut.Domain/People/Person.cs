namespace OptOut.Domain.People;

/// <summary>A data subject. Only name, e-mail and country are asked at first; the rest when a letter needs it.</summary>
public sealed record Person(
    string Id,
    string Name,
    string Email,
    string Country,
    string Language,
    string? Subdivision,
    IReadOnlyList<string> AddressLines,
    IReadOnlyList<PersonIdentifier> Identifiers);

/// <summary>Something a controller may know a person by.</summary>
/// <param name="Kind">accountEmail, accountId, userName, formerName, phone or a word of one's own.</param>
/// <param name="Value">The identifier itself.</param>
public sealed record PersonIdentifier(string Kind, string Value);
