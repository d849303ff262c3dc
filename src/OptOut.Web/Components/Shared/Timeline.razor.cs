using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>The spine of the case page, in the order in which the entries are given.</summary>
public sealed partial class Timeline
{
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineEntryView> Entries { get; set; } = [];
}
