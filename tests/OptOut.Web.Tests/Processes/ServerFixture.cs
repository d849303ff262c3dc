using OptOut.Testing.Data;
using OptOut.Testing.Program;

namespace OptOut.Web.Tests.Processes;

/// <summary>One running app on a fresh data folder, for tests that only ask.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningServer? _server;

    public RunningServer Server => _server ?? throw new InvalidOperationException("The app has not been started.");

    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Server.Address) };

    public async ValueTask InitializeAsync() => _server = await RunningServer.StartAsync(_folder["data"]);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }
}
