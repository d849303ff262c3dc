using System.Collections.Frozen;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Deadlines;

namespace OptOut.App.Catalogue;

/// <summary>Who a letter goes to, as the catalogue knows it today.</summary>
public sealed record LetterController(string Name, string Country, string? Subdivision, IReadOnlyList<string> AddressLines, string? Representative, string? Officer);

/// <summary>The catalogue as the use cases need it.</summary>
public sealed class ServiceDirectory(CatalogueProvider provider)
{
    private volatile Domains? _domains;

    /// <summary>The regimes a case may run under.</summary>
    public static IReadOnlySet<string> Regimes { get; } = DeadlineCalculator.Regimes.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The catalogue in force, with the origin of every fact.</summary>
    public CatalogueInForce InForce => provider.Now;

    /// <summary>The services and authorities in force.</summary>
    public ServiceCatalogue Catalogue => provider.Now.Catalogue;

    /// <summary>One service.</summary>
    /// <exception cref="NotFoundException">The catalogue has no such service.</exception>
    public Service Get(string id) => Catalogue.Find(id.Trim().ToLowerInvariant()) ?? throw new NotFoundException("service", TextRules.Shown(id));

    /// <summary>The name of a service for reading; its id when the catalogue no longer has it.</summary>
    public string NameOf(string id) => Catalogue.Find(id)?.Name ?? id;

    /// <summary>The controller for a person living in a country.</summary>
    public LetterController ControllerOf(Service service, string country)
    {
        var region = Regions.Of(country);
        var controller = service.ControllerFor(region) ?? service.Controllers.FirstOrDefault();
        var post = PostOf(service, region);
        return new LetterController(
            controller?.LegalName ?? controller?.Statement ?? service.Operator,
            // Without a known seat the person's own calendar is the only one there is.
            controller?.Country?.Value ?? country, controller?.Subdivision?.Value,
            post is null ? [] : AddressLines(post.Address, controller?.LegalName),
            service.Representatives.FirstOrDefault(r => r.Region == region) is { } r ? string.Join(", ", new[] { r.Name, r.Address, r.Email }.OfType<string>()) : null,
            service.Officers.Select(o => o.Email).FirstOrDefault(e => e is not null));
    }

    /// <summary>The ways to file every one of these rights, best first.</summary>
    public IReadOnlyList<Channel> ChannelsFor(Service service, IReadOnlyList<Right> rights, string country) =>
        [.. rights.SelectMany(r => service.ChannelsFor(r, Regions.Of(country))).DistinctBy(c => (c.Kind, c.Address))];

    /// <summary>Ids of the services that write from a domain or a part of it.</summary>
    public IReadOnlyList<string> IdsWithDomain(string domain) => [.. DomainsNow()
        .Where(d => domain == d.Domain || domain.EndsWith("." + d.Domain, StringComparison.Ordinal)).Select(d => d.Service).Distinct(StringComparer.Ordinal)];

    private IReadOnlyList<(string Domain, string Service)> DomainsNow()
    {
        var now = Catalogue;
        if (_domains is { } known && ReferenceEquals(known.Of, now)) return known.All;
        _domains = known = new(now, [.. now.Services.SelectMany(s => s.AllChannels().Where(c => c.Kind == ChannelKind.Email)
            .Select(c => (c.Address[(c.Address.LastIndexOf('@') + 1)..].ToLowerInvariant(), s.Id))).Distinct()]);
        return known.All;
    }

    private static Channel? PostOf(Service service, Region region) => service.Channels
        .Where(c => c.Kind == ChannelKind.Post && c.Regions.Contains(region)).OrderBy(c => c.NeedsConfirmation).ThenByDescending(c => c.Confidence).ThenByDescending(c => c.Observation.NotBefore).FirstOrDefault();

    // Addresses are stored in one line, as published, often with the company's name in front.
    private static string[] AddressLines(string address, string? name)
    {
        // The name itself may hold a comma: "OpenAI OpCo, LLC".
        if (name is not null && address.StartsWith(name + ", ", StringComparison.OrdinalIgnoreCase)) address = address[(name.Length + 2)..];
        var parts = address.Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && name is not null && (parts[0].StartsWith(name, StringComparison.OrdinalIgnoreCase) || name.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)) ? parts[1..] : parts;
    }

    private sealed record Domains(ServiceCatalogue Of, IReadOnlyList<(string Domain, string Service)> All);
}
