using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Cases;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;
using OptOut.Web.Components.Controls;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>The checklist: suggestions from the answer's words, ticks of a person, and from what is missing the next letter.</summary>
public sealed partial class CompletenessForm(AnswerCheck check, CurrentViewer viewer, NavigationManager navigation)
{
    private static readonly CompletenessFinding[] s_findings = [CompletenessFinding.Given, CompletenessFinding.Missing, CompletenessFinding.NotApplicable, CompletenessFinding.Open];
    private readonly Dictionary<CompletenessItem, CompletenessFinding> _found = [];
    private FormFaults _faults = new();
    private AnswerReading? _reading;
    private string _status = "";

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    protected override async Task OnInitializedAsync() => Show(await check.ReadAsync(await viewer.GetAsync(), CaseId));

    private void Show(AnswerReading reading)
    {
        _reading = reading;
        foreach (var element in reading.Elements) _found[element.Element.Item] = element.Finding;
    }

    private static string WordOf(CompletenessFinding finding) => finding switch
    {
        CompletenessFinding.Given => nameof(Words.CompletenessGiven),
        CompletenessFinding.Missing => nameof(Words.CompletenessMissing),
        CompletenessFinding.NotApplicable => nameof(Words.CompletenessNot),
        _ => nameof(Words.CompletenessOpenMark),
    };

    private async Task KeepAsync(bool write)
    {
        _faults = new FormFaults();
        if (write && !_found.ContainsValue(CompletenessFinding.Missing))
        {
            _faults.Add("", Say[nameof(Words.CompletenessNoneMissing)]);
            return;
        }

        try
        {
            Show(await check.KeepAsync(await viewer.GetAsync(), CaseId, _found.ToDictionary(f => Name(f.Key), f => Name(f.Value), StringComparer.Ordinal)));
            _status = Say[nameof(Words.Kept)];
            if (write) navigation.NavigateTo($"/cases/{CaseId}/follow-up/{LetterKind.IncompleteAnswer.WireName()}");
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
    }

    private static string Name<T>(T member) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
