using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Domain.Letters;
using OptOut.Web.Components.Controls;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>The facts and words of a follow-up letter beside the letter as it will look. What is typed is kept at every pause.</summary>
public sealed partial class FollowUpForm(FollowUpDesk desk, CurrentViewer viewer, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1.2);
    private readonly FormFaults _faults = new();
    private CancellationTokenSource? _typing;
    private FollowUpDraft? _draft;
    private string _text = "", _status = "";
    private int _version;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public LetterKind Kind { get; set; }

    private bool MissesFacts => !_draft!.Edited && _draft.Faults.Count > 0;

    private ErrorView[] Problems => [.. _draft!.Faults.Select(fault => new ErrorView(
        FactField.LabelOf(Say, fault.Field) is var label && label != fault.Field && ValueOf(fault.Field).Length == 0 ? Say[nameof(Words.FactMissing), label] : fault.Message,
        _draft.Needed.Concat(_draft.Used).Contains(fault.Field, StringComparer.Ordinal) ? fault.Field : null))];

    public void Dispose() => _typing?.Dispose();

    protected override async Task OnInitializedAsync() => Show(await desk.ReadAsync(await viewer.GetAsync(), CaseId, Kind));

    private void Show(FollowUpDraft draft)
    {
        _draft = draft;
        _text = draft.Markdown;
        _version++;
    }

    private string ValueOf(string name) => _draft!.Facts.GetValueOrDefault(name, "");

    private List<(string Value, string Label)> Items => Options<Domain.Replies.CompletenessItem>("Item");

    private List<(string Value, string Label)> Arguments => Options<Domain.Replies.RefusalReason>("Argument");

    private List<(string Value, string Label)> Options<T>(string lead) where T : struct, Enum =>
        [.. Enum.GetValues<T>().Select(member => (JsonNamingPolicy.CamelCase.ConvertName(member.ToString()), Say[lead + member].Value))];

    private Task SetAsync(string name, string value) =>
        value.Trim() == ValueOf(name) ? Task.CompletedTask : SaveAsync(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value.Trim() }, null);

    private async Task TypedAsync(ChangeEventArgs change)
    {
        _text = (string?)change.Value ?? "";
        _typing?.Cancel();
        _typing?.Dispose();
        _typing = new CancellationTokenSource();
        var pause = _typing.Token;
        try
        {
            await Task.Delay(s_pause, time, pause);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await KeepAsync();
    }

    private Task KeepAsync() => _text.ReplaceLineEndings("\n") == _draft!.Markdown ? Task.CompletedTask : SaveAsync(null, _text.ReplaceLineEndings("\n"));

    private Task BackToTemplateAsync() => SaveAsync(null, "");

    private async Task SaveAsync(IReadOnlyDictionary<string, string>? facts, string? text)
    {
        try
        {
            Show(await desk.ChangeAsync(await viewer.GetAsync(), CaseId, Kind, facts, text));
            _status = Say[nameof(Words.Kept)];
        }
        catch (InputException refused)
        {
            _status = refused.Message;
        }
        catch (RefusedException refused)
        {
            _status = refused.Message;
        }
    }
}
