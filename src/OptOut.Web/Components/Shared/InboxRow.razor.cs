using Microsoft.AspNetCore.Components;
using OptOut.Storage.Entities;
using OptOut.Web.Resources;

namespace OptOut.Web.Components.Shared;

public sealed partial class InboxRow
{
    [Parameter, EditorRequired]
    public InboxMessageView Message { get; set; } = null!;

    /// <summary>What one can do with the message.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>A link needs a name, and a message may come without a subject.</summary>
    private string Subject => string.IsNullOrWhiteSpace(Message.Subject) ? L[nameof(Words.NoSubject)] : Message.Subject;
}
