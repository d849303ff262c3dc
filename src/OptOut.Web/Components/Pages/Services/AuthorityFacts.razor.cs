using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>How an authority is reached, what it takes, where that was read, and which layer of the catalogue says it.</summary>
public sealed partial class AuthorityFacts(ServiceDirectory directory)
{
    [Parameter, EditorRequired]
    public Authority Authority { get; set; } = null!;

    // As long as nothing is laid over our own data, there is nothing to tell apart.
    private CatalogueLayer? Layer => directory.InForce.Layers.Count == 1 ? null : directory.InForce.OriginOfAuthority(Authority.Id);

    private static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;
}
