using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Shared;

/// <summary>Where a fact of the catalogue comes from, when it was last looked at, how sure it is.</summary>
public sealed partial class SourceNote
{
    [Parameter, EditorRequired]
    public SourceView Source { get; set; } = null!;

    [Parameter]
    public DateOnly? Today { get; set; }

    /// <summary>A link only for addresses of the web; anything else in the data stays text and can start nothing.</summary>
    private string? WebAddress =>
        Uri.TryCreate(Source.Url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? Source.Url : null;
}
