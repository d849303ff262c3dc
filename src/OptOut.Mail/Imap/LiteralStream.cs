using OptOut.Mail.Transport;

namespace OptOut.Mail.Imap;

/// <summary>The bytes of one literal, read straight from the connection.</summary>
internal sealed class LiteralStream(MailConnection connection, long length) : Stream
{
    private long _position;
    private bool _closed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException("A message being fetched can be read forward only.");
    }

    /// <summary>Reads what the caller left, so that the next answer can be understood; from now on the caller can read no more.</summary>
    public async ValueTask SkipRestAsync(CancellationToken cancellationToken)
    {
        _closed = true;
        while (_position < length)
        {
            var count = await AvailableAsync(cancellationToken);
            connection.Consume(count);
            _position += count;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (_position == length || buffer.IsEmpty)
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, await AvailableAsync(cancellationToken));
        connection.Buffered[..count].CopyTo(buffer);
        connection.Consume(count);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        while (_position < length)
        {
            var count = await AvailableAsync(cancellationToken);
            await destination.WriteAsync(connection.Buffered[..count], cancellationToken);
            connection.Consume(count);
            _position += count;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("A message being fetched is read asynchronously only.");

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A message being fetched can be read forward only.");

    public override void SetLength(long value) => throw new NotSupportedException("A message being fetched cannot be changed.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A message being fetched cannot be changed.");

    private async ValueTask<int> AvailableAsync(CancellationToken cancellationToken)
    {
        while (connection.Buffered.IsEmpty)
        {
            await connection.FillAsync(cancellationToken);
        }

        return (int)Math.Min(length - _position, connection.Buffered.Length);
    }
}
