namespace OptOut.Mail.Transport;

/// <summary>
/// Lies under TLS and gathers its records until they are flushed. A record holds at most 16 KB, and each on its own would
/// wake the server up once more.
/// </summary>
internal sealed class GatheringStream(Stream inner) : Stream
{
    private readonly byte[] _gathered = new byte[160 * 1024];
    private int _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException("A connection has no length.");

    public override long Position
    {
        get => throw new NotSupportedException("A connection has no position.");
        set => throw new NotSupportedException("A connection has no position.");
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length > _gathered.Length - _length)
        {
            await FlushAsync(cancellationToken);
        }

        if (buffer.Length > _gathered.Length)
        {
            await inner.WriteAsync(buffer, cancellationToken);
            return;
        }

        buffer.CopyTo(_gathered.AsMemory(_length));
        _length += buffer.Length;
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        var length = _length;
        _length = 0;
        if (length > 0)
        {
            await inner.WriteAsync(_gathered.AsMemory(0, length), cancellationToken);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Write(byte[] buffer, int offset, int count)
    {
        Flush();
        inner.Write(buffer, offset, count);
    }

    public override void Flush()
    {
        if (_length > 0)
        {
            inner.Write(_gathered, 0, _length);
            _length = 0;
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A connection has no position.");

    public override void SetLength(long value) => throw new NotSupportedException("A connection has no length.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
