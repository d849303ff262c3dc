using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Originals;
using OptOut.Web.Commands;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>What models said about a person, written down so that it proves something, and made into an exhibit.</summary>
public sealed partial class OutputList(ModelOutputs outputs, ServiceDirectory directory, CaseQueries cases, CurrentUserScope viewer)
{
    private readonly Form _given = new();
    private readonly FormFaults _faults = new();
    private IReadOnlyList<KeptOutput> _kept = [];
    private string _person = "", _asked = "", _saved = "";
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
        (_person, _given.Service, _given.On, _given.Locale) = (PersonId, ServiceId ?? "", cases.Today, CultureInfo.CurrentUICulture.Name);
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
        (_saved, _working) = ("", true);
        try
        {
            await KeepAsync();
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
        await using var files = await UploadedFiles.ReadAsync(_given.Runs.Select(run => run.Picture).OfType<IBrowserFile>());
        var pictures = new Queue<GivenFile>(files.Files);
        var runs = _given.Runs.ConvertAll(run => run.ToRun() with { Screenshot = run.Picture is null ? null : pictures.Dequeue() });
        await outputs.AddAsync(await viewer.GetAsync(), _given.ToOutput(_person, runs));
        _given.Runs.Clear();
        _given.Runs.Add(new Run());
        (_given.Prompt, _given.Remark, _saved) = ("", "", L[nameof(Words.HoldingSaved)]);
        await ReadAsync();
    }

    private static string Short(string text) => text.Length > 400 ? text[..400] + "…" : text;

    private sealed class Form
    {
        public string Service { get; set; } = "";

        public string Prompt { get; set; } = "";

        public string Model { get; set; } = "";

        public string Version { get; set; } = "";

        public DateOnly? On { get; set; }

        public string Locale { get; set; } = "";

        /// <summary>yes, no or empty.</summary>
        public string SignedIn { get; set; } = "";

        public List<Run> Runs { get; } = [new Run()];

        public string Remark { get; set; } = "";

        public NewModelOutput ToOutput(string person, IReadOnlyList<NewModelRun> runs) => new(person, Service, Prompt, Model, On, runs)
        {
            Version = Version, Locale = Locale, SignedIn = SignedIn switch { "yes" => true, "no" => false, _ => null }, Remark = Remark,
        };
    }

    private sealed class Run
    {
        public string Answer { get; set; } = "";

        public TimeOnly? At { get; set; }

        public IBrowserFile? Picture { get; set; }

        /// <summary>The picture as a name alone: its bytes come when the form is sent.</summary>
        public NewModelRun ToRun() => new(Answer, At?.ToString("HH:mm", CultureInfo.InvariantCulture), Picture is { } picture ? new GivenFile(picture.Name, Stream.Null) : null);
    }
}
