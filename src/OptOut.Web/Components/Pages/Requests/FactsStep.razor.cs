using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>The facts the letter needs. Every field is kept as soon as it is left.</summary>
public sealed partial class FactsStep(CaseDrafts drafts, CaseFiling filing, CurrentUserScope viewer, NavigationManager navigation)
{
    private FormFaults _faults = new();
    private CaseDraft? _draft;
    private string _kept = "";

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    protected override async Task OnInitializedAsync() => _draft = await drafts.ReadAsync(await viewer.GetAsync(), CaseId);

    private string ValueOf(string name) => _draft!.State.Facts.GetValueOrDefault(name, "");

    private async Task KeepAsync(string name, string value)
    {
        if (ValueOf(name) == value.Trim()) return;
        _faults = new FormFaults();
        try
        {
            var who = await viewer.GetAsync();
            await filing.ChangeAsync(who, CaseId, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value.Trim() }, null);
            _draft = await drafts.ReadAsync(who, CaseId);
            _kept = L[nameof(Words.Kept)];
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
    }

    private Task AddSituationAsync(string sentence) =>
        KeepAsync("particularSituation", ValueOf("particularSituation") is { Length: > 0 } before ? before + "\n" + sentence : sentence);

    private void GoOn()
    {
        _faults = new FormFaults();
        foreach (var fault in _draft!.Faults.Where(fault => _draft.Needed.Concat(_draft.Used).Contains(fault.Field, StringComparer.Ordinal)))
            _faults.Add(fault.Field, ValueOf(fault.Field).Length == 0 ? L[nameof(Words.FactMissing), FactField.LabelOf(L, fault.Field)] : fault.Says.Localize());
        if (!_faults.Any) navigation.NavigateTo(RequestSteps.AddressOf(CaseId, RequestStep.Letter, navigation));
    }
}
