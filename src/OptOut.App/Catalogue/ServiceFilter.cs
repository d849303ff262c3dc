using OptOut.Domain.Catalogue;

namespace OptOut.App.Catalogue;

/// <summary>What the list of services finds; apart from the page, so that it can be measured.</summary>
public static class ServiceFilter
{
    /// <summary>Services for what was typed, of a role and a best confidence; an empty text leaves a filter open.</summary>
    public static IReadOnlyList<Service> Find(CatalogueInForce catalogue, string typed, string role, string confidence)
    {
        var found = catalogue.Catalogue.Search(typed);
        if (Enum.TryParse<ServiceRole>(role, out var wanted)) found = [.. found.Where(service => service.Roles.Value.Contains(wanted))];
        if (Enum.TryParse<Confidence>(confidence, out var sure)) found = [.. found.Where(service => catalogue.ListingOf(service).Confidence == sure)];
        return found;
    }
}
