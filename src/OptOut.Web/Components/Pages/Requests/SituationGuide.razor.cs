using System.Globalization;
using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Letters.Drafts;
using OptOut.App.Localization;
using OptOut.Domain.Letters;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>Questions that lead to the person's own grounds, because most services refuse an objection that names none.</summary>
public sealed partial class SituationGuide(LetterComposer composer)
{
    private readonly Dictionary<(SituationGround Ground, string Slot), string> _words = [];
    private SituationGround? _told;
    private bool _gap;

    /// <summary>Language of the letter.</summary>
    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    /// <summary>A sentence for the letter.</summary>
    [Parameter]
    public EventCallback<string> Add { get; set; }

    // What the questions ask in one language stands in the letter in another.
    private string? LetterLanguage => Language == Languages.OfReader.Code ? null : Languages.Find(Language)?.Name;

    private string Get(SituationQuestion question, string slot) => _words.GetValueOrDefault((question.Ground, slot), "");

    private void Set(SituationQuestion question, string slot, ChangeEventArgs change) => _words[(question.Ground, slot)] = ((string?)change.Value ?? "").Trim();

    private async Task AddAsync(SituationQuestion question)
    {
        (_told, _gap) = (question.Ground, question.Slots.Any(slot => Get(question, slot).Length == 0));
        if (_gap) return;
        await Add.InvokeAsync(composer.Situation(Language, question.Ground, question.Slots.ToDictionary(slot => slot, slot => Get(question, slot), StringComparer.Ordinal)));
    }
}
