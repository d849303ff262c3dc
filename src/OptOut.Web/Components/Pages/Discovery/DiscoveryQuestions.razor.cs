using Microsoft.AspNetCore.Components;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.Domain.Catalogue;
using OptOut.Domain.Holdings;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Discovery;

/// <summary>Plain questions, and the services that follow from the answers. Each is picked by hand; there is no way to pick all.</summary>
public sealed partial class DiscoveryQuestions(ServiceDirectory directory, HoldingStore holdings, CurrentUserScope viewer)
{
    private const int Most = 12;
    private readonly HashSet<string> _yes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly HashSet<string> _spoke = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private string _person = "", _asked = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public string PersonId { get; set; } = "";

    private IReadOnlyList<Suggestion> Suggestions => OptOut.Domain.Catalogue.Discovery.Embedded.Suggest(new DiscoveryAnswers(_yes, _used, _spoke), directory.Catalogue);

    // The page's picker chose another; what is answered stays.
    protected override Task OnParametersSetAsync() => _asked == PersonId ? Task.CompletedTask : ChoosePersonAsync(_asked = PersonId);

    private async Task ChoosePersonAsync(string person)
    {
        _person = person;
        var held = (await holdings.ListAsync(await viewer.GetAsync(), person)).Select(holding => holding.ServiceId);
        _held.Clear();
        _held.UnionWith(held);
    }

    private HashSet<string> NamedFor(string question) => question == "used" ? _used : _spoke;

    // Services that answer to a name come first; those already named stay in sight.
    private IEnumerable<Service> Offered(string question) =>
        NamedFor(question).Select(directory.Catalogue.Find).OfType<Service>()
            .Concat(directory.Catalogue.Search(_typed.GetValueOrDefault(question, "")).Take(Most)).DistinctBy(service => service.Id);

    private static void Toggle(HashSet<string> set, string id, ChangeEventArgs change)
    {
        if (change.Value is true) set.Add(id);
        else set.Remove(id);
    }

    private async Task NoteAsync(Suggestion suggestion)
    {
        var knownBy = _used.Contains(suggestion.Service.Id) ? KnownBy.UsedIt : _spoke.Contains(suggestion.Service.Id) ? KnownBy.ModelOutput : KnownBy.Suspected;
        var kind = _used.Contains(suggestion.Service.Id) ? "account" : _spoke.Contains(suggestion.Service.Id) ? "statement" : "data";
        await holdings.AddAsync(await viewer.GetAsync(), new NewHolding(_person, suggestion.Service.Id, kind, knownBy.ToString(), Note: suggestion.Reasons[0].Because));
        _held.Add(suggestion.Service.Id);
    }
}
