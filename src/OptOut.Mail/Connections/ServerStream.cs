namespace OptOut.Mail.Connections;

/// <summary>The connection to a mail server, as MailKit gets it: it reads ahead, gives up on a server that stays silent, and gathers what
/// is written until it is flushed, because MailKit hands 4 KB at a time to TLS and each record on its own would wake the server up once
/// more. What is written synchronously goes out at once: so MailKit ends IDLE, perhaps from another thread than the one that
/// reads.</summary>
internal sealed class ServerStream : NetworkStream
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly byte[] _gathered = new byte[128 * 1024];
    private CancellationTokenSource _limit = new();
    private Memory<byte> _ahead;
    private int _gatheredLength;

    private ServerStream(Socket socket, MailServerSettings settings)
        : base(socket, ownsSocket: true) => (Patience, RemoteEndPoint) = (settings.Timeouts.Reply, $"{socket.RemoteEndPoint}");

    /// <summary>How long the server may take for a block of data, in or out.</summary>
    public TimeSpan Patience { get; set; }
    /// <summary>IP address and port.</summary>
    public string RemoteEndPoint { get; }

    /// <summary>Makes the TCP connection, or says which setting to look at.</summary>
    public static async Task<ServerStream> DialAsync(MailServerSettings settings, CancellationToken cancellationToken)
    {
        // NoDelay: with Nagle's algorithm the end of a message would wait 40 ms for a delayed acknowledgement.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeouts.Connect);
        try
        {
            await socket.ConnectAsync(settings.Host, settings.Port, limit.Token);
            return new ServerStream(socket, settings);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw Unreachable(settings, fault);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // MailKit leaves out the flush where what it wrote came out even with its own 4 KB, and would wait for the answer to nothing.
        await FlushAsync(cancellationToken);
        if (_ahead.IsEmpty)
            _ahead = _buffer.AsMemory(0, await WithinPatienceAsync(reading: true, _buffer, cancellationToken));
        var count = Math.Min(buffer.Length, _ahead.Length);
        _ahead[..count].CopyTo(buffer);
        _ahead = _ahead[count..];
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var count = 0; !buffer.IsEmpty; buffer = buffer[count..])
        {
            if (_gatheredLength == _gathered.Length)
                await FlushAsync(cancellationToken);
            count = Math.Min(buffer.Length, _gathered.Length - _gatheredLength);
            buffer[..count].CopyTo(_gathered.AsMemory(_gatheredLength));
            _gatheredLength += count;
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        // Emptied first: what may have left in part is never written a second time.
        var gathered = _gathered.AsMemory(0, _gatheredLength);
        _gatheredLength = 0;
        if (!gathered.IsEmpty)
            await WithinPatienceAsync(reading: false, gathered, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private async ValueTask<int> WithinPatienceAsync(bool reading, Memory<byte> bytes, CancellationToken cancellationToken)
    {
        // One limit is wound up again and again: a message of 200 MB takes thousands of blocks.
        _limit = _limit.TryReset() ? _limit : new CancellationTokenSource();
        _limit.CancelAfter(Patience);
        using var giveUp = cancellationToken.UnsafeRegister(static limit => ((CancellationTokenSource)limit!).Cancel(), _limit);
        try
        {
            if (reading)
                return await base.ReadAsync(bytes, _limit.Token);
            await base.WriteAsync(bytes, _limit.Token);
            return bytes.Length;
        }
        catch (OperationCanceledException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException(FormattableString.Invariant($"Nothing happened for {Patience.TotalSeconds:0.#} seconds."), fault);
        }
    }

    private static MailConnectException Unreachable(MailServerSettings settings, Exception fault)
    {
        var place = FormattableString.Invariant($"{settings.Host}, port {settings.Port}");
        return (fault as SocketException)?.SocketErrorCode switch
        {
            null => new(MailSetting.Port, FormattableString.Invariant($"{place}, did not answer within {settings.Timeouts.Connect.TotalSeconds:0.#} seconds. Check host and port; a firewall may be in between."), fault),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(MailSetting.Host, $"There is no host named {settings.Host}, or this machine cannot look up names now. Check the spelling of the host.", fault),
            SocketError.ConnectionRefused => new(MailSetting.Port, $"Nothing listens at {place}. Check the port (often 587 or 465 to send, 993 to receive).", fault),
            _ => new(MailSetting.Host, $"{place}, cannot be reached: {fault.Message}. Check host, port and this machine's network.", fault),
        };
    }
}
