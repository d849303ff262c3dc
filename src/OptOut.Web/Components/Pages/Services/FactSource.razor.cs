using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Where a fact was read, and which layer of the catalogue says it.</summary>
public sealed partial class FactSource(ServiceDirectory directory)
{
    [Parameter, EditorRequired]
    public Sourced Fact { get; set; } = null!;

    /// <summary>Id of the service whose page this is; elsewhere the origin is left out.</summary>
    [CascadingParameter(Name = "CatalogueService")]
    public string? ServiceId { get; set; }

    // As long as nothing is laid over our own data, there is nothing to tell apart.
    private CatalogueLayer? Layer => ServiceId is null || directory.InForce.Layers.Count == 1 ? null : directory.InForce.OriginOf(ServiceId, Fact);
}
