
namespace OptOut.Domain.Catalogue;

/// <summary>A fact older than asked for, or of unknown age.</summary>
/// <param name="Subject">Id of the service or authority.</param>
/// <param name="Fact">The fact and its place.</param>
/// <param name="AgeInDays">Whole days from the first day of its period; null when nobody recorded when it was seen.</param>
public sealed record StaleFact(string Subject, PlacedFact Fact, int? AgeInDays);

/// <summary>All services and authorities. Cannot change; updates and local overrides make a new one (<see cref="With"/>).</summary>
public sealed class ServiceCatalogue
{
    private static readonly Lazy<ServiceCatalogue> FromThisAssembly = new(LoadEmbedded);

    private readonly Dictionary<string, Service> services;
    private readonly Dictionary<string, Authority> authorities;
    private readonly IReadOnlyDictionary<string, string> moved;
    private readonly SearchIndex<Service> search;

    private ServiceCatalogue(IReadOnlyList<Service> services, IReadOnlyList<Authority> authorities, IReadOnlyDictionary<string, string>? moved)
    {
        Services = services;
        Authorities = authorities;
        this.moved = moved ?? new Dictionary<string, string>(StringComparer.Ordinal);
        this.services = services.ToDictionary(s => s.Id, StringComparer.Ordinal);
        this.authorities = authorities.ToDictionary(a => a.Id, StringComparer.Ordinal);
        search = new(services, SearchTexts);
    }

    /// <summary>The day the embedded data were last worked on; a pack made earlier does not hide them.</summary>
    public static DateOnly EmbeddedMadeOn { get; } = new(2026, 11, 22);

    /// <summary>What this version of the program brings along; read once, on first use.</summary>
    /// <exception cref="CatalogueException">An embedded file breaks a rule; a test keeps that from being released.</exception>
    public static ServiceCatalogue Embedded => FromThisAssembly.Value;

    /// <summary>All services, by name.</summary>
    public IReadOnlyList<Service> Services { get; }

    /// <summary>All authorities, by country, subdivision and id.</summary>
    public IReadOnlyList<Authority> Authorities { get; }

    /// <summary>Makes a catalogue of entries that were read one by one.</summary>
    /// <param name="services">Each id once.</param>
    /// <param name="authorities">Each id once.</param>
    /// <param name="moved">Ids that lead to another id now; where they lead may be nowhere.</param>
    /// <exception cref="CatalogueException">An id stands twice, or a lead authority does not exist.</exception>
    public static ServiceCatalogue Of(IEnumerable<Service> services, IEnumerable<Authority> authorities, IReadOnlyDictionary<string, string>? moved = null)
    {
        var catalogue = new ServiceCatalogue(
            [.. Distinct(services, s => s.Id).OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase)],
            [.. Distinct(authorities, a => a.Id).OrderBy(a => a.Jurisdiction.Country, StringComparer.Ordinal)
                .ThenBy(a => a.Jurisdiction.Subdivision, StringComparer.Ordinal).ThenBy(a => a.Id, StringComparer.Ordinal)],
            moved);
        foreach (var service in catalogue.Services)
        {
            if (service.LeadAuthority?.Authority is { } id && !catalogue.authorities.ContainsKey(id))
            {
                throw new CatalogueException(service.Id + ".json", "/leadAuthority/authority", $"there is no authority \"{id}\".");
            }
        }

        return catalogue;
    }

    /// <summary>This catalogue with other services laid over it: the same id replaces, a new id adds.</summary>
    /// <exception cref="CatalogueException">An id stands twice among the new ones, or a lead authority does not exist.</exception>
    public ServiceCatalogue With(IEnumerable<Service> others)
    {
        var over = Distinct(others, s => s.Id).ToList();
        var replaced = over.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return Of(Services.Where(s => !replaced.Contains(s.Id)).Concat(over), Authorities);
    }

    /// <summary>The service with this id, or the one it was merged into; null when there is neither.</summary>
    public Service? Find(string id)
        // Two hops at most: a company that was bought, and its buyer merged. A circle ends there as well.
        => services.GetValueOrDefault(id) ?? (moved.TryGetValue(id, out var to) ? services.GetValueOrDefault(to) ?? services.GetValueOrDefault(moved.GetValueOrDefault(to, "")) : null);

    /// <summary>The authority with this id, or null.</summary>
    public Authority? FindAuthority(string id) => authorities.GetValueOrDefault(id);

    /// <summary>Services whose name, products, operator, category or id hold every word typed, best first; all when nothing is typed.</summary>
    public IReadOnlyList<Service> Search(string? query) => search.Find(query);

    /// <summary>
    /// Authorities for a controller at a place, the one most likely competent first. A special sector (church, broadcasting, federal)
    /// is returned only when asked for; a private company in a country without authorities by state gets the general one.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="subdivision">The part of ISO 3166-2 after the hyphen; null gives those of the whole country and of every state.</param>
    /// <param name="sector">Whom the complaint is about.</param>
    public IReadOnlyList<Authority> AuthoritiesFor(string country, string? subdivision = null, Sector sector = Sector.Private)
        => [.. Authorities
            .Where(a => string.Equals(a.Jurisdiction.Country, country, StringComparison.OrdinalIgnoreCase))
            .Where(a => subdivision is null || a.Jurisdiction.Subdivision is null || string.Equals(a.Jurisdiction.Subdivision, subdivision, StringComparison.OrdinalIgnoreCase))
            .Where(a => a.Jurisdiction.Sector == sector || (a.Jurisdiction.Sector == Sector.General && sector is Sector.General or Sector.Private or Sector.Public))
            .OrderByDescending(a => a.Jurisdiction.Subdivision is not null && subdivision is not null)
            .ThenByDescending(a => a.Jurisdiction.Sector == sector)];

    /// <summary>Services this authority leads for.</summary>
    public IReadOnlyList<Service> LedBy(string authority)
        => [.. Services.Where(s => string.Equals(s.LeadAuthority?.Authority, authority, StringComparison.Ordinal))];

    /// <summary>Facts not seen for more than so many days, those of unknown age first, then the oldest.</summary>
    /// <param name="days">0 or more.</param>
    /// <param name="today">The day to count from.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is negative.</exception>
    public IReadOnlyList<StaleFact> StaleFacts(int days, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return [.. Services.SelectMany(s => PlacedFact.In(s).Select(f => (s.Id, Fact: f)))
            .Concat(Authorities.SelectMany(a => PlacedFact.In(a).Select(f => (a.Id, Fact: f))))
            .Select(f => new StaleFact(f.Id, f.Fact, f.Fact.Observation.NotBefore is { } day ? today.DayNumber - day.DayNumber : null))
            .Where(f => f.AgeInDays is null || f.AgeInDays > days)
            .OrderByDescending(f => f.AgeInDays ?? int.MaxValue)
            .ThenBy(f => f.Subject, StringComparer.Ordinal)
            .ThenBy(f => f.Fact.Path, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Text, int Weight)> SearchTexts(Service service)
    {
        yield return (service.Name, 12);
        yield return (service.Id, 8);
        foreach (var product in service.Products.Value)
        {
            yield return (product, 6);
        }

        yield return (service.Operator, 4);
        yield return (service.Category, 2);
    }

    private static IEnumerable<T> Distinct<T>(IEnumerable<T> entries, Func<T, string> id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!seen.Add(id(entry)))
            {
                throw new CatalogueException(id(entry) + ".json", "/id", $"the id \"{id(entry)}\" stands twice. Every id is given once.");
            }

            yield return entry;
        }
    }

    private static ServiceCatalogue LoadEmbedded()
        => Of(Embeds("Services", CatalogueFormat.ReadService), Embeds("Authorities", CatalogueFormat.ReadAuthority));

    private delegate T Reader<T>(string file, ReadOnlySpan<byte> utf8);

    private static IEnumerable<T> Embeds<T>(string folder, Reader<T> read)
        => EmbeddedFiles.In(folder).Select(file => read(file, EmbeddedFiles.Read($"{folder}.{file}")));
}
