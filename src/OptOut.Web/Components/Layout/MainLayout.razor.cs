using Microsoft.Extensions.Options;

namespace OptOut.Web.Components.Layout;

public sealed partial class MainLayout(IOptions<ShellOptions> options)
{
    private ShellOptions Shell => options.Value;
}
