using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Catalogue;

/// <summary>An authority with the layer its record is of.</summary>
public sealed record ListedAuthority(Authority Authority, CatalogueLayer Origin);

/// <summary>What the list of supervisory authorities finds.</summary>
public static class AuthorityFilter
{
    /// <summary>Authorities of a country in whose name, area or address every word of a search stands; by country, then ours before those taken over from elsewhere.</summary>
    /// <param name="catalogue">The catalogue in force.</param>
    /// <param name="search">Words; nothing finds all.</param>
    /// <param name="country">Two letters, or nothing for all.</param>
    public static IReadOnlyList<ListedAuthority> Find(CatalogueInForce catalogue, string? search, string? country)
    {
        var words = SearchTerms.Of(search);
        return
        [
            .. catalogue.Catalogue.Authorities
                .Where(a => string.IsNullOrWhiteSpace(country) || a.Jurisdiction.Country.Equals(country.Trim(), StringComparison.OrdinalIgnoreCase))
                .Where(a => words.Count == 0 || SearchTerms.Fold($"{a.Id} {a.Name.Value} {a.Jurisdiction.Area} {a.PostalAddress?.Value} {a.Email?.Value}") is var text && words.All(word => text.Contains(word, StringComparison.Ordinal)))
                .Select(a => new ListedAuthority(a, catalogue.OriginOfAuthority(a.Id)))
                .OrderBy(a => a.Authority.Jurisdiction.Country, StringComparer.Ordinal).ThenBy(a => a.Origin.Origin == Origin.Imported)
                .ThenBy(a => a.Authority.Jurisdiction.Subdivision, StringComparer.Ordinal).ThenBy(a => a.Authority.Id, StringComparer.Ordinal),
        ];
    }
}
