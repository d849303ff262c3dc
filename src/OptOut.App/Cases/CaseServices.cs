using Microsoft.Extensions.DependencyInjection;
using OptOut.App.Delivery;
using OptOut.App.FollowUps;

namespace OptOut.App.Cases;

/// <summary>Registers the use cases around a case: the first request, what follows it, and its dates.</summary>
internal static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services) => services
        .AddSingleton<CaseLetters>().AddSingleton<CaseFiling>().AddSingleton<CaseDrafts>().AddSingleton<CaseSending>().AddSingleton<LetterMail>().AddSingleton<CasePapers>()
        .AddSingleton<CaseQueries>().AddSingleton<CaseCommands>().AddSingleton<CaseLabels>().AddSingleton<DeadlineHistory>().AddSingleton<AnswerCheck>()
        .AddSingleton<FollowUpAddressees>().AddSingleton<FollowUpLetters>().AddSingleton<FollowUpPapers>().AddSingleton<FollowUpService>().AddSingleton<FollowUpSending>();
}
