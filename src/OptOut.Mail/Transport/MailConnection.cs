using System.Net.Sockets;

namespace OptOut.Mail.Transport;

/// <summary>A TCP or TLS connection to a mail server: lines and blocks in, gathered writes out, everything bounded in time.</summary>
internal sealed partial class MailConnection : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly MailServerSettings _settings;
    private readonly TimeProvider _time;
    private readonly Socket _socket;
    private Stream _stream;

    private MailConnection(MailServerSettings settings, TimeProvider time, Socket socket)
    {
        _settings = settings;
        _time = time;
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        RemoteEndPoint = socket.RemoteEndPoint?.ToString() ?? settings.Host;
    }

    public MailTranscript Transcript { get; } = new();

    public string RemoteEndPoint { get; }

    /// <summary>Protocol and cipher suite, or null while the connection is plain.</summary>
    public string? TlsProtocol { get; private set; }

    /// <summary>True once anything failed; nothing may be read or written any more.</summary>
    public bool Broken { get; private set; }

    /// <summary>How long the server may stay silent.</summary>
    public TimeSpan ReplyTimeout { get; set; }

    /// <summary>Connects, and for implicit TLS makes the handshake.</summary>
    public static async Task<MailConnection> OpenAsync(MailServerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        settings.Check();
        var socket = await Dialing.DialAsync(settings, time, cancellationToken);
        var connection = new MailConnection(settings, time, socket) { ReplyTimeout = settings.Timeouts.Reply };
        if (settings.Security == MailSecurity.ImplicitTls)
        {
            try
            {
                await connection.HandshakeAsync(cancellationToken);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }

        return connection;
    }

    /// <summary>Turns the plain connection into a protected one, right after the server agreed.</summary>
    public Task SecureAsync(CancellationToken cancellationToken)
    {
        // Whatever stands in the buffer was said before the protection began and could be anybody's word.
        if (_inEnd > _inStart)
        {
            throw Break(new MailTlsException(MailSetting.Security, $"{_settings.Host} agreed to STARTTLS and then went on in plain text. Somebody may be in between; try ImplicitTls, or another network."));
        }

        return HandshakeAsync(cancellationToken);
    }

    /// <summary>Nothing more is said on this connection; the server sees it close without another word.</summary>
    public void Abandon() => Broken = true;

    /// <summary>Marks the connection as unusable and gives the exception its transcript.</summary>
    public T Break<T>(T fault)
        where T : MailException
    {
        Broken = true;
        return Tell(fault);
    }

    /// <summary>Gives the exception its transcript; the connection stays as it is.</summary>
    public T Tell<T>(T fault)
        where T : MailException
    {
        Transcript.Note(fault.Message);
        fault.Transcript = Transcript.Lines;
        return fault;
    }

    public async ValueTask DisposeAsync()
    {
        Broken = true;
        try
        {
            await _stream.DisposeAsync();
        }
        catch (IOException)
        {
            // The peer was gone first; there is nothing left to close.
        }

        _socket.Dispose();
        if (_pendingRead is { } read)
        {
            Forget(read);
        }
    }

    /// <summary>Nobody waits for it any more. It ends with the socket at the latest; its fault is the closing itself.</summary>
    private static void Forget(Task task) =>
        _ = task.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);


    private async Task HandshakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var tls = await Handshake.SecureAsync(_stream, _settings, _time, cancellationToken);
            _stream = tls;
            TlsProtocol = $"{tls.SslProtocol} {tls.NegotiatedCipherSuite}";
            Transcript.Note(TlsProtocol);
        }
        catch (MailException fault)
        {
            throw Break(fault);
        }
        catch
        {
            Broken = true;
            throw;
        }
    }

    private MailConnectException Lost(Exception? inner) =>
        new(MailSetting.None, $"{_settings.Host} closed the connection{(inner is null ? "" : ": " + inner.Message)}. Try again later.", inner);

    private void ThrowIfBroken()
    {
        if (Broken)
        {
            throw new MailConnectException(MailSetting.None, $"The connection to {_settings.Host} is of no more use; open a new session.");
        }
    }
}
