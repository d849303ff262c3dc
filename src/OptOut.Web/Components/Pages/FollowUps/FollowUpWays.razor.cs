using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>How a follow-up letter goes out: by mail from here, exactly as shown, or on paper and through a form, written down afterwards.</summary>
public sealed partial class FollowUpWays(FollowUpSending sending, CaseReading cases, CurrentViewer viewer, NavigationManager navigation)
{
    private FormFaults _faults = new();
    private SendingPlan? _plan;
    private FollowUpDraft? _planned;
    private IReadOnlyList<IBrowserFile> _files = [];
    private string _to = "", _confirmed = "", _channel = "post";
    private DateOnly? _on;
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

    private SendingChoice Choice => new(To: _to.Trim() is { Length: > 0 } to ? to : null, ConfirmedAddress: _confirmed.Trim());

    protected override void OnInitialized() => _on = cases.Today;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_planned, Draft)) return;
        _planned = Draft;
        await PlanAsync();
    }

    private async Task PlanAsync() => _plan = await sending.PlanAsync(await viewer.GetAsync(), CaseId, Kind, Choice);

    private Task SendAsync()
    {
        _faults = new FormFaults();
        if (_plan!.To is null) _faults.Add("to", Say[nameof(Words.MailAddressNeeded)]);
        else if (_plan.NeedsConfirmation && !_plan.To.Equals(Choice.ConfirmedAddress, StringComparison.OrdinalIgnoreCase)) _faults.Add("confirm-address", Say[nameof(Words.MailConfirmNeeded), _plan.To]);
        return _faults.Any ? Task.CompletedTask : ActAsync(who => sending.QueueAsync(who, CaseId, Kind, Choice, CaseSending.UndoWindow));
    }

    private Task RecordAsync()
    {
        _faults = new FormFaults();
        if (_on is { } day)
        {
            return ActAsync(async who =>
            {
                await using var proofs = await UploadedFiles.ReadAsync(_files);
                await sending.RecordWentAsync(who, CaseId, Kind, day, _channel, proofs.Files);
            });
        }

        _faults.Add("went-on", Say[nameof(Words.DayNeeded)]);
        return Task.CompletedTask;
    }

    private async Task ActAsync(Func<Viewer, Task> act)
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
            _faults.Add(refused, ("on", "went-on"));
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
