using FluentValidation;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>Facts nobody has looked at for long, by service; the work list of whoever keeps the catalogue.</summary>
public sealed partial class StalePage(ServiceDirectory directory, IValidator<StaleFilter> rules, CaseQueries cases)
{
    private const int PageSize = 20;
    private const int Usual = 180;

    private readonly FormFaults _faults = new(_ => "days");

    private IReadOnlyList<(string Id, string Name, IReadOnlyList<StaleFact> Facts)> _subjects = [];
    private int _days, _count, _page;

    [SupplyParameterFromQuery(Name = "days")]
    private int? Days { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    private IEnumerable<(string Id, string Name, IReadOnlyList<StaleFact> Facts)> Page => _subjects.Skip((_page - 1) * PageSize).Take(PageSize);

    protected override void OnParametersSet()
    {
        _faults.Show(rules.Faults(new StaleFilter(Days ?? Usual)), sent: true);
        (_days, _page) = (_faults.Any ? Usual : Days ?? Usual, Math.Max(1, PageNumber ?? 1));
        var catalogue = directory.Catalogue;
        var stale = catalogue.StaleFacts(_days, cases.Today);
        _count = stale.Count;
        _subjects = [.. stale.GroupBy(fact => fact.Subject, StringComparer.Ordinal)
            .Select(group => (group.Key, catalogue.Find(group.Key)?.Name ?? catalogue.FindAuthority(group.Key)?.Name.Value ?? group.Key, (IReadOnlyList<StaleFact>)[.. group]))];
    }

    private string Address(int page) => FormattableString.Invariant($"/services/stale?days={_days}&page={page}");
}
