using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>Sending by mail: exactly what will go, before it goes.</summary>
public sealed partial class SendByEmail(FirstLetter first, LetterDispatch dispatch, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly SendingForm _given = new();
    private readonly FormFaults _faults = new();
    private EditContext _form = null!;
    private OutgoingLetter _letter = null!;
    private SendingPlan? _plan;
    private bool _working;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>The mailbox as the catalogue has it; null when it has none.</summary>
    [Parameter]
    public Channel? Channel { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _form = new EditContext(_given);
        _letter = await first.ReadAsync(await viewer.GetAsync(), CaseId);
        await PlanAsync();
        // Of several mailboxes the plan takes the best; whoever chose another means that one.
        if (Channel is { } chosen && !string.Equals(chosen.Address, _plan!.To, StringComparison.OrdinalIgnoreCase))
        {
            _given.To = chosen.Address;
            await PlanAsync();
        }
    }

    private async Task PlanAsync() => _plan = await dispatch.PlanAsync(_letter, _given.ToChoice());

    private async Task SendAsync()
    {
        if (!_form.Validate()) return;
        _working = true;
        try
        {
            // Read anew: what was shown may have been written on since.
            var who = await viewer.GetAsync();
            await dispatch.QueueAsync(who, await first.ReadAsync(who, CaseId), _given.ToChoice(), LetterDispatch.UndoWindow);
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
