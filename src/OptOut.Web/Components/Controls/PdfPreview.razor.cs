using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Controls;

/// <summary>A PDF in the page, and a link for browsers that show none.</summary>
public sealed partial class PdfPreview
{
    /// <summary>A <c>blob:</c> address, or an endpoint of ours that is marked with ShownInOurFrame.</summary>
    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    /// <summary>The name of the frame for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>When given, the link saves the file under this name.</summary>
    [Parameter]
    public string? FileName { get; set; }
}
