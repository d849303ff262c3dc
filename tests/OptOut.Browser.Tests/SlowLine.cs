using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OptOut.Browser.Tests;

/// <summary>A line to the app on which every byte takes its time, in both directions and in its order, as on a telephone in a train.</summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _door = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TimeSpan _delay;
    private readonly Uri _app;
    private readonly Task _open;

    public SlowLine(string app, TimeSpan delay)
    {
        (_app, _delay) = (new Uri(app), delay);
        _door.Start();
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_door.LocalEndpoint).Port}");
        _open = AcceptAsync();
    }

    /// <summary>Where the app is reached over this line.</summary>
    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _door.Stop();
        await _open;
        _door.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true) lines.Add(JoinAsync(await _door.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException && _end.IsCancellationRequested)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task JoinAsync(TcpClient browser)
    {
        using (browser)
        using (var app = new TcpClient())
        {
            await app.ConnectAsync(_app.Host, _app.Port, _end.Token);
            await Task.WhenAny(CarryAsync(browser.GetStream(), app.GetStream()), CarryAsync(app.GetStream(), browser.GetStream()));
        }
    }

    private async Task CarryAsync(NetworkStream from, NetworkStream to)
    {
        var before = Task.CompletedTask;
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is > 0 and var read) before = HandOnAsync(before, Task.Delay(_delay, TimeProvider.System, _end.Token), buffer[..read], to);
            await before;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // One end is gone; so is the line.
        }
    }

    private async Task HandOnAsync(Task before, Task due, byte[] bytes, NetworkStream to)
    {
        await before;
        await due;
        await to.WriteAsync(bytes, _end.Token);
    }
}
