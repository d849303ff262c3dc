using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>What is asked about a correction.</summary>
public sealed partial class CorrectionFields(ServiceDirectory directory, Corrections corrections, CaseQueries cases, CurrentUserScope viewer)
{
    private readonly HashSet<string> _regions = new(StringComparer.Ordinal);
    private readonly CorrectionForm _form = new();
    private readonly FormFaults _faults = new(field => field == "address" ? "value" : field);
    private ReadyChange? _ready;
    private bool _keep = true, _kept, _working;

    [Parameter, EditorRequired]
    public string ServiceId { get; set; } = "";

    // What stands in the catalogue of the chosen kind, as it can be replaced.
    private IReadOnlyList<string> Known => _form.What switch
    {
        "setting" => [.. directory.Get(ServiceId).Switches.Select(setting => string.Join(" > ", setting.Steps))],
        "controller" or "answer" or "note" => [],
        var kind => [.. directory.Get(ServiceId).Channels.Where(channel => string.Equals(channel.Kind.ToString(), kind, StringComparison.OrdinalIgnoreCase)).Select(channel => channel.Address)],
    };

    protected override void OnInitialized() => (_form.Service, _form.Observed) = (ServiceId, cases.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private void Choose(ChangeEventArgs change) => (_form.What, _form.Replaces) = ((string?)change.Value ?? "email", "");

    private void Toggle(string region, ChangeEventArgs change)
    {
        if (change.Value is true) _regions.Add(region);
        else _regions.Remove(region);
    }

    private CorrectionForm ToForm()
    {
        _form.Regions = [.. _regions];
        return _form;
    }

    private async Task MakeAsync()
    {
        (_ready, _working) = (null, true);
        try
        {
            _ready = await corrections.MakeAsync(await viewer.GetAsync(), ToForm().ToCorrection(directory), _keep);
            _kept = _keep;
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
        finally
        {
            _working = false;
        }
    }
}
