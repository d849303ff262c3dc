using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Evidence;
using OptOut.App.Localization;
using OptOut.App.People;
using OptOut.Domain.Evidence;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Evidence;

/// <summary>The originals of every case under the numbers of its dossier, in pages.</summary>
public sealed partial class EvidencePage(CaseQueries cases, CaseExhibits exhibits, PersonStore register, ServiceDirectory directory, CurrentUserScope viewer)
{
    private readonly List<(CaseCardView Card, string Id, IReadOnlyList<Exhibit> Exhibits)> _cases = [];

    private Page<CaseView> _page = Page<CaseView>.Empty;

    /// <summary>Cases on a page.</summary>
    public const int PageSize = 20;

    [SupplyParameterFromQuery]
    private string? Q { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? Number { get; set; }

    private bool Searched => !string.IsNullOrWhiteSpace(Q);

    protected override async Task OnInitializedAsync()
    {
        var who = await viewer.GetAsync();
        _page = await cases.PageAsync(who, new CaseFilter { WithEvidence = true, Words = CaseTexts.Search(L, Q) }, Number ?? 1, PageSize, Languages.OfReader.Code);
        var names = await register.NamesAsync(who, [.. _page.Items.Select(view => view.Person).Distinct(StringComparer.Ordinal)]);
        foreach (var view in _page.Items) _cases.Add((CaseTexts.Card(L, view, names.GetValueOrDefault(view.Person, ""), directory.NameOf(view.Service)), view.Id, await exhibits.ListAsync(who, view.Id)));
    }

    private string Address(int page) => ListAddress.Of("/evidence", ("q", Q), ("page", ListAddress.Page(page)));
}
