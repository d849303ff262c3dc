using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>A letter that came back goes to another address in one click. What is doubtful has to be repeated first.</summary>
public sealed partial class ResendSection(ServiceAddresses addresses, FirstLetter first, LetterDispatch dispatch, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly FormFaults _faults = new();
    private IReadOnlyList<ServiceAddress> _choices = [];

    [Parameter, EditorRequired]
    public CaseView Case { get; set; } = null!;

    [SupplyParameterFromForm]
    private ResendForm Given { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Given ??= new ResendForm();
        _choices = await addresses.ForCaseAsync(await viewer.GetAsync(), Case.Id);
    }

    private SendingChoice ToChoice(string to) => new(Case.State.LastQueued?.Account, to.Trim(), Given.Repeated.Trim());

    // The summary stands above all of these forms.
    private void Shown() => StateHasChanged();

    private async Task SendAsync(string to)
    {
        try
        {
            var who = await viewer.GetAsync();
            await dispatch.QueueAsync(who, await first.ReadAsync(who, Case.Id), ToChoice(to), LetterDispatch.UndoWindow);
            navigation.NavigateTo("/cases/" + Case.Id);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        catch (Exception refused) when (refused is RefusedException or NotFoundException)
        {
            _faults.Add("to", refused.Localize());
        }
    }

    public sealed class ResendForm
    {
        public string Repeated { get; set => field = value ?? ""; } = "";
        public string Other { get; set => field = value ?? ""; } = "";
    }
}
