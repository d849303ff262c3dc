using System.Net.Sockets;

namespace OptOut.Mail.Transport;

/// <summary>Lines and blocks in.</summary>
internal sealed partial class MailConnection
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(2);

    private byte[] _in = new byte[BufferSize];
    private bool _asked;
    private int _inStart;
    private int _inEnd;
    private Task<int>? _pendingRead;

    /// <summary>What has been read and not yet consumed.</summary>
    public ReadOnlyMemory<byte> Buffered => _in.AsMemory(_inStart, _inEnd - _inStart);

    /// <summary>One line without its line end; lone LF is taken as a line end too, for reading only.</summary>
    public async ValueTask<string> ReadLineAsync(int maxLength, CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var newline = _in.AsSpan(_inStart + searched, _inEnd - _inStart - searched).IndexOf((byte)'\n');
            if (newline >= 0 && searched + newline <= maxLength)
            {
                var length = searched + newline;
                var line = _in.AsSpan(_inStart, length);
                line = line is [.., (byte)'\r'] ? line[..^1] : line;
                var text = ServerText.Decode(line);
                _inStart += length + 1;
                return text;
            }

            searched = _inEnd - _inStart;
            if (newline >= 0 || searched > maxLength)
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
            throw Break(new MailConnectException(MailSetting.Timeouts, $"{_settings.Host} said nothing for {ServerText.Words(ReplyTimeout)}. Check host and port, or try again later."));
        }
    }

    /// <summary>Like <see cref="FillAsync"/>, but a silent server gives false and leaves the connection whole.</summary>
    public async ValueTask<bool> TryFillAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        ThrowIfBroken();
        if (_pendingRead is null)
        {
            MakeRoom();
            WaitInPlace();
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

    // A server nearby answers a command within a millisecond or two. To wait for that in place, without spinning, is
    // nearly a tenth of the whole exchange faster than to put this thread to sleep and have another woken.
    private void WaitInPlace()
    {
        if (!_asked) return;
        _asked = false;
        _socket.Poll(ShortWait, SelectMode.SelectRead);
    }

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

        // Full of one line that goes on; whoever reads lines says how long one may be.
        if (_inEnd == _in.Length)
        {
            Array.Resize(ref _in, _in.Length * 2);
        }
    }
}
