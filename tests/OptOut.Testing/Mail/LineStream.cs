namespace OptOut.Testing.Mail;

/// <summary>Lines and counted bytes of one side of a conversation, kept as they came.</summary>
internal sealed class LineStream(Stream stream)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    public Stream Inner => stream;

    /// <summary>One line with its line end; null when the other side has left.</summary>
    public async Task<byte[]?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (await FillAsync(cancellationToken))
        {
            var newline = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var end = newline < 0 ? _end : newline + 1;
            line.AddRange(_buffer.AsSpan(_start, end - _start));
            _start = end;
            if (newline >= 0)
            {
                return [.. line];
            }
        }

        return null;
    }

    /// <summary>Moves so many bytes to the other side; false when this one left before.</summary>
    public async Task<bool> CopyAsync(long count, LineStream destination, CancellationToken cancellationToken)
    {
        while (count > 0 && await FillAsync(cancellationToken))
        {
            var part = (int)Math.Min(count, _end - _start);
            await destination.WriteAsync(_buffer.AsMemory(_start, part), cancellationToken);
            _start += part;
            count -= part;
        }

        return count == 0;
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = 0;
            _end = await stream.ReadAsync(_buffer, cancellationToken);
        }

        return _end > _start;
    }
}
