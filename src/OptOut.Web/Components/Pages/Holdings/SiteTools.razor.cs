using Microsoft.AspNetCore.Components;
using OptOut.App;
using OptOut.App.Common;
using OptOut.App.Holdings;
using OptOut.App.Localization;
using OptOut.App.Signals;
using OptOut.Domain.Signals;
using OptOut.Web.Components.Shared;
using OptOut.Web.Security;

namespace OptOut.Web.Components.Pages.Holdings;

/// <summary>The signals for a site of one's own, and what it says today. Nothing is fetched before somebody clicks.</summary>
public sealed partial class SiteTools(SiteChecks checks, CurrentUserScope viewer)
{
    // In the order of SiteSignals.Write.
    private static readonly string[] s_hints = ["Robots", "Tdm", "Headers", "Meta", "AiTxt"];

    private readonly Form _given = new();
    private readonly CheckForm _asked = new();
    private readonly FormFaults _faults = new(), _checkFaults = new();
    private IReadOnlyList<SiteSignal> _signals = [];
    private IReadOnlyList<SiteCheck> _kept = [];
    private string _person = "", _picked = "";
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
        if (_picked != PersonId) _person = _picked = PersonId;
    }

    private void All() => _given.Tokens.UnionWith(checks.Crawlers.Select(crawler => crawler.Token));

    private void Toggle(string token, ChangeEventArgs change)
    {
        if (change.Value is true) _given.Tokens.Add(token);
        else _given.Tokens.Remove(token);
    }

    private void Generate()
    {
        _signals = checks.Generate(_given.ToSignals());
    }

    private async Task CheckAsync()
    {
        _working = true;
        try
        {
            var who = await viewer.GetAsync();
            await checks.RunAsync(who, ToCheck());
            _kept = await checks.ListAsync(who);
        }
        catch (InputException refused)
        {
            _checkFaults.Add(refused);
        }
        finally
        {
            _working = false;
        }
    }

    private NewSiteCheck ToCheck() => new(_asked.Url, _person, _given.Crawlers);

    private sealed class Form
    {
        public HashSet<string> Tokens { get; } = new(StringComparer.Ordinal);

        public string Path { get; set; } = "/";

        public string Policy { get; set; } = "";

        public IReadOnlyList<string> Crawlers => [.. Tokens.Order(StringComparer.OrdinalIgnoreCase)];

        public NewSiteSignals ToSignals() => new(Crawlers, Path, Policy);
    }

    private sealed class CheckForm
    {
        public string Url { get; set; } = "";
    }
}
