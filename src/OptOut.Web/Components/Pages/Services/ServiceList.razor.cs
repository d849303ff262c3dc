using OptOut.App.Catalogue;
using OptOut.Domain.Catalogue;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>The catalogue, narrowed while somebody types. What is found is counted whole and drawn in pages: with an import there are thousands.</summary>
public sealed partial class ServiceList(ServiceDirectory directory)
{
    /// <summary>Services drawn at once.</summary>
    public const int PageSize = 48;

    private static readonly (Confidence Level, string Word)[] Levels =
    [
        (Confidence.High, nameof(Words.ConfidenceHigh)), (Confidence.Medium, nameof(Words.ConfidenceMedium)), (Confidence.Low, nameof(Words.ConfidenceLow)),
    ];

    private string _typed = "", _role = "", _confidence = "";
    private IReadOnlyList<Service> _found = [];
    private IReadOnlyList<(Service Service, ServiceListing Listing)> _shown = [];
    private CatalogueInForce _catalogue = CatalogueInForce.Embedded;

    protected override void OnInitialized() => Narrow(() => { });

    private void Narrow(Action change)
    {
        change();
        _catalogue = directory.InForce;
        _found = ServiceFilter.Find(_catalogue, _typed, _role, _confidence);
        Show(PageSize);
    }

    private void More() => Show(_shown.Count + PageSize);

    private void Show(int count) => _shown = [.. _found.Take(count).Select(service => (service, _catalogue.ListingOf(service)))];
}
