using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Signals;

namespace OptOut.App.Holdings;

/// <summary>Registers what keeps record of who holds what.</summary>
internal static class HoldingServices
{
    public static IServiceCollection AddHoldings(this IServiceCollection services) => services
        .AddSingleton<HoldingStore>().AddSingleton<HoldingOverview>().AddSingleton<Findings>().AddSingleton<ModelOutputs>().AddSingleton<OptOutSettings>()
        .AddSingleton(SiteReach.PublicOnly).AddSingleton<SiteFetcher>().AddSingleton<SiteChecks>();
}
