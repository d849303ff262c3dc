using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Localization;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>The letter's words beside the letter as it will look.</summary>
public sealed partial class LetterStep(CaseDrafts drafts, CaseFiling filing, CurrentUserScope viewer, NavigationManager navigation)
{
    private LetterEditor? _editor;
    private CaseDraft? _draft;
    private int _version;
    private bool _tried;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    private bool MissesFacts => !_draft!.Edited && _draft.Faults.Count > 0;

    private ErrorView[] Problems => [.. _draft!.Faults.Select(fault => new ErrorView(
        _draft.State.Facts.ContainsKey(fault.Field) || FactField.LabelOf(L, fault.Field) == fault.Field ? fault.Says.Localize() : L[nameof(Words.FactMissing), FactField.LabelOf(L, fault.Field)]))];

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _draft = await drafts.ReadAsync(await viewer.GetAsync(), CaseId);
        _version++;
    }

    private async Task<string?> KeepAsync(string words)
    {
        try
        {
            await filing.ChangeAsync(await viewer.GetAsync(), CaseId, null, words);
            await ReadAsync();
            StateHasChanged();
            return null;
        }
        catch (Exception refused) when (refused is InputException or RefusedException)
        {
            return refused.Localize();
        }
    }

    private async Task OnAsync()
    {
        _tried = true;
        if (_editor is { } letter && !await letter.KeepAsync()) return;
        if (_draft!.Faults.Count == 0) navigation.NavigateTo(RequestSteps.AddressOf(CaseId, RequestStep.Send, navigation));
    }
}
