using System.Text.Json;
using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.FollowUps;
using OptOut.Domain.Letters;
using OptOut.Domain.Replies;
using OptOut.Web.Components.Shared;
using OptOut.Web.Resources;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>The checklist: suggestions from the answer's words, ticks of a person, and from what is missing the next letter.</summary>
public sealed partial class CompletenessForm(AnswerCheck check, CurrentUserScope viewer, NavigationManager navigation) : IAsyncDisposable
{
    private static readonly CompletenessFinding[] s_findings = [CompletenessFinding.Given, CompletenessFinding.Missing, CompletenessFinding.NotApplicable, CompletenessFinding.Open];
    private readonly Dictionary<CompletenessItem, CompletenessFinding> _found = [];
    private FormFaults _faults = new();
    private AnswerReading? _reading;
    private UserScope _who = null!;
    private string _status = "";
    private bool _unkept;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    private bool Missing => _found.ContainsValue(CompletenessFinding.Missing);

    private IEnumerable<CompletenessItem> Suggested => _reading!.Elements.Where(element => element.Words is not null && _found[element.Element.Item] == CompletenessFinding.Open).Select(element => element.Element.Item);

    private string Count => L[nameof(Words.CompletenessCount), [.. s_findings.Select(finding => (object)_found.Values.Count(found => found == finding))]];

    // Twenty ticks are half an hour's reading; whoever leaves without a word has them kept.
    public async ValueTask DisposeAsync()
    {
        if (!_unkept) return;
        try
        {
            await check.KeepAsync(_who, CaseId, new AnswerTicks(Told()));
        }
        catch (RefusedException)
        {
            // The case was closed meanwhile: nobody is left to tell, and it takes no findings any more.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        _who = await viewer.GetAsync();
        Show(await check.ReadAsync(_who, CaseId));
    }

    private void Show(AnswerReading reading)
    {
        _reading = reading;
        foreach (var element in reading.Elements) _found[element.Element.Item] = element.Finding;
        _unkept = false;
    }

    private void Tick(CompletenessItem item, CompletenessFinding finding)
    {
        (_found[item], _unkept, _status) = (finding, true, "");
        _faults = new FormFaults();
    }

    private void TakeSuggestions()
    {
        foreach (var item in Suggested.ToList()) Tick(item, CompletenessFinding.Given);
    }

    private Dictionary<string, string> Told() => _found.ToDictionary(f => Name(f.Key), f => Name(f.Value), StringComparer.Ordinal);

    /// <summary>The provisions of an element, in signs that every language reads.</summary>
    public static string Article(CompletenessElement element) => "Art. " + element.Article.Replace(" and ", ", ", StringComparison.Ordinal);

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
        if (write && !Missing)
        {
            _faults.Add("", L[nameof(Words.CompletenessNoneMissing)]);
            return;
        }

        try
        {
            if (_unkept) Show(await check.KeepAsync(_who, CaseId, new AnswerTicks(Told())));
            _status = L[nameof(Words.Kept)];
            if (write) navigation.NavigateTo($"/cases/{CaseId}/follow-up/{LetterKind.IncompleteAnswer.WireName()}");
        }
        catch (RefusedException refused)
        {
            _faults.Add(refused);
        }
    }

    private static string Name<T>(T member) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());
}
