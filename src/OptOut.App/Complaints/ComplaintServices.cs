using Microsoft.Extensions.DependencyInjection;

namespace OptOut.App.Complaints;

/// <summary>Registers the complaint to a supervisory authority.</summary>
internal static class ComplaintServices
{
    public static IServiceCollection AddComplaints(this IServiceCollection services) => services.AddSingleton<ComplaintAdvice>().AddSingleton<ComplaintDossier>();
}
