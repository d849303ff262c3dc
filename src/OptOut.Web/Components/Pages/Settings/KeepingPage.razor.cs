using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Backup;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Cases;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Settings;

/// <summary>The owner's page for encrypted backups and for how long closed cases are kept.</summary>
public sealed partial class KeepingPage(Retention retention, AboutInstallation about, CaseQueries cases, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private bool? _owner;
    private bool _sqlite;
    private RetentionRules _rules = RetentionRules.None;
    private IReadOnlyList<RetentionDue> _due = [];

    [SupplyParameterFromForm(FormName = "retention")]
    private Dictionary<string, string> Given { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Given ??= new(StringComparer.Ordinal);
        var who = await viewer.GetAsync();
        if (who.SeesEveryone)
        {
            _sqlite = about.Read(cases.Today).Database == "sqlite";
            _rules = await retention.GetAsync();
            _due = await retention.DueAsync(who);
        }

        _owner = who.SeesEveryone;
    }

    private IReadOnlyList<string> Consequences =>
        [L[nameof(Words.RetentionEffect1), string.Join(", ", _due.Where(due => due.Past).Select(due => due.Reference))], L[nameof(Words.RetentionEffect2)], L[nameof(Words.RetentionEffect3)]];

    private string Months(Outcome outcome) => Given.GetValueOrDefault(outcome.ToString())
        ?? (_rules.Months.TryGetValue(outcome, out var months) ? months.ToString(CultureInfo.InvariantCulture) : "");

    private async Task SaveAsync()
    {
        try
        {
            await retention.SetAsync(await viewer.GetAsync(), new RetentionChoice(Given));
            navigation.NavigateTo("/settings/keeping?done=saved");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    private async Task EraseAsync()
    {
        var who = await viewer.GetAsync();
        foreach (var due in _due.Where(due => due.Past)) await retention.EraseAsync(who, due.CaseId);
        navigation.NavigateTo("/settings/keeping?done=erased");
    }
}
