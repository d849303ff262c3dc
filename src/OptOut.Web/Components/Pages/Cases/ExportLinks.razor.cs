using Microsoft.AspNetCore.Components;
using OptOut.App.Common;

namespace OptOut.Web.Components.Pages.Cases;

/// <summary>The two forms of a dossier, to save.</summary>
public sealed partial class ExportLinks
{
    [Parameter, EditorRequired]
    public string CaseId { get; set; } = "";

    /// <summary>Which case, where several stand on one page; for those who hear the links one by one.</summary>
    [Parameter]
    public string? Of { get; set; }

    private string NameOf(string words) => Of is null ? words : $"{words}: {Of}";
}
