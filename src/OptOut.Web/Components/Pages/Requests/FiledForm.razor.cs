using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Domain.Catalogue;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>What was filed outside this app, with its proof. The clock starts from it.</summary>
public sealed partial class FiledForm(CaseRecording recording, CaseReading cases, CurrentViewer viewer, NavigationManager navigation)
{
    private FormFaults _faults = new();
    private IReadOnlyList<IBrowserFile> _files = [];
    private DateOnly? _on;
    private string _ticket = "";
    private bool _working;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public ChannelKind Channel { get; set; }

    [Parameter]
    public string? Address { get; set; }

    protected override void OnInitialized() => _on = cases.Today;

    private async Task RecordAsync()
    {
        _faults = new FormFaults();
        if (_on is not { } day)
        {
            _faults.Add("filed-on", Say[nameof(Words.DayNeeded)]);
            return;
        }

        _working = true;
        try
        {
            await using var proofs = await UploadedFiles.ReadAsync(_files);
            await recording.RecordAsync(await viewer.GetAsync(), CaseId, "filed", Told(day), proofs.Files);
            navigation.NavigateTo("/cases/" + CaseId);
        }
        catch (InputException refused)
        {
            _faults.Add(refused, ("on", "filed-on"));
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

    private Dictionary<string, string> Told(DateOnly day)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["on"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["channel"] = JsonNamingPolicy.CamelCase.ConvertName(Channel.ToString()),
        };
        if (Address is not null) words["address"] = Address;
        if (_ticket.Trim() is { Length: > 0 } ticket) words["ticket"] = ticket;
        return words;
    }
}
