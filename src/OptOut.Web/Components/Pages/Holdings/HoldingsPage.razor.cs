using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Domain.People;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>People times services: who holds what, how we know, and what has been done about it. A page of people at a time, with the services that concern them.</summary>
public sealed partial class HoldingsPage(HoldingOverview overview, ServiceDirectory directory, CurrentUserScope viewer)
{
    /// <summary>People on a page.</summary>
    public const int PageSize = 20;

    private Page<Person> _people = Page<Person>.Empty;
    private List<(string Id, string Name)> _services = [];
    private List<(string Id, string Name)> _choices = [];
    private Dictionary<(string Person, string Service), HoldingCell> _cells = [];

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        var matrix = await overview.PageAsync(who, Q, string.IsNullOrEmpty(Service) ? null : Service, Number ?? 1, PageSize);
        _people = matrix.People;
        _cells = matrix.Cells.ToDictionary(cell => (cell.PersonId, cell.ServiceId));
        _services = [.. matrix.Cells.Select(cell => (cell.ServiceId, cell.Service)).Distinct().OrderBy(pair => pair.Service, StringComparer.CurrentCulture)];
        _choices = [.. (await overview.ServicesAsync(who)).Select(id => (id, directory.NameOf(id))).OrderBy(pair => pair.Item2, StringComparer.CurrentCulture)];
    }

    private string Address(int page) => ListAddress.Of("/holdings", ("q", Q), ("service", Service), ("page", ListAddress.Page(page)));
}
