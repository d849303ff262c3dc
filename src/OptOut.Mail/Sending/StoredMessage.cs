using System.Text;
using MimeKit;

namespace OptOut.Mail.Sending;

/// <summary>
/// A stored message in the shape in which MailKit takes one, made so that exactly its bytes come out again: MimeKit writes a
/// header field it was given raw as it is, so the whole header block goes in as the raw value of the first field, and
/// the body copies bytes. Nothing is parsed, so nothing can be written differently.
/// </summary>
internal sealed class StoredMessage
{
    private const int BlockSize = 64 * 1024;
    private const int LongestHeader = 1024 * 1024;

    private readonly Stream _stored;
    private readonly MemoryStream _header = new();
    private long _carriageReturns;
    private long _lineFeeds;
    private long _pairs;
    private long _bodyStart;
    private bool _nulSeen;
    private byte _last;

    private StoredMessage(Stream stored) => _stored = stored;

    /// <summary>Bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Whether there are bytes above 127.</summary>
    public bool HasEightBit { get; private set; }

    /// <summary>Why this message cannot be passed on as it is, or null. A CR or LF on its own is refused: servers disagree on it, and some would see the end of the message there.</summary>
    public string? Fault => this switch
    {
        { _nulSeen: true } => "it contains a NUL byte, which SMTP does not carry",
        _ when _carriageReturns != _pairs || _lineFeeds != _pairs => "it has a CR or LF that stands alone; every line must end in CRLF",
        _ when _bodyStart == 0 || FieldLength <= 0 => "it does not begin with a header and an empty line",
        _ => null,
    };

    /// <summary>What kept the stored bytes from being read, or null. Says nothing about the server.</summary>
    public Exception? ReadingFault { get; private set; }

    /// <summary>True once the last byte has been handed over: it may leave at any time from now on.</summary>
    public bool Left { get; private set; }

    private int FieldLength
    {
        get
        {
            var first = _header.GetBuffer().AsSpan(0, (int)_header.Length);
            var colon = first.IndexOf((byte)':');
            return colon > 0 && first[..colon].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? colon : 0;
        }
    }

    /// <summary>Looks a message through, from position 0.</summary>
    public static async Task<StoredMessage> ReadAsync(Stream stored, CancellationToken cancellationToken)
    {
        if (!stored.CanRead || !stored.CanSeek)
            throw new ArgumentException("The message must be a stream that can be read and sought.", nameof(stored));
        var message = new StoredMessage(stored);
        var block = new byte[BlockSize];
        stored.Position = 0;
        for (int count; (count = await stored.ReadAsync(block, cancellationToken)) > 0;)
            message.Inspect(block.AsSpan(0, count));
        return message;
    }

    /// <summary>The message to hand to MailKit. Only where there is no <see cref="Fault"/>.</summary>
    /// <param name="whenLeft">Runs before the last byte may leave.</param>
    public MimeMessage ForMailKit(Action? whenLeft = null)
    {
        var block = _header.GetBuffer();
        var header = new Header(Encoding.ASCII.GetString(block, 0, FieldLength), "");
        header.SetRawValue(block[(FieldLength + 1)..(int)(_bodyStart - 2)]);
        return new MimeMessage(new HeaderList { header }) { Body = new Bytes(this, whenLeft) };
    }

    private void Inspect(ReadOnlySpan<byte> block)
    {
        HasEightBit = HasEightBit || block.IndexOfAnyInRange((byte)0x80, (byte)0xff) >= 0;
        _nulSeen = _nulSeen || block.Contains((byte)0);
        _carriageReturns += block.Count((byte)'\r');
        _lineFeeds += block.Count((byte)'\n');
        _pairs += block.Count("\r\n"u8) + (_last == '\r' && block[0] == '\n' ? 1 : 0);
        (Length, _last) = (Length + block.Length, block[^1]);
        if (_bodyStart > 0 || _header.Length > LongestHeader)
            return;
        var from = (int)Math.Max(0, _header.Length - 3);
        _header.Write(block);
        var end = _header.GetBuffer().AsSpan(from, (int)_header.Length - from).IndexOf("\r\n\r\n"u8);
        _bodyStart = end < 0 ? 0 : from + end + 4;
    }

    private void Copy(Stream destination, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        _stored.Position = _bodyStart;
        for (var rest = Length - _bodyStart; rest > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = _stored.Read(block, 0, (int)Math.Min(rest, BlockSize));
            destination.Write(block, 0, Whole(count));
            rest -= count;
        }
    }

    private async Task CopyAsync(Stream destination, Action? whenLeft, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        _stored.Position = _bodyStart;
        for (var rest = Length - _bodyStart; rest > 0;)
        {
            var count = await ReadAsync(block.AsMemory(0, (int)Math.Min(rest, BlockSize)), cancellationToken);
            await destination.WriteAsync(block, 0, count, cancellationToken);
            rest -= count;
        }

        Left = true;
        whenLeft?.Invoke();
    }

    private async Task<int> ReadAsync(Memory<byte> block, CancellationToken cancellationToken)
    {
        try
        {
            return Whole(await _stored.ReadAsync(block, cancellationToken));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            ReadingFault = fault;
            throw;
        }
    }

    private static int Whole(int count) => count > 0 ? count : throw new EndOfStreamException("The message became shorter while it was being passed on.");

    private sealed class Bytes : MimePart
    {
        private readonly StoredMessage _message;
        private readonly Action? _whenLeft;

        public Bytes(StoredMessage message, Action? whenLeft)
            : base("application", "octet-stream")
        {
            (_message, _whenLeft) = (message, whenLeft);
            // By this MailKit decides on BODY=8BITMIME. The field itself is already in the header block.
            ContentTransferEncoding = message.HasEightBit ? ContentEncoding.EightBit : ContentEncoding.SevenBit;
            Headers.Clear();
        }

        public override void WriteTo(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
            _message.Copy(stream, cancellationToken);

        public override Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
            _message.CopyAsync(stream, _whenLeft, cancellationToken);

        // The encoding set above is to outlive the field it stood in.
        protected override void OnHeadersChanged(HeaderListChangedAction action, Header? header)
        {
        }
    }
}
