using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Holdings;
using OptOut.Domain.Holdings.Sites;
using OptOut.Web.Components.Controls;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>The signals for a site of one's own, and what it says today. Nothing is fetched before somebody clicks.</summary>
public sealed partial class SiteTools(SiteChecks checks, CurrentViewer viewer)
{
    // In the order of SiteSignals.Write.
    private static readonly string[] s_hints = ["Robots", "Tdm", "Headers", "Meta", "AiTxt"];

    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private FormFaults _faults = new();
    private IReadOnlyList<SiteSignal> _signals = [];
    private IReadOnlyList<SiteCheck> _kept = [];
    private string _path = "/", _policy = "", _address = "", _person = "", _asked = "";
    private bool _working;

    [Parameter, EditorRequired]
    public IReadOnlyList<PersonChoice> People { get; set; } = [];

    [Parameter, EditorRequired]
    public string PersonId { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        All();
        _kept = await checks.ListAsync(await viewer.GetAsync());
    }

    // The page's picker chose another; what is typed stays.
    protected override void OnParametersSet()
    {
        if (_asked != PersonId) _person = _asked = PersonId;
    }

    private void All() => _tokens.UnionWith(checks.Crawlers.Select(crawler => crawler.Token));

    private void Toggle(string token, ChangeEventArgs change)
    {
        if (change.Value is true) _tokens.Add(token);
        else _tokens.Remove(token);
    }

    private void Generate()
    {
        (_faults, _signals) = (new FormFaults(), []);
        if (_tokens.Count == 0)
        {
            _faults.Add("crawlers", Say[nameof(Resources.Words.SiteCrawlerNeeded)]);
            return;
        }

        try
        {
            _signals = checks.Generate([.. _tokens.Order(StringComparer.OrdinalIgnoreCase)], _path, _policy);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
    }

    private async Task CheckAsync()
    {
        (_faults, _working) = (new FormFaults(), true);
        try
        {
            var who = await viewer.GetAsync();
            await checks.RunAsync(who, _address, _person, [.. _tokens.Order(StringComparer.OrdinalIgnoreCase)]);
            _kept = await checks.ListAsync(who);
        }
        catch (InputException refused)
        {
            _faults.Add(refused);
        }
        finally
        {
            _working = false;
        }
    }
}
