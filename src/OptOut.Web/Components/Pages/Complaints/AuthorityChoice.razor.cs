using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Complaints;

/// <summary>How one authority is reached, and the way to the letter to it.</summary>
public sealed partial class AuthorityChoice
{
    [Parameter, EditorRequired]
    public Authority Authority { get; set; } = null!;

    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";
}
