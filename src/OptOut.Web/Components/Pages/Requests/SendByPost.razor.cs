using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Requests;

/// <summary>The letter on paper.</summary>
public sealed partial class SendByPost
{
    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>The postal addresses the catalogue has, the one to go by first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Channel> Channels { get; set; } = [];
}
