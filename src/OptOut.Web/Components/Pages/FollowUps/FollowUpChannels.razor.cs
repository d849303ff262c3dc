using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;
using OptOut.Domain.Letters;
using OptOut.Web.Commands;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>How a follow-up letter goes out: by mail from here, exactly as shown, or on paper and through a form, written down afterwards.</summary>
public sealed partial class FollowUpChannels(LetterDispatch dispatch, FollowUpService followUps, CaseQueries cases, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly SendingForm _given = new();
    private readonly WentForm _went = new();
    private readonly FormFaults _faults = new();
    private readonly FormFaults _wentFaults = new(field => field == "on" ? "went-on" : field);
    private EditContext _form = null!;
    private SendingPlan? _plan;
    private FollowUpDraft? _planned;
    private IReadOnlyList<IBrowserFile> _files = [];
    private bool _working;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public LetterKind Kind { get; set; }

    [Parameter, EditorRequired]
    public FollowUpDraft Draft { get; set; } = null!;

    /// <summary>Keeps what is typed into the letter but not kept yet; waited for before anything goes out. False when that failed.</summary>
    [Parameter, EditorRequired]
    public Func<Task<bool>> Before { get; set; } = null!;

    protected override void OnInitialized() => (_form, _went.On) = (new EditContext(_given), cases.Today);

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_planned, Draft)) return;
        _planned = Draft;
        await PlanAsync();
    }

    private async Task PlanAsync() => _plan = await dispatch.PlanAsync(Draft.Outgoing, _given.ToChoice());

    private Task SendAsync() => !_form.Validate() ? Task.CompletedTask
        : ActAsync(_faults, async who => await dispatch.QueueAsync(who, await followUps.OutgoingAsync(who, CaseId, Kind), _given.ToChoice(), LetterDispatch.UndoWindow));

    private Task RecordAsync() => ActAsync(_wentFaults, async who =>
    {
        await using var proofs = await UploadedFiles.ReadAsync(_files);
        await followUps.RecordWentAsync(who, CaseId, Kind, _went.ToWent() with { Proofs = proofs.Files });
    });

    private async Task ActAsync(FormFaults faults, Func<UserScope, Task> act)
    {
        _working = true;
        try
        {
            if (!await Before()) return;
            await act(await viewer.GetAsync());
            navigation.NavigateTo("/cases/" + CaseId);
        }
        catch (InputException refused)
        {
            faults.Add(refused);
        }
        catch (RefusedException refused)
        {
            faults.Add(refused);
        }
        finally
        {
            _working = false;
        }
    }

    private sealed class WentForm
    {
        public string Channel { get; set; } = "post";

        public DateOnly? On { get; set; }

        public FollowUpByHand ToWent() => new(On, Channel);
    }
}
