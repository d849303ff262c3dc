using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>The supervisory authorities of the catalogue, those taken over from elsewhere among them, each with its origin.</summary>
public sealed partial class AuthoritiesPage(ServiceDirectory directory)
{
    /// <summary>Authorities on a page.</summary>
    public const int PageSize = 20;

    private Page<ListedAuthority> _found = Page<ListedAuthority>.Empty;
    private List<(string Code, string Name)> _countries = [];

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Country { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    protected override void OnParametersSet()
    {
        var catalogue = directory.InForce;
        _countries = [.. catalogue.Catalogue.Authorities.Select(a => a.Jurisdiction.Country).Distinct(StringComparer.Ordinal)
            .Select(code => (code, CountryNames.Of(L, code))).OrderBy(country => country.Item2, StringComparer.CurrentCulture)];
        var all = AuthorityFilter.Find(catalogue, Q, Country);
        var number = Math.Clamp(Number ?? 1, 1, Math.Max(1, (all.Count + PageSize - 1) / PageSize));
        _found = new([.. all.Skip((number - 1) * PageSize).Take(PageSize)], number, PageSize, all.Count);
    }

    private string Place(Authority authority) =>
        authority.Jurisdiction is var where && where.Subdivision is { } part ? $"{CountryNames.Of(L, where.Country)} · {where.Area ?? $"{where.Country}-{part}"}" : CountryNames.Of(L, where.Country);

    private string Address(int page) => ListAddress.Of("/services/authorities", ("q", Q), ("country", Country), ("page", ListAddress.Page(page)));
}
