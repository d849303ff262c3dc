using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Evidence.Dossiers;
using OptOut.App.Evidence.Sealing;
using OptOut.App.Evidence.TimeStamps;
using OptOut.App.Originals;
using OptOut.Pdf;

namespace OptOut.App.Evidence;

/// <summary>Registers the use cases around evidence.</summary>
internal static class EvidenceServices
{
    public static IServiceCollection AddEvidence(this IServiceCollection services) => services
        .AddSingleton<OriginalFiles>().AddSingleton<OriginalReading>().AddSingleton<CaseExhibits>().AddSingleton<HistoryVerification>()
        .AddSingleton<InstallationSeal>().AddSingleton<EvidenceSettings>()
        .AddSingleton<ITimestampAuthority, HttpTimestampAuthority>(_ => new HttpTimestampAuthority()).AddSingleton<TimeStamping>().AddSingleton<LedgerStamps>()
        .AddSingleton<DossierSealing>().AddSingleton(provider => ActivatorUtilities.CreateInstance<DossierExport>(provider, provider.GetRequiredService<PdfRenderer>()));
}
