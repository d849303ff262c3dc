using Microsoft.AspNetCore.Components;
using OptOut.App.Cases;
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
    public IReadOnlyList<InboxItem> Messages { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, CaseLabel> Labels { get; set; } = null!;
}
