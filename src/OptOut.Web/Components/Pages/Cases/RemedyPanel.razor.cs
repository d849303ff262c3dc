using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Cases;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>After the remedy: how far it reaches, when to look again, what was found, and the place to write down a look with its proof.</summary>
public sealed partial class RemedyPanel
{
    private static readonly string[] s_look = ["remedy-checked"];
    private HistoryEvent? _last;
    private string? _scope, _found;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public CaseState State { get; set; } = null!;

    protected override void OnParametersSet()
    {
        _last = State.Events.LastOrDefault(e => e.Happened is RemedyChecked);
        _found = (_last?.Happened as RemedyChecked)?.Found;
        _scope = (State.Events.LastOrDefault(e => e.Happened is Closed)?.Happened as Closed)?.Scope;
    }
}
