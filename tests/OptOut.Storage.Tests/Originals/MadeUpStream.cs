namespace OptOut.Storage.Tests.Originals;

/// <summary>Any number of bytes without holding them, which may break off on the way.</summary>
internal sealed class MadeUpStream(long length, long breaksAt = long.MaxValue, Action? onRead = null) : Stream
{
    private long _given;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _given; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_given >= breaksAt) throw new IOException("the source broke off");
        var count = (int)Math.Min(buffer.Length, Math.Min(length, breaksAt) - _given);
        buffer[..count].Fill((byte)(_given >> 17));
        _given += count;
        onRead?.Invoke();
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
