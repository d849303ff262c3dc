using System.Text;
using MimeKit;
using MimeKit.IO;

namespace OptOut.Mail.MailKit;

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
    private readonly long _bodyStart;

    private StoredMessage(Stream stored, string field, byte[] rest, long bodyStart, bool eightBit)
    {
        (_stored, _bodyStart) = (stored, bodyStart);
        var header = new Header(field, "");
        header.SetRawValue(rest);
        Message = new MimeMessage(new HeaderList { header }) { Body = new Bytes(this, eightBit) };
    }

    /// <summary>What to hand to MailKit.</summary>
    public MimeMessage Message { get; }

    /// <summary>Runs when the last byte has been handed over and may leave at any time from now on.</summary>
    public Action? Left { get; init; }

    /// <summary>What kept the stored bytes from being read, or null. Says nothing about the server.</summary>
    public Exception? ReadingFault { get; private set; }

    /// <summary>Null when MimeKit could not write these bytes again as they are: no header field in the first line, no empty line, or a header with CR or LF standing alone.</summary>
    public static async Task<StoredMessage?> OpenAsync(Stream stored, bool eightBit, Action? left, CancellationToken cancellationToken)
    {
        if (!stored.CanRead || !stored.CanSeek)
        {
            throw new ArgumentException("The message must be a stream that can be read and sought.", nameof(stored));
        }

        if (await HeaderBlockAsync(stored, cancellationToken) is not { } block)
        {
            return null;
        }

        var colon = block.AsSpan().IndexOf((byte)':');
        var field = colon > 0 && block.AsSpan(0, colon).IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 ? Encoding.ASCII.GetString(block, 0, colon) : null;
        var pairs = block.AsSpan().Count("\r\n"u8);
        var clean = block.AsSpan().Count((byte)'\r') == pairs && block.AsSpan().Count((byte)'\n') == pairs;
        return field is null || !clean ? null : new StoredMessage(stored, field, block[(colon + 1)..], block.Length + 2, eightBit) { Left = left };
    }

    /// <summary>The header with the line end of its last line, or null when there is no empty line after it.</summary>
    private static async Task<byte[]?> HeaderBlockAsync(Stream stored, CancellationToken cancellationToken)
    {
        stored.Position = 0;
        var block = new byte[BlockSize];
        var length = 0;
        int count;
        while ((count = await stored.ReadAsync(block.AsMemory(length), cancellationToken)) > 0)
        {
            var from = Math.Max(0, length - 3);
            length += count;
            var end = block.AsSpan(from, length - from).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return block[..(from + end + 2)];
            }

            if (length >= LongestHeader)
            {
                return null;
            }

            Array.Resize(ref block, Math.Max(block.Length, length + BlockSize));
        }

        return null;
    }

    private void Copy(Stream destination, CancellationToken cancellationToken)
    {
        _stored.Position = _bodyStart;
        var block = new byte[BlockSize];
        int count;
        while ((count = _stored.Read(block)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            destination.Write(block, 0, count);
        }
    }

    private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
    {
        var block = new byte[BlockSize];
        _stored.Position = _bodyStart;
        int count;
        while ((count = await ReadAsync(block, cancellationToken)) > 0)
        {
            await destination.WriteAsync(block.AsMemory(0, count), cancellationToken);
        }

        Left?.Invoke();
    }

    private async Task<int> ReadAsync(byte[] block, CancellationToken cancellationToken)
    {
        try
        {
            return await _stored.ReadAsync(block, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            ReadingFault = fault;
            throw;
        }
    }

    private sealed class Bytes : MimePart
    {
        private readonly StoredMessage _message;

        public Bytes(StoredMessage message, bool eightBit)
            : base("application", "octet-stream")
        {
            _message = message;
            // By this MailKit decides on BODY=8BITMIME. The field itself is already in the header block.
            ContentTransferEncoding = eightBit ? ContentEncoding.EightBit : ContentEncoding.SevenBit;
            Headers.Clear();
        }

        public override void WriteTo(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
            _message.Copy(stream, cancellationToken);

        public override Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
            _message.CopyAsync(stream, cancellationToken);

        // The encoding set above is to outlive the field it stood in.
        protected override void OnHeadersChanged(HeaderListChangedAction action, Header? header)
        {
        }
    }
}
