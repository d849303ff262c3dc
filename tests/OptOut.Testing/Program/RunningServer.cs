using System.Diagnostics;
using System.Text;

namespace OptOut.Testing.Program;

/// <summary>The real web app in a process of its own, on a free port.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan s_startsWithin = TimeSpan.FromSeconds(90);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _linked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningServer(Process process) => _process = process;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The one-time set-up link it printed; null when there is an owner.</summary>
    public string? SetupLink { get; private set; }

    /// <summary>Everything it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Starts the app and waits until it says where it runs.</summary>
    public static async Task<RunningServer> StartAsync(string data, IReadOnlyDictionary<string, string>? environment = null)
    {
        var server = new RunningServer(new OptOutProgram(data, environment).Start("serve", "--urls", "http://127.0.0.1:0"));
        var errors = server._process.StandardError.ReadToEndAsync(CancellationToken.None);
        // Whatever it says is read away from the start, so that a full pipe never stops it.
        var reading = server.ReadAsync();
        await Task.WhenAny(server._listens.Task, reading).WaitAsync(s_startsWithin);
        if (server.Address.Length == 0) throw new InvalidOperationException($"The app did not start: {server.Output}{await errors}");
        if (!await server.IsReadyWithOwnerAsync()) await Task.WhenAny(server._linked.Task, reading).WaitAsync(s_startsWithin);
        return server;
    }

    /// <summary>Ends the app as a person would, and gives what it wrote.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // With an owner no link follows the address: the page of the link then leads to the sign-in.
    private async Task<bool> IsReadyWithOwnerAsync()
    {
        using var http = new HttpClient();
        return (await http.GetStringAsync(new Uri($"{Address}/setup"))).Contains("href=\"/sign-in\"", StringComparison.Ordinal);
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output) _output.AppendLine(line);
            if (line.StartsWith("OptOut runs at ", StringComparison.Ordinal))
            {
                Address = line["OptOut runs at ".Length..].Trim();
                _listens.TrySetResult();
            }
            else if (line.IndexOf("http", StringComparison.Ordinal) is > 0 and var at && line.Contains("/setup?token=", StringComparison.Ordinal))
            {
                SetupLink = line[at..].Trim();
                _linked.TrySetResult();
            }
        }
    }
}
