using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Layout;

[AllowAnonymous]
public sealed partial class ErrorPage
{
    [CascadingParameter]
    private HttpContext? Context { get; set; }

    /// <summary>The same mark stands in the log, so that a report can be found there.</summary>
    private string? Mark => Activity.Current?.Id ?? Context?.TraceIdentifier;
}
