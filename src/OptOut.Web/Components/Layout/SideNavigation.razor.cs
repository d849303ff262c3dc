using Microsoft.Extensions.Options;

namespace OptOut.Web.Components.Layout;

public sealed partial class SideNavigation(IOptions<ShellOptions> options, SiteMap site)
{
    private IEnumerable<NavigationEntry> Entries => options.Value.Navigation.Where(entry => site.Has(entry.Href));
}
