using System.CommandLine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OptOut.App;
using OptOut.App.Accounts;
using OptOut.App.Common;
using OptOut.Web.Configuration;
using OptOut.Web.HostedServices;
using OptOut.Web.Security;

namespace OptOut.Web.Commands;

/// <summary><c>serve</c>: the web app.</summary>
internal static class ServeCommand
{
    public static Command Make(GlobalOptions globals)
    {
        var urls = new Option<string?>("--urls") { Description = "Where to listen, such as http://127.0.0.1:5000." };
        var command = new Command("serve", "Runs the web app (also without any verb).") { urls };
        command.SetAction((parsed, cancel) => CommandContext.Guarded(parsed, globals, () => RunAsync(globals, globals.InForce(parsed, parsed.GetValue(urls)), parsed.GetValue(urls), cancel)));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions globals, SettingsInForce inForce, string? urls, CancellationToken cancel)
    {
        var settings = globals.Settings(inForce);
        using var held = DataFolder.Open(settings.Data).LockForServer();
        var builder = WebHost.CreateBuilder(globals.ContentRoot);
        if (urls is not null) builder.WebHost.UseUrls(urls);
        builder.Services.AddOptOutApp(settings).AddChosenEngines().AddOptOutSecurity().AddOptOutWorkers().AddSingleton(inForce);
        if (inForce.Telemetry.Endpoint is not null) builder.Services.AddOptOutTelemetry(inForce.Telemetry);
        builder.AddOptOutWeb();
        await using var app = builder.Build();
        if (await app.Services.GetRequiredService<Installation>().PrepareAsync(cancel) is { } saved)
            await Console.Out.WriteLineAsync($"The tables were brought to this version; a copy from before lies at {saved}.");
        if (inForce.Telemetry.Endpoint is not null) app.Services.ShowQueue();
        app.UseOptOutWeb();
        await StartAsync(app, urls, cancel);
        await WelcomeAsync(app, cancel);
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Done;
    }

    private static async Task StartAsync(WebApplication app, string? urls, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException e)
        {
            throw new ConfigurationException([$"urls: the app cannot listen on {urls ?? "its default address"} ({e.Message}). Choose another with --urls."]);
        }
    }

    private static async Task WelcomeAsync(WebApplication app, CancellationToken cancel)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"OptOut runs at {address}");
        await using var scope = app.Services.CreateAsyncScope();
        var setup = scope.ServiceProvider.GetRequiredService<OwnerSetup>();
        if (!await setup.HasOwnerAsync(cancel))
            await Console.Out.WriteLineAsync($"Set it up, once, with this link: {address}/setup?token={await setup.NewTokenAsync(cancel)}");
        await Console.Out.FlushAsync(cancel);
    }
}
