using Microsoft.Extensions.Options;

namespace OptOut.Web.Configuration;

/// <summary>Where metrics and traces go. Nothing is collected while no endpoint is named.</summary>
public sealed class TelemetryOptions
{
    internal const string Grpc = "grpc";
    internal const string Http = "http/protobuf";

    /// <summary>The collector, such as http://127.0.0.1:4318; null: nobody is told anything.</summary>
    public string? Endpoint { get; init; }

    /// <summary>grpc or http/protobuf; null: what the port is registered for.</summary>
    public string? Protocol { get; init; }

    /// <summary>Whether it is spoken to by gRPC. 4317 is registered for that, 4318 for HTTP.</summary>
    public bool SpeaksGrpc => Protocol is null ? new Uri(Endpoint!).Port == 4317 : Protocol == Grpc;
}

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var faults = new List<string>();
        if (options.Endpoint is { } endpoint && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            faults.Add($"{SettingNames.TelemetryEndpoint}: it is no address. Write it like http://127.0.0.1:4318, or leave the setting out.");
        if (options.Protocol is { } protocol and not (TelemetryOptions.Grpc or TelemetryOptions.Http))
            faults.Add($"{SettingNames.TelemetryProtocol}: '{protocol}' is not known here. Write {TelemetryOptions.Grpc} or {TelemetryOptions.Http}, or leave the setting out.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
