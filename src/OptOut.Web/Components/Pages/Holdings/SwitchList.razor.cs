using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Web.Commands;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>The opt-out settings of a person as a checklist, each with proof, date and the day to look again.</summary>
public sealed partial class SwitchList(OptOutSettings book, CaseQueries cases, ServiceDirectory directory, CurrentUserScope viewer)
{
    private readonly FormFaults _faults = new();
    private Form _given = new();
    private IReadOnlyList<SwitchOnList> _list = [];
    private IReadOnlyList<IBrowserFile> _files = [];
    private DateOnly _today;
    private string _person = "", _asked = "", _service = "", _open = "", _saved = "";
    private bool _working;

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public string PersonId { get; set; } = "";

    /// <summary>A service whose settings are shown although nothing is known to be held there.</summary>
    [Parameter]
    public string? ServiceId { get; set; }

    /// <summary>The setting to open at once.</summary>
    [Parameter]
    public string? Key { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _asked = PersonId;
        (_person, _service, _today) = (PersonId, ServiceId is { } id && directory.Catalogue.Find(id) is not null ? id : "", cases.Today);
        if (_service.Length > 0 && Key is not null) Open($"{_service}-{Key}");
        await ReadAsync();
    }

    // The page's picker chose another; what is typed stays.
    protected override Task OnParametersSetAsync() => _asked == PersonId ? Task.CompletedTask : ChoosePersonAsync(_asked = PersonId);

    private Task ChoosePersonAsync(string person)
    {
        (_person, _open, _saved) = (person, "", "");
        return ReadAsync();
    }

    private Task ChooseServiceAsync(string service)
    {
        (_service, _saved) = (service, "");
        return ReadAsync();
    }

    private void Open(string id) => (_open, _given, _files) = (id, new Form { On = _today }, []);

    private async Task ReadAsync() => _list = await book.ListAsync(await viewer.GetAsync(), _person, _service.Length > 0 ? _service : null);

    private async Task SetAsync(SwitchOnList item)
    {
        _working = true;
        try
        {
            await using var files = await UploadedFiles.ReadAsync(_files);
            var set = await book.SetAsync(await viewer.GetAsync(), ToLook(item) with { Proofs = files.Files });
            (_open, _saved) = ("", L[nameof(Words.SwitchSaved), item.Service.Name, DateTexts.Date(L, set.LookAgainOn)]);
            await ReadAsync();
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        finally
        {
            _working = false;
        }
    }

    private NewSwitchLook ToLook(SwitchOnList item) => new(_person, item.Service.Id, item.Key, _given.On);

    private sealed class Form
    {
        public DateOnly? On { get; set; }
    }
}
