using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>
/// A PDF in the page, and a link for browsers that show none. On a live page the next one stays behind the one that is shown
/// until it has come: nothing flickers while somebody types, and no step is added to the way back.
/// </summary>
public sealed partial class PdfPreview
{
    private List<string> _sheets = [];
    private string _shown = "";

    /// <summary>A <c>blob:</c> address, or an endpoint of ours that is marked with ShownInOurFrame.</summary>
    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    /// <summary>The name of the frame for those who do not see it.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>When given, the link saves the file under this name.</summary>
    [Parameter]
    public string? FileName { get; set; }

    protected override void OnParametersSet()
    {
        if (_sheets.Count == 0) _shown = Url;
        // One that has not come yet need not come any more.
        _sheets = _shown == Url ? [Url] : [_shown, Url];
    }

    // The page at its full width, without the bars of the reader; the link below opens it with them.
    private static string WithoutBars(string url) => url.Contains('#', StringComparison.Ordinal) || !url.StartsWith('/') ? url : url + "#toolbar=0&navpanes=0&view=FitH";

    private void Show(string url)
    {
        if (url != Url) return;
        _shown = url;
        _sheets = [url];
    }
}
