using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.App.Inbox;
using OptOut.Web.Components.Shared;

namespace OptOut.Web.Components.Pages.Inbox;

/// <summary>Every meaning with its effect, the suggested one first, and the fields that only some of them need.</summary>
public sealed partial class ConfirmFields
{
    /// <summary>Bound under this very name: the page's form model must be called <c>Given</c> too.</summary>
    [Parameter, EditorRequired]
    public ConfirmForm Given { get; set; } = null!;

    [Parameter, EditorRequired]
    public IReadOnlyList<MeaningChoice> Choices { get; set; } = [];

    /// <summary>The meaning the reader of the message suggests.</summary>
    [Parameter]
    public string? Suggested { get; set; }

    [Parameter, EditorRequired]
    public FormFaults Faults { get; set; } = null!;

    private IEnumerable<MeaningChoice> Sorted =>
        Choices.OrderBy(choice => choice.Name == Suggested ? 0 : choice.Meaning == Domain.Replies.ReplyMeaning.Unclear ? 3 : choice.Allowed ? 1 : 2);
}
