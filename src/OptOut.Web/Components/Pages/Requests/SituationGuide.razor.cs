using Microsoft.AspNetCore.Components;
using OptOut.App.Letters;
using OptOut.Domain.Letters;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>Questions that lead to the person's own grounds, because most services refuse an objection that names none.</summary>
public sealed partial class SituationGuide(LetterComposer composer)
{
    private readonly Dictionary<(SituationGround Ground, string Slot), string> _words = [];
    private string? _gap;

    /// <summary>Language of the letter.</summary>
    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    /// <summary>A sentence for the letter.</summary>
    [Parameter]
    public EventCallback<string> Add { get; set; }

    private string Get(SituationQuestion question, string slot) => _words.GetValueOrDefault((question.Ground, slot), "");

    private void Set(SituationQuestion question, string slot, ChangeEventArgs change) => _words[(question.Ground, slot)] = ((string?)change.Value ?? "").Trim();

    private async Task AddAsync(SituationQuestion question)
    {
        _gap = question.Slots.Any(slot => Get(question, slot).Length == 0) ? Say[nameof(Words.SituationGap)].Value : null;
        if (_gap is not null) return;
        await Add.InvokeAsync(composer.Situation(Language, question.Ground, question.Slots.ToDictionary(slot => slot, slot => Get(question, slot), StringComparer.Ordinal)));
    }
}
