using Microsoft.AspNetCore.Components;
using OptOut.App.Common;
using OptOut.Domain.Catalogue;

namespace OptOut.Web.Components.Pages.Services;

/// <summary>What to know of a service before writing to it: what it holds, accepts, and what a request reaches.</summary>
public sealed partial class ServiceGuide
{
    [Parameter, EditorRequired]
    public Service Service { get; set; } = null!;
}
