using Microsoft.Extensions.DependencyInjection;

namespace OptOut.App.Delivery;

/// <summary>Registers the way of a letter out.</summary>
internal static class DeliveryServices
{
    public static IServiceCollection AddDelivery(this IServiceCollection services) => services
        .AddSingleton(WorkerIdentity.OfThisProcess).AddSingleton<FirstLetter>().AddSingleton<LetterMail>().AddSingleton<LetterDispatch>().AddSingleton<LetterFiles>()
        .AddSingleton<OutboxProcessor>().AddSingleton<OutboxService>().AddSingleton<SentFolderCopies>().AddSingleton<ServiceAddresses>();
}
