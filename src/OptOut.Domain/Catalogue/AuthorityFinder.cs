using OptOut.Domain.Localization;

namespace OptOut.Domain.Catalogue;

/// <summary>A place in the sense of Art. 77(1) GDPR.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Subdivision">The part of ISO 3166-2 after the hyphen; null when it is not known.</param>
public sealed record Place(string Country, string? Subdivision = null)
{
    /// <summary>Reads DE-HH, AT or gb.</summary>
    /// <exception cref="FormatException">It is no country.</exception>
    public static Place Read(string text)
    {
        var parts = text.Trim().ToUpperInvariant().Split('-', 2);
        return parts[0] is { Length: 2 } country && country.All(char.IsAsciiLetterUpper) && (parts.Length == 1 || parts[1].Length is > 0 and <= 3)
            ? new Place(country, parts.Length == 2 ? parts[1] : null)
            : throw new LocalizedFormatException($"'{text}' is no place; write it as AT or DE-HH.");
    }
}

/// <summary>Why an authority may take a complaint.</summary>
public enum AuthorityReason
{
    /// <summary>The person lives there (Art. 77(1) GDPR).</summary>
    Residence,

    /// <summary>The person works there (Art. 77(1) GDPR).</summary>
    Work,

    /// <summary>The infringement is said to have happened there (Art. 77(1) GDPR).</summary>
    Infringement,

    /// <summary>It leads for the controller's main establishment (Art. 56 GDPR). The home authority forwards; it can be written to as well.</summary>
    Lead,
}

/// <summary>What the person should know before lodging.</summary>
public enum AuthorityHint
{
    /// <summary>The home authority takes it and forwards it to the lead authority (Art. 56, 60 GDPR).</summary>
    Forwards,

    /// <summary>In Germany each state has its own authority: the state is not known, so several stand here.</summary>
    StateUnknown,

    /// <summary>First complain to the controller (s. 164A DPA 2018), and to the ICO within about three months of the last contact.</summary>
    ControllerFirst,

    /// <summary>The right to complain lapses one year after knowledge (§ 24(4) DSG), examined ex officio.</summary>
    OneYear,

    /// <summary>The FDPIC opens investigations (Art. 49 FADP) and is informed by a report; the person's own right goes to the civil court (Art. 32 FADP).</summary>
    ReportOnly,

    /// <summary>The controller sits outside: the law reaches it where it offers to people or watches them here (Art. 3(2) GDPR), and its representative can be named (Art. 27).</summary>
    OutsideController,

    /// <summary>The authority wants its own form; another paper is not valid.</summary>
    FormMandatory,

    /// <summary>No authority of the catalogue is competent where the person lives.</summary>
    NoneKnown,
}

/// <summary>An authority that may take a complaint, with the reason.</summary>
public sealed record AuthorityChoice(Authority Authority, AuthorityReason Reason);

/// <summary>Whom to complain to, and what to know first.</summary>
/// <param name="Choices">The likeliest first.</param>
/// <param name="Hints">In the order of weight.</param>
public sealed record AuthorityAdvice(IReadOnlyList<AuthorityChoice> Choices, IReadOnlyList<AuthorityHint> Hints);

/// <summary>Finds the authority a person can complain to: Art. 77(1) GDPR and its counterparts.</summary>
public static class AuthorityFinder
{
    private static readonly HashSet<string> s_region = new(StringComparer.Ordinal)
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO",
    };

    /// <summary>Finds them.</summary>
    /// <param name="catalogue">Who there is.</param>
    /// <param name="residence">Where the person lives.</param>
    /// <param name="work">Where the person works, when that is elsewhere.</param>
    /// <param name="infringement">Where it happened, when that is elsewhere.</param>
    /// <param name="controllerCountry">Where the controller sits.</param>
    /// <param name="lead">Id of the authority that leads for it, or null.</param>
    /// <param name="imported">Ids of records taken over from elsewhere; for the same place they stand after ours.</param>
    public static AuthorityAdvice Find(ServiceCatalogue catalogue, Place residence, Place? work, Place? infringement, string controllerCountry, string? lead, IReadOnlySet<string>? imported = null)
    {
        var choices = Of(catalogue, residence, AuthorityReason.Residence, imported)
            .Concat(work is null ? [] : Of(catalogue, work, AuthorityReason.Work, imported))
            .Concat(infringement is null ? [] : Of(catalogue, infringement, AuthorityReason.Infringement, imported))
            .Concat(lead is not null && catalogue.FindAuthority(lead) is { } leading && s_region.Contains(residence.Country) ? [new AuthorityChoice(leading, AuthorityReason.Lead)] : [])
            .DistinctBy(c => c.Authority.Id, StringComparer.Ordinal).ToList();
        return new AuthorityAdvice(choices, [.. Hints(residence, choices, controllerCountry)]);
    }

    private static IEnumerable<AuthorityChoice> Of(ServiceCatalogue catalogue, Place place, AuthorityReason reason, IReadOnlySet<string>? imported)
    {
        var found = catalogue.AuthoritiesFor(place.Country, place.Subdivision);
        // Where the states have authorities, that of the state stands alone; the others are no choice.
        var own = place.Subdivision is null ? [] : found.Where(a => a.Jurisdiction.Subdivision is not null).ToList();
        return (own.Count > 0 ? own : found).OrderBy(a => imported?.Contains(a.Id) == true).Select(a => new AuthorityChoice(a, reason));
    }

    private static IEnumerable<AuthorityHint> Hints(Place residence, List<AuthorityChoice> choices, string controllerCountry)
    {
        if (choices.Count == 0) yield return AuthorityHint.NoneKnown;
        if (residence.Country == "GB") yield return AuthorityHint.ControllerFirst;
        if (residence.Country == "CH") yield return AuthorityHint.ReportOnly;
        if (choices.Any(c => c.Authority.Jurisdiction.Country == "AT" && c.Reason != AuthorityReason.Lead)) yield return AuthorityHint.OneYear;
        if (choices.Any(c => c.Authority.Jurisdiction.Country == "ES" && c.Reason != AuthorityReason.Lead)) yield return AuthorityHint.FormMandatory;
        if (residence is { Country: "DE", Subdivision: null }) yield return AuthorityHint.StateUnknown;
        if (!s_region.Contains(residence.Country)) yield break;
        if (!s_region.Contains(controllerCountry)) yield return AuthorityHint.OutsideController;
        else if (controllerCountry != residence.Country) yield return AuthorityHint.Forwards;
    }
}
