namespace OptOut.Mail.Sending;

/// <summary>A stored message in the shape in which MailKit takes one, made so that exactly its bytes come out again: MimeKit writes a
/// header field it was given raw as it is, so the whole header block goes in as the raw value of the first field, and the body copies
/// bytes. Nothing is parsed, so nothing can be written differently.</summary>
internal sealed class StoredMessage(Stream stored)
{
    private readonly byte[] _block = new byte[64 * 1024];
    private byte[] _header = [];
    private long _carriageReturns;
    private long _lineFeeds;
    private long _pairs;
    private bool _nulSeen;
    private byte _last;

    public long Length { get; private set; }
    public bool HasEightBit { get; private set; }
    /// <summary>True once the last byte has been handed over: it may leave at any time from now on.</summary>
    public bool Left { get; private set; }

    /// <summary>Why this message cannot be passed on as it is, or null. A CR or LF on its own is refused: servers disagree on it, and some would see the end of the message there.</summary>
    public string? Fault => this switch
    {
        { _nulSeen: true } => "it contains a NUL byte, which SMTP does not carry",
        _ when _carriageReturns != _pairs || _lineFeeds != _pairs => "it has a CR or LF that stands alone; every line must end in CRLF",
        _ when FieldLength == 0 => "it does not begin with a header and an empty line",
        _ => null,
    };

    /// <summary>Length of the first field's name; 0 where none stands.</summary>
    private int FieldLength =>
        _header.AsSpan().IndexOf((byte)':') is var colon and > 0 && !_header.AsSpan(0, colon).ContainsAnyExceptInRange((byte)'!', (byte)'~') ? colon : 0;

    /// <summary>Looks a message through, from position 0.</summary>
    public static async Task<StoredMessage> ReadAsync(Stream stored, CancellationToken cancellationToken)
    {
        if (!stored.CanRead || !stored.CanSeek)
            throw new ArgumentException("The message must be a stream that can be read and sought.", nameof(stored));
        var message = new StoredMessage(stored);
        stored.Position = 0;
        for (int count; (count = await stored.ReadAtLeastAsync(message._block, message._block.Length, throwOnEndOfStream: false, cancellationToken)) > 0;)
            message.Inspect(message._block.AsSpan(0, count));
        return message;
    }

    /// <summary>The message to hand to MailKit. Only where there is no <see cref="Fault"/>.</summary>
    /// <param name="whenLeft">Runs before the last byte may leave.</param>
    public MimeMessage ForMailKit(Action? whenLeft = null)
    {
        var field = new Header(Encoding.ASCII.GetString(_header, 0, FieldLength), "");
        field.SetRawValue(_header[(FieldLength + 1)..^2]);
        return new MimeMessage(new HeaderList { field }) { Body = new Bytes(this, whenLeft) };
    }

    private void Inspect(ReadOnlySpan<byte> bytes)
    {
        HasEightBit = HasEightBit || bytes.IndexOfAnyInRange((byte)0x80, (byte)0xff) >= 0;
        _nulSeen = _nulSeen || bytes.Contains((byte)0);
        _carriageReturns += bytes.Count((byte)'\r');
        _lineFeeds += bytes.Count((byte)'\n');
        _pairs += bytes.Count("\r\n"u8) + (_last == '\r' && bytes[0] == '\n' ? 1 : 0);
        // No letter has a header longer than a block.
        if (Length == 0 && bytes.IndexOf("\r\n\r\n"u8) is var end and > 0)
            _header = bytes[..(end + 4)].ToArray();
        (Length, _last) = (Length + bytes.Length, bytes[^1]);
    }

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

        // MailKit measures a message this way before it stores it.
        public override void WriteTo(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
            _message.CopyAsync(stream, cancellationToken).GetAwaiter().GetResult();

        public override async Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
        {
            await _message.CopyAsync(stream, cancellationToken);
            _message.Left = true;
            _whenLeft?.Invoke();
        }

        // The encoding set above is to outlive the field it stood in.
        protected override void OnHeadersChanged(HeaderListChangedAction action, Header? header) { }
    }

    private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
    {
        stored.Position = _header.Length;
        for (var rest = Length - _header.Length; rest > 0;)
        {
            var count = await stored.ReadAtLeastAsync(_block.AsMemory(0, (int)Math.Min(rest, _block.Length)), 1, cancellationToken: cancellationToken);
            await destination.WriteAsync(_block, 0, count, cancellationToken);
            rest -= count;
        }
    }
}
