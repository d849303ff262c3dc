using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using OptOut.App.Common;

namespace OptOut.Web.Components.Pages;

/// <summary>How a part of a page is alive.</summary>
internal static class Alive
{
    /// <summary>Shown once its circuit stands: a field that could be filled before anybody listens would lose what was typed.</summary>
    public static IComponentRenderMode Only { get; } = new InteractiveServerRenderMode(prerender: false);
}
