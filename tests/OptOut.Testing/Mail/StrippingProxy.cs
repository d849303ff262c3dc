using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OptOut.Testing.Mail;

/// <summary>Somebody in between who takes the offer of STARTTLS out of what the server says. One connection; loopback only.</summary>
public sealed class StrippingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new(TimeSpan.FromSeconds(30));
    private readonly StringBuilder _fromClient = new();
    private readonly Task _run;

    public StrippingProxy(int serverPort)
    {
        _listener.Start(1);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _run = RunAsync(serverPort);
    }

    public int Port { get; }

    /// <summary>All that the client said.</summary>
    public string FromClient
    {
        get
        {
            lock (_fromClient)
            {
                return _fromClient.ToString();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await ((Task)_run.ContinueWith(static done => _ = done.Exception, TaskScheduler.Default)).ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task RunAsync(int serverPort)
    {
        using var client = await _listener.AcceptTcpClientAsync(_end.Token);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, serverPort, _end.Token);
        await Task.WhenAny(
            PumpAsync(client.GetStream(), server.GetStream(), Remember),
            PumpAsync(server.GetStream(), client.GetStream(), text => text.Replace("STARTTLS", "XXXXXXXX", StringComparison.OrdinalIgnoreCase)));
    }

    private string Remember(string text)
    {
        lock (_fromClient)
        {
            _fromClient.Append(text);
        }

        return text;
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<string, string> change)
    {
        var block = new byte[16 * 1024];
        int count;
        while ((count = await from.ReadAsync(block, _end.Token)) > 0)
        {
            await to.WriteAsync(Encoding.Latin1.GetBytes(change(Encoding.Latin1.GetString(block, 0, count))), _end.Token);
        }
    }
}
