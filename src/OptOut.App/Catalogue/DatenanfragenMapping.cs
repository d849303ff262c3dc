using System.Globalization;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;

namespace OptOut.App.Catalogue;

/// <summary>Puts records of datenanfragen.de into our own format. What has no place there becomes a note; nothing is made up.</summary>
internal sealed class DatenanfragenMapping(DateOnly copiedOn)
{
    private static readonly IReadOnlyList<Right> s_rights =
        [Right.Access, Right.Erasure, Right.Objection, Right.Rectification, Right.Restriction, Right.Portability, Right.Withdrawal];

    // Their records bear no date of their own; the day of the copy is the latest they can be.
    private readonly string _observed = copiedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " (date of the copy)";

    public Service Company(DatenanfragenCompany company)
    {
        var source = Source("companies", company.Slug, company.Sources);
        var sure = Trust(company.Quality);
        var regions = RegionsOf(company.RelevantCountries);
        return new Service
        {
            Id = company.Slug, Name = company.Name, Operator = company.Name,
            Category = company.Categories.Count > 0 ? string.Join(", ", company.Categories) : "company",
            Roles = Fact<IReadOnlyList<ServiceRole>>([], source, Confidence.Low),
            Products = Fact<IReadOnlyList<string>>(company.Runs.Count > 0 ? company.Runs : [company.Name], source, sure),
            Controllers = [Controller(company, regions, source, sure)],
            Channels = [.. Channels(company, regions, source, sure)],
            Languages = company.RequestLanguage is { } language ? Fact<IReadOnlyList<string>>([language], source, sure) : null,
            Notes = [.. Notes(company).Select(n => Fact(n, source, sure))],
        };
    }

    public Authority Authority(DatenanfragenAuthority authority)
    {
        var source = Source("supervisory-authorities", authority.Slug, authority.Sources);
        var country = authority.RelevantCountries.FirstOrDefault(c => c.Length == 2)?.ToUpperInvariant() ?? CountryOf(authority.Address)
            ?? throw new CatalogueException(authority.Slug + ".json", "/relevant-countries", "no country is named.");
        var region = Regions.Of(country);
        return new Authority
        {
            Id = authority.Slug, Name = Fact(authority.Name, source, Confidence.Medium),
            Jurisdiction = new Jurisdiction
            {
                Country = country, Sector = Sector.General, Region = region switch { Region.Eea => "EEA", Region.Uk => "UK", Region.Ch => "CH", _ => "rest" },
                Scope = string.Join(", ", authority.RelevantCountries), Source = source, Observed = _observed, Confidence = Confidence.Medium,
            },
            Email = Maybe(authority.Email, source), ComplaintForm = Maybe(authority.Webform, source), PostalAddress = Maybe(authority.Address, source),
            Phone = Maybe(authority.Phone, source), Website = Maybe(authority.Web, source), PreferredChannel = Maybe(authority.SuggestedTransportMedium, source),
            Languages = authority.ComplaintLanguage is { } language ? Fact<IReadOnlyList<string>>([language], source, Confidence.Medium) : null,
            RecordSources = authority.Sources,
        };
    }

    private Controller Controller(DatenanfragenCompany company, IReadOnlyList<Region> regions, string source, Confidence sure) => new()
    {
        Regions = regions, Statement = company.Name, LegalName = company.Name, Source = source, Observed = _observed, Confidence = sure,
        Country = CountryOf(company.Address) is { } seat ? Fact(seat, "derived from the address: " + source, sure) : null,
    };

    private IEnumerable<Channel> Channels(DatenanfragenCompany company, IReadOnlyList<Region> regions, string source, Confidence sure)
    {
        var needs = company.RequiredElements.Select(e => Need(e.Optional ? $"{e.Desc} (may be left out)" : e.Desc, null, source, sure)).ToList();
        if (company.NeedsIdDocument) needs.Add(Need("a copy of an identity document", Proof.IdentityDocument, source, sure));
        Channel Way(ChannelKind kind, string address) => new()
        {
            Kind = kind, Address = address, Regions = regions, Rights = s_rights, Directness = Directness.General, Needs = needs, Source = source, Observed = _observed, Confidence = sure,
        };
        if (company.Email is { } mailbox) yield return Way(ChannelKind.Email, mailbox);
        // Their one form is often for one right alone, and they do not say for which.
        if (company.Webform is { } form) yield return Way(ChannelKind.Form, form) with { Note = "The record does not say which rights the form takes." };
        yield return Way(ChannelKind.Post, string.Join(", ", company.Address.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Prepend(company.Name)));
    }

    private static IEnumerable<string> Notes(DatenanfragenCompany company)
    {
        foreach (var comment in company.Comments) yield return comment;
        if (company.FacetGroup == "church") yield return "A church body: the law of the church, with its own time limits, may apply.";
        if (company.SuggestedTransportMedium is { } medium) yield return $"Prefers to be written to by: {medium}";
        if (company.Web is { } web) yield return $"Web site: {web}";
        if (company.Phone is { } phone) yield return $"Telephone: {phone}";
        if (company.Fax is { } fax) yield return $"Fax: {fax}";
        if (company.PgpFingerprint is { } key) yield return $"Key for encrypted mail: {key}";
    }

    private static Confidence Trust(string quality) => quality switch
    {
        "tested" => Confidence.High,
        "verified" => Confidence.Medium,
        _ => Confidence.Low,
    };

    private static IReadOnlyList<Region> RegionsOf(IReadOnlyList<string> countries) =>
        countries.Contains("all", StringComparer.Ordinal) || countries.Count == 0 ? Regions.All : [.. countries.Select(Regions.Of).Distinct().Order()];

    private static string? CountryOf(string address) =>
        address.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? CountriesByName.Find(last) : null;

    private static string Source(string folder, string slug, IReadOnlyList<string> sources) =>
        $"datenanfragen/data (CC0), {folder}/{slug}.json" + (sources.Count > 0 ? $"; there from {string.Join(", ", sources.Take(3))}" : "");

    private Fact<T> Fact<T>(T value, string source, Confidence sure) => new() { Value = value, Source = source, Observed = _observed, Confidence = sure };

    private Fact<string>? Maybe(string? value, string source) => string.IsNullOrWhiteSpace(value) ? null : Fact(value, source, Confidence.Medium);

    private Requirement Need(string value, Proof? proof, string source, Confidence sure) => new() { Value = value, Proof = proof, Source = source, Observed = _observed, Confidence = sure };
}
