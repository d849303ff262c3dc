using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>The catalogue, narrowed while somebody types. What is found is counted whole and drawn in pages: with an import there are thousands.</summary>
public sealed partial class ServiceList(ServiceDirectory directory)
{
    /// <summary>Services drawn at once.</summary>
    public const int PageSize = 48;

    private static readonly (OptOut.Domain.Catalogue.Confidence Level, string Word)[] Levels =
    [
        (OptOut.Domain.Catalogue.Confidence.High, nameof(Words.ConfidenceHigh)), (OptOut.Domain.Catalogue.Confidence.Medium, nameof(Words.ConfidenceMedium)), (OptOut.Domain.Catalogue.Confidence.Low, nameof(Words.ConfidenceLow)),
    ];

    private string _typed = "", _role = "", _confidence = "";
    private IReadOnlyList<Service> _found = [];
    private IReadOnlyList<(Service Service, ServiceListing Listing)> _shown = [];
    private CatalogueInForce _catalogue = CatalogueInForce.Embedded;

    /// <summary>What was searched for, as it stands in the address.</summary>
    [Parameter]
    public string? Q { get; set; }

    [Parameter]
    public string? Role { get; set; }

    [Parameter]
    public string? Confidence { get; set; }

    protected override void OnInitialized() => Narrow(() => (_typed, _role, _confidence) = (Q ?? "", Role ?? "", Confidence ?? ""));

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
