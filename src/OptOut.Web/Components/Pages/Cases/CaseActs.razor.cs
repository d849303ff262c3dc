using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Cases;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>What can be recorded now: only what the lifecycle allows in the case's stage.</summary>
public sealed partial class CaseActs
{
    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public Stage Stage { get; set; }

    private IReadOnlyList<string> Open(IEnumerable<string> events) => [.. events.Where(name => Lifecycle.Allows(Stage, CaseEventTypes.Find(name)!))];
}
