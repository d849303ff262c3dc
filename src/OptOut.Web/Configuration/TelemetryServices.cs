using System.Reflection;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OptOut.App.Common;
using OptOut.Storage;
using OptOut.Storage.Entities;

namespace OptOut.Web.Configuration;

/// <summary>Sends metrics and traces by OTLP. Called only when an endpoint is named: without one, nothing of OpenTelemetry is loaded.</summary>
internal static class TelemetryServices
{
    public static IServiceCollection AddOptOutTelemetry(this IServiceCollection services, TelemetryOptions options)
    {
        var version = typeof(TelemetryServices).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("optout", serviceVersion: version))
            .WithMetrics(metrics => metrics.AddMeter(Telemetry.Name).AddAspNetCoreInstrumentation().AddOtlpExporter(otlp => SendTo(otlp, options, "v1/metrics")))
            .WithTracing(traces => traces.AddSource(Telemetry.Name).AddAspNetCoreInstrumentation(requests =>
            {
                requests.Filter = context => !HasSecretAddress(context.Request.Path);
                // What somebody searched for is a name more often than not.
                requests.EnrichWithHttpRequest = (activity, _) => activity.SetTag("url.query", null);
            }).AddOtlpExporter(otlp => SendTo(otlp, options, "v1/traces")));
        return services;
    }

    /// <summary>Lets the collector ask how many letters wait.</summary>
    public static void ShowQueue(this IServiceProvider services)
    {
        var database = services.GetRequiredService<Database>();
        Telemetry.ShowQueue(() =>
        {
            using var db = database.Open();
            return db.Outbox.AsNoTracking().LongCount(o => o.State == OutboxState.Waiting || o.State == OutboxState.Claimed || o.State == OutboxState.HandingOver);
        });
    }

    // The address of a calendar and the link of the first start are keys.
    private static bool HasSecretAddress(PathString path) => path.StartsWithSegments("/calendar/feed", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/setup", StringComparison.OrdinalIgnoreCase);

    private static void SendTo(OtlpExporterOptions otlp, TelemetryOptions options, string signal)
    {
        otlp.Protocol = options.SpeaksGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = options.SpeaksGrpc ? new Uri(options.Endpoint!) : new Uri(options.Endpoint!.TrimEnd('/') + "/" + signal);
    }
}
