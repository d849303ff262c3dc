using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Accounts;
using OptOut.App.Backup;
using OptOut.App.Calendar;
using OptOut.App.Cases;
using OptOut.App.Catalogue;
using OptOut.App.Common;
using OptOut.App.Complaints;
using OptOut.App.Delivery;
using OptOut.App.Evidence;
using OptOut.App.FollowUps;
using OptOut.App.Holdings;
using OptOut.App.Inbox;
using OptOut.App.Letters.Drafts;
using OptOut.App.Letters.Rendering;
using OptOut.App.Letters.Templates;
using OptOut.App.MailAccounts;
using OptOut.App.People;
using OptOut.App.Practice;
using OptOut.Mail.Receiving;
using OptOut.Mail.Sending;
using OptOut.Pdf;
using OptOut.Storage;

namespace OptOut.App;

/// <summary>Where an installation keeps its things, as set by command line, environment or appsettings.</summary>
/// <param name="Data">The data folder.</param>
/// <param name="Templates">The folder of the built-in templates.</param>
/// <param name="Postgres">A PostgreSQL connection string, or null for SQLite in the data folder.</param>
public sealed record InstallationSettings(string Data, string Templates, string? Postgres = null);

/// <summary>Registers the use cases. Pages, command line and API all get them from here.</summary>
public static class OptOutServices
{
    public static IServiceCollection AddOptOutApp(this IServiceCollection services, InstallationSettings settings)
    {
        var folder = DataFolder.Open(settings.Data);
        services.AddDataProtection().SetApplicationName("OptOut").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        services.AddSingleton(settings).AddSingleton(folder).AddSingleton(folder.Database(settings.Postgres)).AddSingleton(folder.Originals);
        services.AddSingleton(TimeProvider.System);
        services.AddInputRules();
        services.AddSingleton<Installation>().AddSingleton<AboutInstallation>().AddSingleton<PersonStore>().AddSingleton<Disclosures>();
        services.AddSingleton(new TemplateStore(Path.Combine(settings.Templates, "letters"), Path.Combine(folder.Templates, "letters")));
        services.AddSingleton<LetterComposer>().AddSingleton<TemplateWorkshop>().AddSingleton<LetterRenderer>();
        // Letters are set by the engine chosen, dossiers always by our own: no other embeds originals, fills archives and streams.
        services.AddSingleton<PdfRenderer>().AddSingleton<IPdfRenderer>(provider => provider.GetRequiredService<PdfRenderer>());
        services.AddSingleton(_ => ReplyRuleStore.Load(Path.Combine(settings.Templates, "replies")));
        services.AddSingleton<IMailSender, MailKitSender>().AddSingleton<IMailboxReader, MailKitMailboxReader>().AddSingleton<PracticeSender>().AddSingleton<PracticeService>();
        services.AddSingleton<MailAccountStore>().AddSingleton<MailCheck>().AddSingleton<MailTest>();
        services.AddSingleton<BackupFile>().AddSingleton<PersonFile>().AddSingleton<Retention>();
        services.AddCatalogue().AddHoldings().AddCases().AddFollowUps().AddComplaints().AddDelivery().AddInbox().AddEvidence().AddFeed();
        return services.AddUsers();
    }

    private static IServiceCollection AddUsers(this IServiceCollection services)
    {
        // Identity wants its context from the container; everything else opens one per operation.
        services.AddScoped(provider => provider.GetRequiredService<Database>().Open());
        services.AddIdentityCore<OptOutUser>(options =>
        {
            options.Password = new PasswordOptions
            {
                RequiredLength = NewOwnerValidator.ShortestPassword, RequiredUniqueChars = NewOwnerValidator.FewestDifferent,
                RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
            options.User.RequireUniqueEmail = true;
            options.Lockout.MaxFailedAccessAttempts = 8;
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version1;
        }).AddEntityFrameworkStores<OptOutDb>();
        services.AddScoped<OwnerSetup>();
        return services;
    }
}
