using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.FollowUps;
using OptOut.App.Localization;
using OptOut.Domain.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;
using OptOut.Web.Components.Pages.Requests;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>The facts and words of a follow-up letter beside the letter as it will look. Every fact is kept as soon as it is left.</summary>
public sealed partial class FollowUpForm(FollowUpService followUps, CurrentUserScope viewer)
{
    private FormFaults _faults = new();
    private LetterEditor? _editor;
    private FollowUpDraft? _draft;
    private string _status = "";
    private Task _saving = Task.CompletedTask;
    private int _version;
    private bool _waysOpen;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public LetterKind Kind { get; set; }

    /// <summary>The authority chosen on the way here; taken where none is chosen yet.</summary>
    [Parameter]
    public string? Authority { get; set; }

    private bool MissesFacts => !_draft!.Edited && _draft.Faults.Count > 0;

    private bool Ready => _draft!.Choice.Bar is null && _draft.Faults.Count == 0;

    private bool MayCheck => AnswerFindings.Fits(_draft!.State);

    private ErrorView[] Problems => [.. _draft!.Faults.Select(fault => new ErrorView(
        FactField.LabelOf(L, fault.Field) is var label && label != fault.Field && ValueOf(fault.Field).Length == 0 ? L[nameof(Words.FactMissing), label] : fault.Says.Localize(),
        Has(fault.Field) ? fault.Field : null))];

    protected override async Task OnInitializedAsync()
    {
        Show(await followUps.ReadAsync(await viewer.GetAsync(), CaseId, Kind));
        if (Authority is { Length: > 0 } chosen && _draft!.Authorities.Any(a => a.Id == chosen) && ValueOf("authority").Length == 0) await SetAsync("authority", chosen);
    }

    private void Show(FollowUpDraft draft)
    {
        _draft = draft;
        // Once open they stay: what is filled in about the way out outlives a letter that misses a fact for a moment.
        _waysOpen |= Ready;
        _version++;
        _faults = Beside();
    }

    private FormFaults Beside()
    {
        var faults = new FormFaults();
        foreach (var fault in _draft!.Faults.Where(fault => Has(fault.Field) && ValueOf(fault.Field).Length > 0)) faults.Add(fault.Field, fault.Says.Localize());
        return faults;
    }

    private bool Has(string field) => _draft!.Needed.Concat(_draft.Used).Contains(field, StringComparer.Ordinal);

    private string ValueOf(string name) => _draft!.Facts.GetValueOrDefault(name, "");

    private List<TickOption> Items => [.. CompletenessChecklist.Elements.Select(element => new TickOption(
        Camel(element.Item), L["Item" + element.Item], CompletenessForm.Article(element), L[element.Ai ? nameof(Words.CompletenessAi) : nameof(Words.CompletenessLaw)]))];

    // What fits none of the others comes last.
    private List<TickOption> Arguments => [.. Enum.GetValues<Domain.Replies.RefusalGround>()
        .OrderBy(reason => reason == Domain.Replies.RefusalGround.Other).Select(reason => new TickOption(Camel(reason), L["Argument" + reason]))];

    private static string Camel<T>(T member) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());

    private async Task SetAsync(string name, string value)
    {
        if (value.Trim() == ValueOf(name)) return;
        var refusal = await SaveAsync(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value.Trim() }, null);
        _faults = Beside();
        if (refusal is not null) _faults.Add(name, refusal);
        _status = refusal is null ? L[nameof(Words.Kept)] : "";
    }

    private Task<string?> KeepWordsAsync(string words) => SaveAsync(null, words);

    // Whatever was typed last goes along.
    private async Task<bool> FinishAsync()
    {
        var kept = _editor is null || await _editor.KeepAsync();
        await _saving;
        return kept;
    }

    // One after the other, so that no answer shows a letter older than the one before it. Gives the reason when nothing was kept.
    private Task<string?> SaveAsync(IReadOnlyDictionary<string, string>? facts, string? text)
    {
        var saved = AfterAsync(_saving);
        _saving = saved;
        return saved;

        async Task<string?> AfterAsync(Task before)
        {
            await before;
            try
            {
                Show(await followUps.ChangeAsync(await viewer.GetAsync(), CaseId, Kind, facts, text));
                StateHasChanged();
                return null;
            }
            catch (Exception refused) when (refused is InputException or RefusedException)
            {
                return refused.Localize();
            }
        }
    }
}
