using System.Net;
using System.Net.Sockets;

namespace OptOut.App.Tests.Support;

/// <summary>A wire to a mail server that is cut after so many bytes, counted both ways, in the middle of whatever is being said.</summary>
public sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly List<TcpClient> _open = [];
    private readonly int _serverPort;
    private readonly Task _run;
    private long _carried;
    private long _limit = long.MaxValue;
    private Action _whenCut = static () => { };

    public CutWire(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _run = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Bytes carried since the wire was last whole.</summary>
    public long Carried
    {
        get
        {
            lock (_lock) return _carried;
        }
    }

    /// <summary>From now on the wire carries this many bytes and no more; what happens at that moment is told first.</summary>
    public void CutAfter(long bytes, Action whenCut)
    {
        lock (_lock) (_carried, _limit, _whenCut) = (0, bytes, whenCut);
    }

    /// <summary>Cuts every connection now, as the system does with those of a process that died.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _run;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var carrying = new List<Task>();
        try
        {
            while (true) carrying.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(carrying);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        try
        {
            lock (_lock) _open.AddRange([client, server]);
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, _end.Token);
            await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream()), PumpAsync(server.GetStream(), client.GetStream()));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Cut, or the server is gone: both ends are closed below.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var block = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReadAsync(block, _end.Token)) > 0)
            {
                var allowed = Allow(count);
                await to.WriteAsync(block.AsMemory(0, allowed), _end.Token);
                if (allowed == count) continue;
                Cut();
                return;
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The other end is gone.
        }
    }

    private int Allow(int count)
    {
        lock (_lock)
        {
            var allowed = (int)Math.Clamp(_limit - _carried, 0, count);
            _carried += allowed;
            if (allowed < count) _whenCut();
            return allowed;
        }
    }
}
