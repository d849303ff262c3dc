using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OptOut.Testing.Mail;

/// <summary>
/// Stands between a client and a real mail server, holds a certificate of the test's own authority, so that STARTTLS works
/// on both sides of it, and disturbs the conversation at one moment. One connection; loopback only.
/// </summary>
public abstract class DisturbingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new(TimeSpan.FromSeconds(60));
    private readonly X509Certificate2 _certificate;
    private readonly Disturbance _disturbance;
    private readonly int _serverPort;
    private readonly Task _run;
    private int _times;

    protected DisturbingProxy(MailServers servers, int serverPort, Disturbance disturbance)
    {
        _certificate = servers.Authority.Issue(MailServers.Host);
        (_serverPort, _disturbance) = (serverPort, disturbance);
        _listener.Start(1);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _run = RunAsync();
    }

    public int Port { get; }

    /// <summary>The disturbance waits for this; true from the beginning unless it is set to false.</summary>
    public bool Armed { get; set; } = true;

    /// <summary>True once the disturbance took place; a test that never came to it shows nothing.</summary>
    public bool Disturbed { get; private set; }

    private protected LineStream Client { get; private set; } = null!;

    private protected LineStream Server { get; private set; } = null!;

    private protected CancellationToken End => _end.Token;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await ((Task)_run.ContinueWith(static done => _ = done.Exception, TaskScheduler.Default)).ConfigureAwait(false);
        _end.Dispose();
        _certificate.Dispose();
    }

    /// <summary>Relays until one side leaves or the disturbance ends it.</summary>
    private protected abstract Task ConverseAsync();

    /// <summary>The disturbance, when this is its moment; else null.</summary>
    private protected Disturbance? Due(string moment)
    {
        if (!Armed || Disturbed || !string.Equals(moment, _disturbance.At, StringComparison.OrdinalIgnoreCase) || ++_times < _disturbance.Occurrence)
        {
            return null;
        }

        Disturbed = true;
        return _disturbance;
    }

    /// <summary>Says nothing more and hears nothing more: what the buffers do not hold cannot leave the client.</summary>
    private protected Task StallAsync() => Task.Delay(Timeout.Infinite, End);

    private protected Task ToClientAsync(string line) => Client.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), End);

    /// <summary>TLS with both sides, after the server agreed and before the client heard of it.</summary>
    private protected async Task SecureAsync(byte[] agreement)
    {
        var server = new SslStream(Server.Inner, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await server.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = MailServers.Host }, End);
        Server = new LineStream(server);
        await Client.WriteAsync(agreement, End);
        var client = new SslStream(Client.Inner);
        await client.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, End);
        Client = new LineStream(client);
    }

    private async Task RunAsync()
    {
        using var client = await _listener.AcceptTcpClientAsync(_end.Token);
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _serverPort, _end.Token);
        client.NoDelay = server.NoDelay = true;
        Client = new LineStream(client.GetStream());
        Server = new LineStream(server.GetStream());
        await ConverseAsync();
    }
}
