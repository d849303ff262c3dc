using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.People;

namespace OptOut.App.Complaints;

/// <summary>Where the person of a case lives, for a complaint (Art. 77(1) GDPR).</summary>
internal static class PersonHome
{
    /// <summary>
    /// The country the request was made from, with the state the person gave since: only with it a country of many authorities has
    /// one that is sure. Who moved to another country since keeps the place the request rests on.
    /// </summary>
    public static Place Of(Opened opening, Person person) => opening.SubjectCountry is not { } country ? new Place(opening.ControllerCountry)
        : new Place(country, (person.Country == country ? person.Subdivision : null) ?? opening.SubjectSubdivision);

    /// <summary>The states of a country that have authorities of their own, as the catalogue knows them; empty where one authority has the whole country.</summary>
    public static IReadOnlyList<string> States(ServiceCatalogue catalogue, string country) =>
        catalogue.AuthoritiesFor(country).Select(a => a.Jurisdiction.Subdivision).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 1 } states ? states : [];
}
