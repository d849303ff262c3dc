namespace OptOut.Mail.Mime;

/// <summary>A read-only stream of a leaf's decoded bytes, made while it is read.</summary>
internal sealed class DecodedStream(MimeSource source, ByteRange body, TransferDecoder decoder) : Stream
{
    private const int PieceSize = 64 * 1024;

    private byte[] _input = [];
    private byte[] _output = [];
    private long _taken;
    private int _start;
    private int _end;
    private bool _finished;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        while (_start == _end)
        {
            if (_finished)
                return 0;
            Fill();
        }
        var count = Math.Min(buffer.Length, _end - _start);
        _output.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // What it reads lies in memory or on this machine's disk; a thread of its own for every piece would cost more than the piece.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        var want = (int)Math.Min(PieceSize / decoder.Expansion, body.Length - _taken);
        if (_output.Length == 0)
        {
            _output = new byte[(want * decoder.Expansion) + TransferDecoder.Slack];
            _input = source.Memory.HasValue ? [] : new byte[want];
        }
        _start = 0;
        if (want == 0)
        {
            _end = decoder.Finish(_output);
            _finished = true;
            return;
        }
        var piece = Piece(want);
        // A file that grew shorter under our hands ends the leaf; there is nothing more to give.
        _taken = piece.IsEmpty ? body.Length : _taken + piece.Length;
        _end = decoder.Write(piece, _output);
    }

    private ReadOnlySpan<byte> Piece(int want)
    {
        if (source.Memory is { } memory)
            return memory.Span.Slice((int)(body.Offset + _taken), want);
        return _input.AsSpan(0, source.Read(body.Offset + _taken, _input.AsSpan(0, want)));
    }
}
