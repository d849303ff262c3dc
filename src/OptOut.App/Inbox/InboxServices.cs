using Microsoft.Extensions.DependencyInjection;
using OptOut.Mail.Authentication;

namespace OptOut.App.Inbox;

/// <summary>Registers the way of a reply in.</summary>
internal static class InboxServices
{
    public static IServiceCollection AddInbox(this IServiceCollection services) => services
        .AddSingleton<MailboxListener>().AddSingleton<MailboxSync>().AddSingleton<MessageIngest>().AddSingleton<SenderCheck>().AddSingleton<IDkimVerifier, DkimVerifier>()
        .AddSingleton<InboxService>().AddSingleton<MessageReading>().AddSingleton<MessageContents>()
        .AddSingleton<IDnsLookup>(provider => new RememberedKeys(new DnsLookup(provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<TimeProvider>()));
}
