using System.Text;

namespace OptOut.Mail.Transport;

/// <summary>Gathered writes out.</summary>
internal sealed partial class MailConnection
{
    private readonly byte[] _out = new byte[2 * BufferSize];
    private int _outLength;

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

        _asked = true;
        // Most of it fits into the socket's buffer at once; only a write that must wait needs to be watched.
        var write = cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteOutAsync(length);
        try
        {
            await (write.IsCompleted ? write : write.WaitAsync(_settings.Timeouts.Reply, _time, cancellationToken));
        }
        catch (TimeoutException)
        {
            Forget(write);
            throw Break(new MailConnectException(MailSetting.Timeouts, $"{_settings.Host} took no data for {ServerText.Words(_settings.Timeouts.Reply)}. Try again later."));
        }
        catch (IOException fault)
        {
            throw BreakWriting(Lost(fault));
        }
        catch (OperationCanceledException)
        {
            Forget(write);
            Broken = true;
            throw;
        }
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

    private async Task WriteOutAsync(int length)
    {
        await _stream.WriteAsync(_out.AsMemory(0, length));
        await _stream.FlushAsync();
    }

    private MailConnectException BreakWriting(MailConnectException fault)
    {
        LastWordsPossible = true;
        return Break(fault);
    }
}
