using OptOut.App.Common;
using OptOut.App.Letters.Templates;

namespace OptOut.Web.HostedServices;

/// <summary>
/// Writes one letter of each language into nothing when the server has started, so that the first letter a person looks at does
/// not wait for the runtime to compile what letters and pages need. A template with faults is none of its business.
/// </summary>
internal sealed class LetterWarmUp(TemplateWorkshop workshop, ILogger<LetterWarmUp> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        foreach (var language in workshop.Languages)
        {
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                workshop.PreviewPdf(language, "access");
            }
            catch (Exception e) when (e is InputException or NotFoundException or IOException)
            {
                log.NotWarmedUp(language, FaultTrace.Of(e));
            }
        }
    }, stoppingToken);
}
