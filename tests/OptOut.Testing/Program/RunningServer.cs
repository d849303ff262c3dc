using System.Diagnostics;
using System.Text;

namespace OptOut.Testing.Program;

/// <summary>The real web app in a process of its own, on a free port.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startsWithin = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private RunningServer(Process process) => _process = process;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The one-time set-up link it printed; null when there is an owner.</summary>
    public string? SetupLink { get; private set; }

    /// <summary>Everything it wrote so far.</summary>
    public string Output => _output.ToString();

    /// <summary>Starts the app and waits until it says where it runs.</summary>
    public static async Task<RunningServer> StartAsync(string data)
    {
        var server = new RunningServer(new OptOutProgram(data).Start("serve", "--urls", "http://127.0.0.1:0"));
        using var patience = new CancellationTokenSource(s_startsWithin);
        var errors = server._process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await server._process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            server._output.AppendLine(line);
            if (line.StartsWith("OptOut runs at ", StringComparison.Ordinal)) server.Address = line["OptOut runs at ".Length..].Trim();
            if (line.IndexOf("http", StringComparison.Ordinal) is > 0 and var at && line.Contains("/setup?token=", StringComparison.Ordinal)) server.SetupLink = line[at..].Trim();
            if (server.Address.Length > 0 && (server.SetupLink is not null || await server.IsReadyWithOwnerAsync())) break;
        }

        if (server.Address.Length == 0) throw new InvalidOperationException($"The app did not start: {server.Output}{await errors}");
        // Whatever it says from now on is read away, so that a full pipe never stops it.
        _ = server.DrainAsync();
        return server;
    }

    /// <summary>Ends the app as a person would, and gives what it wrote.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // With an owner no link follows the address.
    private async Task<bool> IsReadyWithOwnerAsync()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri($"{Address}/setup"));
        return answer.Headers.Location?.OriginalString.Contains("sign-in", StringComparison.Ordinal) == true;
    }

    private async Task DrainAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line) _output.AppendLine(line);
    }
}
