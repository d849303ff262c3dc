using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

public sealed partial class TimelineEntry
{
    [Parameter, EditorRequired]
    public TimelineEntryView Entry { get; set; } = null!;

    /// <summary>Enough to compare by eye with a print; the whole hash stands in the title.</summary>
    private static string Short(string hash) => hash.Length <= 12 ? hash : hash[..12] + "…";
}
