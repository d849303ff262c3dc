using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace OptOut.Mail.Transport;

/// <summary>A TCP or TLS connection to a mail server: lines and blocks in, gathered writes out, everything bounded in time.</summary>
internal sealed class MailConnection : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly MailServerSettings _settings;
    private readonly TimeProvider _time;
    private readonly Socket _socket;
    private readonly byte[] _in = new byte[BufferSize];
    private readonly byte[] _out = new byte[2 * BufferSize];
    private Stream _stream;
    private int _inStart;
    private int _inEnd;
    private int _outLength;
    private Task<int>? _pendingRead;

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

    /// <summary>What has been read and not yet consumed.</summary>
    public ReadOnlyMemory<byte> Buffered => _in.AsMemory(_inStart, _inEnd - _inStart);

    /// <summary>Connects, and for implicit TLS makes the handshake.</summary>
    public static async Task<MailConnection> OpenAsync(MailServerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        settings.Check();
        var socket = await DialAsync(settings, time, cancellationToken);
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

    /// <summary>Adds to what the next <see cref="FlushAsync"/> sends. Small writes are gathered: each one of its own would wait for a delayed acknowledgement.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            if (_outLength == _out.Length)
            {
                await FlushAsync(cancellationToken);
            }

            var count = Math.Min(bytes.Length, _out.Length - _outLength);
            bytes[..count].CopyTo(_out.AsMemory(_outLength));
            _outLength += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Adds a command line; <paramref name="shown"/> stands in the transcript in its place where it holds a secret.</summary>
    public ValueTask WriteLineAsync(string line, CancellationToken cancellationToken, string? shown = null)
    {
        if (line.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
        {
            throw new ArgumentException("A command to a mail server must not contain a line break or NUL.", nameof(line));
        }

        Transcript.Client(shown ?? line);
        return WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);
    }

    /// <summary>Sends what was gathered.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        var length = _outLength;
        _outLength = 0;
        if (length == 0)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_settings.Timeouts.Reply);
        try
        {
            await _stream.WriteAsync(_out.AsMemory(0, length), limit.Token);
            await _stream.FlushAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Break(new MailConnectException(MailSetting.Timeouts, $"{_settings.Host} took no data for {Words(_settings.Timeouts.Reply)}. Try again later."));
        }
        catch (IOException fault)
        {
            throw BreakWriting(Lost(fault));
        }
        catch (OperationCanceledException)
        {
            Broken = true;
            throw;
        }
    }

    /// <summary>One line without its line end; lone LF is taken as a line end too, for reading only.</summary>
    public async ValueTask<string> ReadLineAsync(int maxLength, CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var newline = _in.AsSpan(_inStart + searched, _inEnd - _inStart - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var length = searched + newline;
                var line = _in.AsSpan(_inStart, length);
                line = line is [.., (byte)'\r'] ? line[..^1] : line;
                var text = ServerText.Decode(line);
                _inStart += length + 1;
                return text;
            }

            searched = _inEnd - _inStart;
            if (searched > maxLength)
            {
                throw Break(new MailProtocolException(FormattableString.Invariant($"{_settings.Host} sent a line of more than {maxLength} bytes; that is not a mail server's answer. Check host and port.")));
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Takes note that this many buffered bytes were used.</summary>
    public void Consume(int count) => _inStart += count;

    /// <summary>Reads at least one more byte, or throws.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (!await TryFillAsync(ReplyTimeout, cancellationToken))
        {
            throw Break(new MailConnectException(MailSetting.Timeouts, $"{_settings.Host} said nothing for {Words(ReplyTimeout)}. Check host and port, or try again later."));
        }
    }

    /// <summary>Like <see cref="FillAsync"/>, but a silent server gives false and leaves the connection whole.</summary>
    public async ValueTask<bool> TryFillAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        if (_pendingRead is null)
        {
            MakeRoom();
            _pendingRead = _stream.ReadAsync(_in.AsMemory(_inEnd), CancellationToken.None).AsTask();
        }

        int count;
        try
        {
            count = _pendingRead.IsCompletedSuccessfully
                ? _pendingRead.Result
                : await _pendingRead.WaitAsync(patience, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            Broken = true;
            throw;
        }
        catch (IOException fault)
        {
            throw Break(Lost(fault));
        }

        _pendingRead = null;
        if (count == 0)
        {
            throw Break(Lost(inner: null));
        }

        _inEnd += count;
        return true;
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

    /// <summary>After a failed write: what the server may still have said about it can be read once.</summary>
    public bool LastWordsPossible { get; private set; }

    /// <summary>Allows reading what the server said before it hung up.</summary>
    public void HearLastWords()
    {
        LastWordsPossible = false;
        Broken = false;
        ReplyTimeout = TimeSpan.FromSeconds(2) < ReplyTimeout ? TimeSpan.FromSeconds(2) : ReplyTimeout;
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
            // Ends with the socket; its fault is the closing itself.
            _ = read.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>Makes the TCP connection, or says which setting is in the way.</summary>
    public static async Task<Socket> DialAsync(MailServerSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        // NoDelay: with Nagle's algorithm the end of a message would wait 40 ms for a delayed acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = new CancellationTokenSource(settings.Timeouts.Connect, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, either.Token);
            return socket;
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw DialFault(settings, fault);
        }
    }

    private static MailConnectException DialFault(MailServerSettings settings, Exception fault)
    {
        var place = FormattableString.Invariant($"{settings.Host}, port {settings.Port}");
        return (fault as SocketException)?.SocketErrorCode switch
        {
            null => new MailConnectException(MailSetting.Port, $"{place}, did not answer within {Words(settings.Timeouts.Connect)}. Check host and port; a firewall may be in between.", fault),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new MailConnectException(MailSetting.Host, $"There is no host named {settings.Host}, or this machine cannot look up names now. Check the spelling of the host.", fault),
            SocketError.ConnectionRefused => new MailConnectException(MailSetting.Port, $"Nothing listens at {place}. Check the port (often 587 or 465 to send, 993 to receive).", fault),
            _ => new MailConnectException(MailSetting.Host, $"{place}, cannot be reached: {fault.Message}. Check host, port and this machine's network.", fault),
        };
    }

    private async Task HandshakeAsync(CancellationToken cancellationToken)
    {
        using var check = new CertificateCheck(_settings);
        var tls = new SslStream(new GatheringStream(_stream), leaveInnerStreamOpen: false);
        using var limit = new CancellationTokenSource(_settings.Timeouts.Connect, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        _stream = tls;
        try
        {
            await tls.AuthenticateAsClientAsync(check.Options(), either.Token);
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException or OperationCanceledException)
        {
            Broken = true;
            cancellationToken.ThrowIfCancellationRequested();
            throw Break(HandshakeFault(check, fault));
        }

        TlsProtocol = $"{tls.SslProtocol} {tls.NegotiatedCipherSuite}";
        Transcript.Note(TlsProtocol);
    }

    private MailException HandshakeFault(CertificateCheck check, Exception fault) => fault switch
    {
        _ when check.Refusal is { } refusal => refusal,
        OperationCanceledException => new MailConnectException(MailSetting.Security, $"{_settings.Host} did not finish the TLS handshake within {Words(_settings.Timeouts.Connect)}. Check port and security: ImplicitTls needs a port made for it (465, 993), StartTls another (587, 143).", fault),
        _ => new MailTlsException(MailSetting.Security, $"No TLS could be agreed with {_settings.Host}: {fault.Message} Check port and security: ImplicitTls needs a port made for it (465, 993), StartTls another (587, 143).", fault),
    };

    private void MakeRoom()
    {
        if (_inStart == _inEnd)
        {
            _inStart = _inEnd = 0;
        }
        else if (_inStart > 0 && _inEnd == _in.Length)
        {
            Buffered.CopyTo(_in);
            _inEnd -= _inStart;
            _inStart = 0;
        }
    }

    private MailConnectException BreakWriting(MailConnectException fault)
    {
        LastWordsPossible = true;
        return Break(fault);
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

    private static string Words(TimeSpan time) => time.TotalSeconds >= 1
        ? FormattableString.Invariant($"{time.TotalSeconds:0.#} seconds")
        : FormattableString.Invariant($"{time.TotalMilliseconds:0} ms");
}
