using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Delivery;
using OptOut.App.Inbox;
using OptOut.Mail.Authentication;

namespace OptOut.App.MailAccounts;

/// <summary>Registers what watches over mail on its way out and in.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton(WorkerIdentity.OfThisProcess).AddSingleton<SentFolderCopies>().AddSingleton<OutboxService>().AddSingleton<ServiceAddresses>().AddSingleton<MailTest>();
        services.AddSingleton<MailboxListener>().AddSingleton<IDkimVerifier, DkimVerifier>().AddSingleton<SenderCheck>().AddSingleton<MessageContents>();
        return services.AddSingleton<IDnsLookup>(provider => new RememberedKeys(new DnsLookup(provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>()));
    }
}
