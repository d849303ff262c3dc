using OptOut.App.Common;
using OptOut.App.Letters.Templates;

namespace OptOut.Web.HostedServices;

/// <summary>
/// Writes one letter of each language into nothing when the server has started, so that the first letter a person looks at does
/// not wait for the runtime to compile what letters and pages need. A template with faults is none of its business.
/// </summary>
internal sealed partial class LetterWarmUp(TemplateWorkshop workshop, ILogger<LetterWarmUp> log) : BackgroundService
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
                LogSkipped(log, language, e.GetType().Name);
            }
        }
    }, stoppingToken);

    [LoggerMessage(LogLevel.Information, "The letters in {Language} were not warmed up ({Reason}); the settings page of the templates says what is wrong.")]
    private static partial void LogSkipped(ILogger log, string language, string reason);
}
