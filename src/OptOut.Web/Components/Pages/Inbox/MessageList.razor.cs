using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
using OptOut.App.Common;
using OptOut.App.Inbox;

namespace OptOut.Web.Components.Pages.Inbox;

public sealed partial class MessageList
{
    /// <summary>Unique on the page.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public Page<InboxItem> Messages { get; set; } = null!;

    /// <summary>Where the heap stands whole; null when this is it.</summary>
    [Parameter]
    public string? AllHref { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, CaseLabel> Labels { get; set; } = null!;
}
