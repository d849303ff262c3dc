using Microsoft.Extensions.DependencyInjection;

namespace OptOut.App.FollowUps;

/// <summary>Registers the letters about a request that was filed already.</summary>
internal static class FollowUpServices
{
    public static IServiceCollection AddFollowUps(this IServiceCollection services) => services
        .AddSingleton<AnswerCheck>().AddSingleton<FollowUpAddressees>().AddSingleton<FollowUpLetters>().AddSingleton<FollowUpPapers>().AddSingleton<FollowUpService>();
}
