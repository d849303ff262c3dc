using Microsoft.AspNetCore.Components;

namespace OptOut.Web.Components.Layout;

public sealed partial class SkipLink(NavigationManager navigation)
{
    private string Target => new Uri(navigation.Uri).PathAndQuery + "#main";
}
