using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace OptOut.Web.Components.Layout;

public sealed partial class SkipLink(NavigationManager navigation)
{
    [CascadingParameter]
    private HttpContext? Context { get; set; }

    private string Target => (Asked() ?? new Uri(navigation.Uri).PathAndQuery) + "#main";

    // An error page answers at the address that was asked for; a link to its own route would lead away from it.
    private string? Asked() =>
        Context?.Features.Get<IExceptionHandlerPathFeature>()?.Path
        ?? (Context?.Features.Get<IStatusCodeReExecuteFeature>() is { } again ? again.OriginalPathBase + again.OriginalPath + again.OriginalQueryString : null);
}
