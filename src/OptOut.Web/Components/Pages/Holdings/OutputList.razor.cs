using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Holdings;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>What models said about a person, written down so that it proves something, and made into an exhibit.</summary>
public sealed partial class OutputList(ModelOutputs outputs, ServiceDirectory directory, CaseReading cases, CurrentViewer viewer)
{
    private readonly List<Run> _runs = [new Run()];
    private FormFaults _faults = new();
    private IReadOnlyList<KeptOutput> _kept = [];
    private DateOnly? _on;
    private string _person = "", _asked = "", _service = "", _prompt = "", _model = "", _version = "", _locale = "", _signedIn = "", _remark = "", _saved = "";
    private bool _working;

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public string PersonId { get; set; } = "";

    [Parameter]
    public string? ServiceId { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _asked = PersonId;
        (_person, _service, _on, _locale) = (PersonId, ServiceId ?? "", cases.Today, CultureInfo.CurrentUICulture.Name);
        await ReadAsync();
    }

    // The page's picker chose another; what is typed stays.
    protected override Task OnParametersSetAsync() => _asked == PersonId ? Task.CompletedTask : ChoosePersonAsync(_asked = PersonId);

    private Task ChoosePersonAsync(string person)
    {
        (_person, _saved) = (person, "");
        return ReadAsync();
    }

    private async Task ReadAsync() => _kept = await outputs.ListAsync(await viewer.GetAsync(), _person);

    private async Task AddAsync()
    {
        (_faults, _saved, _working) = (new FormFaults(), "", true);
        try
        {
            if (_service.Length == 0) _faults.Add("service", Say[nameof(Words.ServiceNeeded)]);
            else await KeepAsync();
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

    private async Task KeepAsync()
    {
        await using var files = await UploadedFiles.ReadAsync(_runs.Select(run => run.Picture).OfType<IBrowserFile>());
        var pictures = new Queue<GivenFile>(files.Files);
        var runs = _runs.Select(run => new NewModelRun(run.Answer, run.At?.ToString("HH:mm", CultureInfo.InvariantCulture), run.Picture is null ? null : pictures.Dequeue())).ToList();
        await outputs.AddAsync(await viewer.GetAsync(), new NewModelOutput(_person, _service, _prompt, _model, _on, runs)
        {
            Version = _version, Locale = _locale, SignedIn = _signedIn switch { "yes" => true, "no" => false, _ => null }, Remark = _remark,
        });
        _runs.Clear();
        _runs.Add(new Run());
        (_prompt, _remark, _saved) = ("", "", Say[nameof(Words.HoldingSaved)]);
        await ReadAsync();
    }

    private static string Short(string text) => text.Length > 400 ? text[..400] + "…" : text;

    private sealed class Run
    {
        public string Answer { get; set; } = "";

        public TimeOnly? At { get; set; }

        public IBrowserFile? Picture { get; set; }
    }
}
