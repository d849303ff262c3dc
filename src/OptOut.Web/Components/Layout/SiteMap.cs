using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Layout;

/// <summary>The pages that exist, read from their routes, so that the navigation never leads nowhere.</summary>
public sealed class SiteMap(params Assembly[] assemblies)
{
    private readonly HashSet<string> _routes = assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>(inherit: false))
        .Select(route => route.Template)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public bool Has(string href) => _routes.Contains(href);
}
