using Microsoft.Extensions.DependencyInjection;

namespace OptOut.App.Catalogue;

/// <summary>Registers what reads and changes the catalogue.</summary>
internal static class CatalogueServices
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services
        .AddSingleton<CatalogueProvider>().AddSingleton<ServiceDirectory>().AddSingleton<TrustedKeys>().AddSingleton<CataloguePacks>()
        .AddSingleton<DatenanfragenImport>().AddSingleton<Corrections>();
}
