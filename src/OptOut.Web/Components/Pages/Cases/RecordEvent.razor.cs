using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Domain.Cases;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>Writes down what happened outside, with its fields and proof.</summary>
public sealed partial class RecordEvent(CaseRecording recording, CaseReading cases, CurrentViewer viewer, NavigationManager navigation)
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private FormFaults _faults = new();
    private IReadOnlyList<IBrowserFile> _files = [];
    private string _event = "", _note = "";
    private DateOnly? _on;
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
        _on ??= cases.Today;
        if (!Events.Contains(_event, StringComparer.Ordinal)) _event = Events.Count > 0 ? Events[0] : "";
    }

    private string FieldId(string field) => $"{Id}-{field}";

    private string NameOf(string name) => Say["Event" + CaseEventTypes.Find(name)!.Name];

    private void Choose(ChangeEventArgs change)
    {
        _event = (string?)change.Value ?? "";
        _words.Clear();
        _faults = new FormFaults();
    }

    private string Get(string field) => _words.GetValueOrDefault(field, "");

    private void Set(string field, ChangeEventArgs change) => _words[field] = ((string?)change.Value ?? "").Trim();

    private async Task RecordAsync()
    {
        _faults = new FormFaults();
        if (_on is not { } day) _faults.Add(FieldId("on"), Say[nameof(Words.DayNeeded)]);
        else if (_event == "closed" && Get("outcome").Length == 0) _faults.Add(FieldId("outcome"), Say[nameof(Words.OutcomeNeeded)]);
        else if (_event == "evidence" && _files.Count == 0) _faults.Add(FieldId("files"), Say[nameof(Words.FileNeeded)]);
        else await WriteAsync(day);
    }

    private async Task WriteAsync(DateOnly day)
    {
        _working = true;
        try
        {
            await using var files = await UploadedFiles.ReadAsync(_files);
            await recording.RecordAsync(await viewer.GetAsync(), CaseId, _event, Told(day), files.Files);
            (_files, _note) = ([], "");
            _words.Clear();
            navigation.Refresh();
        }
        catch (InputException refused)
        {
            _faults.Add(refused, ("on", FieldId("on")), ("event", FieldId("event")), ("set", ""), ("corrected", ""));
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
        var words = _words.Where(word => word.Value.Length > 0).ToDictionary(word => word.Key, word => word.Value, StringComparer.Ordinal);
        words["on"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (_note.Trim() is { Length: > 0 } note) words["note"] = note;
        return words;
    }
}
