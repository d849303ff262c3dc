using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OptOut.App.Tests.Signals;

/// <summary>A site on a free port of this machine that says what it is told to.</summary>
internal sealed class OwnSite : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private int _asked;

    public OwnSite(Func<string, string> answer)
    {
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}/";

    public int Asked => _asked;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
    }

    private async Task ServeAsync(Func<string, string> answer)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _asked);
                await AnswerAsync(client.GetStream(), answer);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The site was taken down.
        }
    }

    private static async Task AnswerAsync(NetworkStream stream, Func<string, string> answer)
    {
        try
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            var path = (await reader.ReadLineAsync() ?? "").Split(' ') is [_, var asked, ..] ? asked : "/";
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(path)));
        }
        catch (IOException)
        {
            // Whoever asked has heard enough.
        }
    }
}
