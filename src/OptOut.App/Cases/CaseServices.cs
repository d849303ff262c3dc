using Microsoft.Extensions.DependencyInjection;

namespace OptOut.App.Cases;

/// <summary>Registers the use cases around a case: its draft, its history and its dates.</summary>
internal static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CaseLetters>().AddSingleton<CaseFiling>().AddSingleton<CaseDrafts>()
        .AddSingleton<CaseQueries>().AddSingleton<CaseCommands>().AddSingleton<CaseLabels>().AddSingleton<DeadlineHistory>().AddSingleton<ProjectionRebuild>();
}
