using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>Sending by mail: exactly what will go, before it goes.</summary>
public sealed partial class MailWay(CaseSending sending, CurrentViewer viewer, NavigationManager navigation)
{
    private FormFaults _faults = new();
    private SendingPlan? _plan;
    private string _to = "", _confirmed = "";
    private bool _working;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>The mailbox as the catalogue has it; null when it has none.</summary>
    [Parameter]
    public Channel? Channel { get; set; }

    private SendingChoice Choice => new(To: _to.Trim() is { Length: > 0 } to ? to : null, ConfirmedAddress: _confirmed.Trim());

    protected override async Task OnInitializedAsync()
    {
        await PlanAsync();
        // Of several mailboxes the plan takes the best; whoever chose another means that one.
        if (Channel is { } chosen && !string.Equals(chosen.Address, _plan!.To, StringComparison.OrdinalIgnoreCase))
        {
            _to = chosen.Address;
            await PlanAsync();
        }
    }

    private async Task PlanAsync() => _plan = await sending.PlanAsync(await viewer.GetAsync(), CaseId, Choice);

    private async Task SendAsync()
    {
        _faults = new FormFaults();
        if (_plan!.To is null) _faults.Add("to", Say[nameof(Words.MailAddressNeeded)]);
        else if (_plan.NeedsConfirmation && !_plan.To.Equals(Choice.ConfirmedAddress, StringComparison.OrdinalIgnoreCase)) _faults.Add("confirm-address", Say[nameof(Words.MailConfirmNeeded), _plan.To]);
        if (_faults.Any) return;
        _working = true;
        try
        {
            await sending.QueueAsync(await viewer.GetAsync(), CaseId, Choice, CaseSending.UndoWindow);
            navigation.NavigateTo("/cases/" + CaseId);
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
