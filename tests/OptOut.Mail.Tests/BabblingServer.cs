using System.Net;
using System.Net.Sockets;

namespace OptOut.Mail.Tests;

/// <summary>
/// Says all it has to say at once, hears the client out and closes. A client whose commands are always the same gets the
/// answers it waits for; many conversations one after the other, loopback only.
/// </summary>
internal sealed class BabblingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public BabblingServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Serves the next client; ends when it has left.</summary>
    public async Task ServeAsync(byte[] words)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(words);
            client.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(Stream.Null);
        }
        catch (IOException)
        {
            // The client had heard enough and left first.
        }
    }

    public ValueTask DisposeAsync()
    {
        _listener.Stop();
        return ValueTask.CompletedTask;
    }
}
