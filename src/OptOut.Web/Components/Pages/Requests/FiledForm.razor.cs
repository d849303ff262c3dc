using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;
using OptOut.Web.Commands;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>What was filed outside this app, with its proof. The clock starts from it.</summary>
public sealed partial class FiledForm(CaseCommands recording, CaseQueries cases, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly Form _given = new();
    private readonly FormFaults _faults = new(field => field == "on" ? "filed-on" : field);
    private IReadOnlyList<IBrowserFile> _files = [];
    private bool _working;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public ChannelKind Channel { get; set; }

    [Parameter]
    public string? Address { get; set; }

    protected override void OnInitialized() => _given.On = cases.Today;

    private async Task RecordAsync()
    {
        _working = true;
        try
        {
            await using var proofs = await UploadedFiles.ReadAsync(_files);
            await recording.RecordAsync(await viewer.GetAsync(), CaseId, "filed", Told(), proofs.Files);
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

    private NewEvent ToEvent() => new("filed", Told()) { FilledIn = true };

    private Dictionary<string, string> Told()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { ["channel"] = JsonNamingPolicy.CamelCase.ConvertName(Channel.ToString()) };
        if (_given.On is { } day) words["on"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Address is not null) words["address"] = Address;
        if (_given.Ticket.Trim() is { Length: > 0 } ticket) words["ticket"] = ticket;
        return words;
    }

    private sealed class Form
    {
        public DateOnly? On { get; set; }

        public string Ticket { get; set; } = "";
    }
}
