using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Originals;
using OptOut.Domain.Cases;
using OptOut.Web.Commands;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>Writes down what happened outside, with its fields and proof.</summary>
public sealed partial class RecordEvent(CaseCommands recording, CaseQueries cases, CurrentUserScope viewer, NavigationManager navigation)
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly Form _given = new();
    private EditContext _form = null!;
    private FormFaults _faults = null!;
    private IReadOnlyList<IBrowserFile> _files = [];
    private string _event = "";
    private bool _working;

    /// <summary>The beginning of every element's id; several forms stand on one page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>The events to choose from; one alone is not asked for.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Events { get; set; } = [];

    protected override void OnParametersSet()
    {
        _given.On ??= cases.Today;
        if (!Events.Contains(_event, StringComparer.Ordinal)) _event = Events.Count > 0 ? Events[0] : "";
        if (_form is null) Begin();
    }

    private string FieldId(string field) => $"{Id}-{field}";

    private string NameOf(string name) => L["Event" + CaseEventTypes.Find(name)!.Name];

    private void Begin() => (_form, _faults) = (new EditContext(_given), new FormFaults(field => field switch
    {
        "set" or "corrected" => "",
        "attach" => FieldId("files"),
        _ => FieldId(field),
    }));

    private void Choose(ChangeEventArgs change)
    {
        _event = (string?)change.Value ?? "";
        _words.Clear();
        Begin();
    }

    private string Get(string field) => _words.GetValueOrDefault(field, "");

    private void Set(string field, ChangeEventArgs change)
    {
        _words[field] = ((string?)change.Value ?? "").Trim();
        _form.NotifyFieldChanged(_form.Field(field));
    }

    private void Attach(IReadOnlyList<IBrowserFile> files)
    {
        _files = files;
        _form.NotifyFieldChanged(_form.Field("attach"));
    }

    private async Task RecordAsync()
    {
        _working = true;
        try
        {
            await using var files = await UploadedFiles.ReadAsync(_files);
            await recording.RecordAsync(await viewer.GetAsync(), CaseId, _event, Told(), files.Files);
            (_files, _given.Note) = ([], "");
            _words.Clear();
            navigation.Refresh();
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

    // The files by their names alone: their bytes come when the form is sent.
    private NewEvent ToEvent() => new(_event, Told(), [.. _files.Select(file => new GivenFile(file.Name, Stream.Null))]) { FilledIn = true };

    private Dictionary<string, string> Told()
    {
        var words = _words.Where(word => word.Value.Length > 0).ToDictionary(word => word.Key, word => word.Value, StringComparer.Ordinal);
        if (_given.On is { } day) words["on"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (_given.Note.Trim() is { Length: > 0 } note) words["note"] = note;
        return words;
    }

    private sealed class Form
    {
        public DateOnly? On { get; set; }

        public string Note { get; set; } = "";
    }
}
