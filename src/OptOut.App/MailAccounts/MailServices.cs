using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Inbox;
using OptOut.App.Outbox;
using OptOut.Mail.Authentication;

namespace OptOut.App.MailAccounts;

/// <summary>Registers what watches over mail on its way out and in.</summary>
internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton(WorkerIdentity.OfThisProcess).AddSingleton<SentCopies>().AddSingleton<OutboxDesk>().AddSingleton<ServiceAddresses>().AddSingleton<MailTest>();
        services.AddSingleton<MailboxWatch>().AddSingleton<DkimVerifier>().AddSingleton<SenderCheck>().AddSingleton<MessageContents>();
        return services.AddSingleton<IDnsLookup>(provider => new RememberedKeys(new DnsLookup(provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>()));
    }
}
