using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Letters;

namespace OptOut.Web.Components.Pages.FollowUps;

/// <summary>The letters that can follow the first one: what fits now before what does not, with the reason why not.</summary>
public sealed partial class FollowUpPanel
{
    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<FollowUpChoice> Choices { get; set; } = [];

    /// <summary>True when there is an answer to an access request, which can be checked for completeness.</summary>
    [Parameter]
    public bool MayCheck { get; set; }

    private string AddressOf(LetterKind kind) => $"/cases/{CaseId}/follow-up/{kind.WireName()}";
}
