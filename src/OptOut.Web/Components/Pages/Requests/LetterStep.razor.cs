using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>The letter's words beside the letter as it will look. What is typed is kept at every pause.</summary>
public sealed partial class LetterStep(CaseDrafts drafts, CaseFiling filing, CurrentViewer viewer, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1.2);
    private CancellationTokenSource? _typing;
    private CaseDraft? _draft;
    private string _text = "", _status = "";
    private int _version;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    private bool MissesFacts => !_draft!.Edited && _draft.Faults.Count > 0;

    private ErrorView[] Problems => [.. _draft!.Faults.Select(fault => new ErrorView(
        _draft.State.Facts.ContainsKey(fault.Field) || FactField.LabelOf(Say, fault.Field) == fault.Field ? fault.Message : Say[nameof(Words.FactMissing), FactField.LabelOf(Say, fault.Field)]))];

    public void Dispose() => _typing?.Dispose();

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _draft = await drafts.ReadAsync(await viewer.GetAsync(), CaseId);
        _text = _draft.Markdown;
        _version++;
    }

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

    private async Task KeepAsync()
    {
        if (_text.ReplaceLineEndings("\n") == _draft!.Markdown) return;
        await SaveAsync(_text);
    }

    private Task BackToTemplateAsync() => SaveAsync("");

    private async Task SaveAsync(string text)
    {
        try
        {
            await filing.ChangeAsync(await viewer.GetAsync(), CaseId, null, text.ReplaceLineEndings("\n"));
            await ReadAsync();
            _status = Say[nameof(Words.Kept)];
        }
        catch (RefusedException refused)
        {
            _status = refused.Message;
        }
    }

    private async Task OnAsync()
    {
        await KeepAsync();
        if (_draft!.Faults.Count == 0) navigation.NavigateTo(RequestSteps.AddressOf(CaseId, RequestStep.Send, navigation));
    }
}
