using System.Buffers;
using OptOut.Mail.Transport;

namespace OptOut.Mail.Smtp;

/// <summary>A message on its way out: looked through once, then sent with nothing changed but SMTP's dot-stuffing.</summary>
internal sealed class OutgoingMessage
{
    private const int BlockSize = 64 * 1024;

    private static readonly byte[] Dot = "."u8.ToArray();
    private static readonly byte[] End = ".\r\n"u8.ToArray();
    private static readonly byte[] LineEndAndEnd = "\r\n.\r\n"u8.ToArray();

    private readonly Stream _stream;
    private long _carriageReturns;
    private long _lineFeeds;
    private long _pairs;
    private bool _nulSeen;

    private OutgoingMessage(Stream stream) => _stream = stream;

    public long Length { get; private set; }

    public bool HasEightBit { get; private set; }

    public bool EndsWithCrLf { get; private set; }

    /// <summary>Why this message cannot go by SMTP as it is, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Looks the message through. A CR or LF on its own is refused: servers disagree on it, and some would see the end of the message there.</summary>
    public static async Task<OutgoingMessage> InspectAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("The message must be a stream that can be read and sought.", nameof(stream));
        }

        var message = new OutgoingMessage(stream);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            stream.Position = 0;
            byte last = 0;
            int count;
            while ((count = await stream.ReadAsync(block.AsMemory(0, BlockSize), cancellationToken)) > 0)
            {
                last = message.Inspect(block.AsSpan(0, count), last);
            }

            message.Conclude(last);
            return message;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>Gathers message and closing dot on the connection; <paramref name="beforeEnd"/> runs before the first byte of the ending may leave.</summary>
    public async Task WriteAsync(MailConnection connection, Action beforeEnd, CancellationToken cancellationToken)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            _stream.Position = 0;
            var atLineStart = true;
            var left = Length;
            while (left > 0)
            {
                var count = await _stream.ReadAsync(block.AsMemory(0, (int)Math.Min(left, BlockSize)), cancellationToken);
                if (count == 0)
                {
                    throw new EndOfStreamException("The message became shorter while it was being sent.");
                }

                atLineStart = await StuffAsync(connection, block.AsMemory(0, count), atLineStart, cancellationToken);
                left -= count;
            }

            beforeEnd();
            await connection.WriteAsync(EndsWithCrLf ? End : LineEndAndEnd, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static async ValueTask<bool> StuffAsync(MailConnection connection, ReadOnlyMemory<byte> block, bool atLineStart, CancellationToken cancellationToken)
    {
        if (atLineStart && block.Span[0] == '.')
        {
            await connection.WriteAsync(Dot, cancellationToken);
        }

        int dot;
        while ((dot = block.Span.IndexOf("\n."u8)) >= 0)
        {
            // Up to and with the dot, and the dot once more.
            await connection.WriteAsync(block[..(dot + 2)], cancellationToken);
            block = block[(dot + 1)..];
        }

        await connection.WriteAsync(block, cancellationToken);
        return block.Span[^1] == '\n';
    }

    private byte Inspect(ReadOnlySpan<byte> block, byte last)
    {
        HasEightBit = HasEightBit || block.IndexOfAnyInRange((byte)0x80, (byte)0xff) >= 0;
        _nulSeen = _nulSeen || block.Contains((byte)0);
        _carriageReturns += block.Count((byte)'\r');
        _lineFeeds += block.Count((byte)'\n');
        _pairs += block.Count("\r\n"u8) + (last == '\r' && block[0] == '\n' ? 1 : 0);
        Length += block.Length;
        return block[^1];
    }

    private void Conclude(byte last)
    {
        EndsWithCrLf = Length == 0 || last == '\n';
        if (_nulSeen)
        {
            Fault = "it contains a NUL byte, which SMTP does not carry";
        }
        else if (_carriageReturns != _pairs || _lineFeeds != _pairs)
        {
            Fault = "it has a CR or LF that stands alone; every line must end in CRLF";
        }
    }
}
