namespace OptOut.Web.HostedServices;

internal static class WorkerServices
{
    public static IServiceCollection AddOptOutWorkers(this IServiceCollection services) =>
        services.AddHostedService<OutboxWorker>().AddHostedService<InboxWorker>().AddHostedService<StampWorker>().AddHostedService<LetterWarmUp>();
}
