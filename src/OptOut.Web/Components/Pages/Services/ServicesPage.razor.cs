using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Web.Components.Layout;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>The catalogue, and the ways from it.</summary>
public sealed partial class ServicesPage(SiteMap site)
{
    private static readonly (string Href, string Word)[] s_ways =
    [
        ("/discover", nameof(Words.DiscoverTitle)), ("/holdings", nameof(Words.HoldingsTitle)), ("/findings", nameof(Words.FindingsTitle)), ("/outputs", nameof(Words.OutputsTitle)),
        ("/switches", nameof(Words.SwitchesTitle)), ("/site", nameof(Words.SiteTitle)), ("/services/authorities", nameof(Words.AuthoritiesTitle)), ("/services/updates", nameof(Words.UpdatesTitle)), ("/services/stale", nameof(Words.StaleTitle)),
    ];

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Role { get; set; }

    [SupplyParameterFromQuery]
    private string? Confidence { get; set; }

    private IEnumerable<(string Href, string Word)> Ways => s_ways.Where(way => site.Has(way.Href));
}
