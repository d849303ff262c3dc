using Microsoft.AspNetCore.Components;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

/// <summary>
/// The words of a letter beside the letter as it will look. They are kept at every pause, when the field is left and when the
/// page is left; an answer that comes late never replaces what was typed meanwhile.
/// </summary>
public sealed partial class LetterEditor(TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1.2);
    private Task _turn = Task.CompletedTask;
    private CancellationTokenSource? _pausing;
    private string _typed = "", _kept = "", _status = "";
    private bool _refused;

    /// <summary>The words as they are kept.</summary>
    [Parameter, EditorRequired]
    public string Markdown { get; set; } = "";

    /// <summary>Language of the letter.</summary>
    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    /// <summary>True while facts are missing, so that the words are still the template's to change.</summary>
    [Parameter]
    public bool ReadOnly { get; set; }

    /// <summary>True when the words are no longer the template's.</summary>
    [Parameter]
    public bool Edited { get; set; }

    /// <summary>Address of the letter as PDF; another one whenever the letter is another.</summary>
    [Parameter, EditorRequired]
    public string Preview { get; set; } = "";

    /// <summary>Keeps words, or goes back to the template when they are empty. Gives the reason when it could not.</summary>
    [Parameter, EditorRequired]
    public Func<string, Task<string?>> Keep { get; set; } = null!;

    private bool Unkept => Plain(_typed) != _kept;

    /// <summary>Keeps what was typed. False when it could not be kept; the reason stands beside the words.</summary>
    public async Task<bool> KeepAsync()
    {
        await InTurnAsync(() => Unkept && !string.IsNullOrWhiteSpace(_typed) ? HandOverAsync(Plain(_typed)) : Task.CompletedTask);
        return !_refused;
    }

    // Who leaves within the pause has typed nonetheless.
    public async ValueTask DisposeAsync()
    {
        if (_pausing is { } pausing) await pausing.CancelAsync();
        await KeepAsync();
        _pausing?.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (!Unkept) _typed = _kept = Plain(Markdown);
    }

    private static string Plain(string words) => words.ReplaceLineEndings("\n");

    private async Task TypedAsync(string? words)
    {
        _typed = words ?? "";
        if (_pausing is { } before) await before.CancelAsync();
        _pausing?.Dispose();
        _pausing = new CancellationTokenSource();
        var pause = _pausing.Token;
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

    // A field that is left empty asks for the template; one that is empty for a moment is only about to be filled.
    private Task LeftAsync() => string.IsNullOrWhiteSpace(_typed) ? BackAsync() : KeepAsync();

    private Task BackAsync() => InTurnAsync(() =>
    {
        _typed = _kept;
        return HandOverAsync("");
    });

    private async Task HandOverAsync(string words)
    {
        var refusal = await Keep(words);
        (_refused, _status) = (refusal is not null, refusal ?? L[nameof(Words.Kept)]);
        if (refusal is null && words.Length > 0) _kept = words;
    }

    private Task InTurnAsync(Func<Task> act)
    {
        return _turn = AfterAsync(_turn);

        async Task AfterAsync(Task before)
        {
            await before;
            await act();
        }
    }
}
