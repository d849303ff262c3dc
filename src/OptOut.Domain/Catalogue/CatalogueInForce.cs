
namespace OptOut.Domain.Catalogue;

/// <summary>Something that says facts about services: the program itself, a pack, an import, or the installation's own corrections.</summary>
/// <param name="Id">Its id; "ours" for what the program brings along.</param>
/// <param name="Origin">What it is.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Version">Its version, in its maker's own way of counting.</param>
/// <param name="MadeOn">The day it was made.</param>
/// <param name="Signer">The trusted key that signed it; null when nobody vouches for it.</param>
public sealed record CatalogueLayer(string Id, Origin Origin, string Name, string Version, DateOnly MadeOn, string? Signer)
{
    /// <summary>What this version of the program brings along.</summary>
    public static CatalogueLayer Ours { get; } = new("ours", Origin.Ours, "OptOut", "", ServiceCatalogue.EmbeddedMadeOn, null);
}

/// <summary>A layer with what it says.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Services">Its services, each id once.</param>
/// <param name="Authorities">Its authorities, each id once.</param>
public sealed record LayerContent(CatalogueLayer Layer, IReadOnlyList<Service> Services, IReadOnlyList<Authority> Authorities)
{
    /// <summary>Ids that lead to another id now.</summary>
    public IReadOnlyDictionary<string, string> Moved { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Corrections, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];
}

/// <summary>A fact that another layer says and the one in force does not.</summary>
/// <param name="Layer">Who says it.</param>
/// <param name="Section">The part of the file it stands in, such as "channels".</param>
/// <param name="Fact">The fact.</param>
public sealed record FactBeside(CatalogueLayer Layer, string Section, PlacedFact Fact);

/// <summary>
/// The catalogue as every reader sees it: our own data, packs over it, another collection's data beside it, the installation's
/// corrections over all. What a layer says and another does not is never lost: it is kept beside, with its origin.
/// </summary>
public sealed class CatalogueInForce
{
    private static readonly string[] s_withParts = ["channels", "controllers", "switches", "officers", "representatives", "crawlers"];

    private readonly Dictionary<string, ServiceVersions> known;
    private readonly Dictionary<Sourced, CatalogueLayer> sayers;
    private readonly Dictionary<string, CatalogueLayer> authorityLayers;
    private readonly Lazy<Dictionary<string, ServiceListing>> listings;

    private CatalogueInForce(ServiceCatalogue catalogue, Dictionary<string, ServiceVersions> versions, Dictionary<Sourced, CatalogueLayer> origins, Dictionary<string, CatalogueLayer> authorities, IReadOnlyList<CatalogueLayer> layers, IReadOnlyList<string> problems)
    {
        (Catalogue, Layers, Problems, known, sayers, authorityLayers) = (catalogue, layers, problems, versions, origins, authorities);
        listings = new(() => catalogue.Services.ToDictionary(s => s.Id, ServiceListing.Of, StringComparer.Ordinal));
    }

    /// <summary>The services and authorities in force.</summary>
    public ServiceCatalogue Catalogue { get; }

    /// <summary>Every layer, ours first.</summary>
    public IReadOnlyList<CatalogueLayer> Layers { get; }

    /// <summary>What of the layers cannot be used, in words for people; what stood there before is used instead.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>What this version of the program brings along, alone.</summary>
    public static CatalogueInForce Embedded { get; } = Compose(ServiceCatalogue.Embedded, []);

    /// <summary>Lays layers over our own data. Of two versions of one service, the one made later is in force; an import never hides another.</summary>
    /// <param name="ours">What the program brings along.</param>
    /// <param name="layers">The others, in the order they were installed.</param>
    public static CatalogueInForce Compose(ServiceCatalogue ours, IReadOnlyList<LayerContent> layers)
    {
        var problems = new List<string>();
        LayerContent[] ordered =
        [
            .. layers.Where(l => l.Layer.Origin == Origin.Imported),
            .. layers.Where(l => l.Layer.Origin == Origin.Pack).Append(new LayerContent(CatalogueLayer.Ours, ours.Services, ours.Authorities))
                .Index().OrderBy(l => l.Item.Layer.MadeOn).ThenBy(l => l.Item.Layer.Origin == Origin.Pack).ThenBy(l => l.Index).Select(l => l.Item),
        ];
        var authorities = new Dictionary<string, Authority>(StringComparer.Ordinal);
        var sources = new Dictionary<string, CatalogueLayer>(StringComparer.Ordinal);
        foreach (var (layer, authority) in ordered.SelectMany(l => l.Authorities.Select(a => (l.Layer, a)))) (authorities[authority.Id], sources[authority.Id]) = (authority, layer);
        var versions = Versions(ordered, authorities, problems);
        var corrections = layers.Where(l => l.Layer.Origin == Origin.Yours).SelectMany(l => l.Corrections.Select(c => (l.Layer, Correction: c))).ToLookup(c => c.Correction.Service, StringComparer.Ordinal);
        var origins = new Dictionary<Sourced, CatalogueLayer>(ReferenceEqualityComparer.Instance);
        foreach (var (id, found) in versions) found.InForce = Settle(found, corrections[id], origins, problems);
        problems.AddRange(corrections.Where(c => !versions.ContainsKey(c.Key)).Select(c => $"{c.Key}: corrected here, but no layer has such a service any more."));
        var moved = Moved(ordered, versions);
        var catalogue = layers.Count == 0 ? ours : ServiceCatalogue.Of(versions.Values.Select(v => v.InForce), authorities.Values, moved);
        var composed = new CatalogueInForce(catalogue, versions, origins, sources, [CatalogueLayer.Ours, .. layers.Select(l => l.Layer)], problems);
        // Made while the layers are read anyway, and not under the fingers of the first who types.
        if (layers.Count > 0) _ = composed.listings.Value;
        return composed;
    }

    /// <summary>The same with more that cannot be used.</summary>
    public CatalogueInForce With(IReadOnlyList<string> problems) => new(Catalogue, known, sayers, authorityLayers, Layers, [.. problems, .. Problems]);

    /// <summary>Which layer the record of an authority is of.</summary>
    public CatalogueLayer OriginOfAuthority(string id) => authorityLayers.GetValueOrDefault(id, CatalogueLayer.Ours);

    /// <summary>Authorities that are known from an import alone; others go before them.</summary>
    public IReadOnlySet<string> ImportedAuthorities => authorityLayers.Where(a => a.Value.Origin == Origin.Imported).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Who says a fact of the service in force.</summary>
    /// <param name="service">Id of the service.</param>
    /// <param name="fact">One of its facts, as it stands in the catalogue.</param>
    public CatalogueLayer OriginOf(string service, Sourced fact)
        => sayers.TryGetValue(fact, out var layer) ? layer : known.TryGetValue(service, out var found) ? found.Base.Layer : CatalogueLayer.Ours;

    /// <summary>The layer the record of a service rests on.</summary>
    public CatalogueLayer BaseOf(string service) => known.TryGetValue(service, out var found) ? found.Base.Layer : CatalogueLayer.Ours;

    /// <summary>The record before the installation's own corrections; what a proposed change starts from.</summary>
    /// <returns>Null when there is no such service.</returns>
    public Service? BeforeCorrections(string service) => known.TryGetValue(service, out var found) ? found.Base.Service : null;

    /// <summary>What other layers say about a service and the record in force does not.</summary>
    public IReadOnlyList<FactBeside> Beside(string service)
    {
        if (!known.TryGetValue(service, out var found)) return [];
        var inForce = FactsOf(found.InForce).Select(f => (f.Section, Plain(f.Fact.Says))).ToHashSet();
        var others = found.All.AsEnumerable();
        if (ReferenceEquals(found.InForce, found.Base.Service)) others = others.Where(v => v != found.Base);
        return [.. others.SelectMany(v => FactsOf(v.Service).Select(f => new FactBeside(v.Layer, f.Section, f.Fact)))
            .Where(f => Plain(f.Fact.Says).Length > 0 && inForce.Add((f.Section, Plain(f.Fact.Says))))];
    }

    /// <summary>How a list shows a service; kept, because lists are drawn while somebody types.</summary>
    public ServiceListing ListingOf(Service service) => listings.Value.TryGetValue(service.Id, out var listing) ? listing : ServiceListing.Of(service);

    private static Dictionary<string, ServiceVersions> Versions(LayerContent[] ordered, Dictionary<string, Authority> authorities, List<string> problems)
    {
        var versions = new Dictionary<string, ServiceVersions>(StringComparer.Ordinal);
        foreach (var content in ordered)
        {
            foreach (var service in content.Services)
            {
                if (service.LeadAuthority?.Authority is { } lead && !authorities.ContainsKey(lead))
                {
                    problems.Add($"{content.Layer.Name}: {service.Id}.json names the authority \"{lead}\", which is in no layer.");
                    continue;
                }

                if (!versions.TryGetValue(service.Id, out var found)) versions[service.Id] = found = new();
                found.All.Add(new(content.Layer, service));
            }
        }

        return versions;
    }

    // The record of an import whose id is ours as well adds its ways to ours; it replaces nothing.
    private static Service Settle(ServiceVersions found, IEnumerable<(CatalogueLayer Layer, Correction Correction)> corrections, Dictionary<Sourced, CatalogueLayer> origins, List<string> problems)
    {
        var service = found.Base.Service;
        foreach (var version in found.All.Where(v => v.Layer.Origin == Origin.Imported && v != found.Base))
        {
            var added = LayerMerge.NewWays(service, version.Service);
            foreach (var way in added) origins[way] = version.Layer;
            if (added.Count > 0) service = service with { Channels = [.. service.Channels, .. added] };
        }

        foreach (var (layer, correction) in corrections)
        {
            try
            {
                service = correction.ApplyTo(service);
                foreach (var fact in correction.Facts) origins[fact] = layer;
            }
            catch (CatalogueException problem)
            {
                problems.Add($"A correction of {service.Id} cannot be used any more: {problem.Problem}");
            }
        }

        return service;
    }

    private static Dictionary<string, string> Moved(IEnumerable<LayerContent> layers, Dictionary<string, ServiceVersions> versions)
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (from, to) in layers.SelectMany(l => l.Moved)) moved[from] = to;
        return moved.Where(m => !versions.ContainsKey(m.Key)).ToDictionary(StringComparer.Ordinal);
    }

    private static IEnumerable<(string Section, PlacedFact Fact)> FactsOf(Service service)
    {
        foreach (var fact in PlacedFact.In(service))
        {
            var parts = fact.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            // What hangs on a channel or a controller is shown with it.
            if (parts.Length > 0 && !(parts.Length > 2 && s_withParts.Contains(parts[0], StringComparer.Ordinal))) yield return (parts[0], fact);
        }
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private sealed record Version(CatalogueLayer Layer, Service Service);

    private sealed class ServiceVersions
    {
        /// <summary>The least in force first.</summary>
        public List<Version> All { get; } = [];

        public Version Base => All[^1];

        public Service InForce { get; set; } = null!;
    }
}
