using System.Reflection;
using OptOut.App.Catalogue;
using OptOut.Domain.Deadlines;
using OptOut.Mail.Sending;
using OptOut.Pdf;
using OptOut.Storage;

namespace OptOut.App;

/// <summary>What this installation is made of, for a person who wants to know or has to report a fault.</summary>
/// <param name="OldestFact">The day from which the oldest fact of the catalogue was seen; null when no fact has a day.</param>
/// <param name="OldestService">The service that fact belongs to.</param>
public sealed record InstallationFacts(
    string Version, string PdfEngine, string MailEngine, string RuleVersion, string CalendarVersion,
    int Services, int Authorities, DateOnly? OldestFact, string? OldestService, string DataFolder, string Database);

/// <summary>Tells which engines, law and catalogue are in use.</summary>
public sealed class AboutInstallation(Database database, DataFolder folder, ServiceDirectory services, IPdfRenderer pdf, IMailSender sender)
{
    /// <param name="today">The day that decides which facts have aged.</param>
    public InstallationFacts Read(DateOnly today)
    {
        var catalogue = services.Catalogue;
        var oldest = catalogue.StaleFacts(0, today).Where(f => f.AgeInDays is not null).MaxBy(f => f.AgeInDays);
        // The versions as a date of today would name them.
        var sheet = DeadlineCalculator.Compute(new DeadlineInput { Regime = "EU-1182", Question = "responseDue", ControllerCountry = "IE", Received = today });
        var version = typeof(AboutInstallation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
        return new InstallationFacts(
            version, pdf.Engine, sender.Engine, sheet.RuleVersion, sheet.CalendarVersion,
            catalogue.Services.Count, catalogue.Authorities.Count, oldest is null ? null : today.AddDays(-oldest.AgeInDays!.Value), oldest?.Subject,
            folder.Root, database.Provider);
    }
}
