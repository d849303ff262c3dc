using System.Globalization;

namespace OptOut.Mail.Mime;

/// <summary>How the body of a leaf is wrapped for transport.</summary>
public enum TransferEncoding
{
    /// <summary>Lines of ASCII; also when nothing is declared (RFC 2045, 6.1).</summary>
    SevenBit,
    /// <summary>Lines of any bytes.</summary>
    EightBit,
    /// <summary>Any bytes; also for an encoding nobody knows, so that no byte is lost.</summary>
    Binary,
    /// <summary>RFC 2045, 6.7.</summary>
    QuotedPrintable,
    /// <summary>RFC 2045, 6.8.</summary>
    Base64,
    /// <summary>x-uuencode and its other names.</summary>
    UuEncode,
}

/// <summary>Unwraps a body piece by piece in fixed memory. Wrong input is read as well as it goes and counted.</summary>
internal abstract class TransferDecoder
{
    /// <summary>Room the output needs beyond the length of the input.</summary>
    public const int Slack = 8 * 1024;

    /// <summary>The most bytes one byte of input can become.</summary>
    public virtual int Expansion => 1;

    /// <summary>What was wrong, each kind once.</summary>
    public List<string> Problems { get; } = [];

    public static TransferDecoder For(TransferEncoding encoding) => encoding switch
    {
        TransferEncoding.Base64 => new Base64Decoder(),
        TransferEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
        TransferEncoding.UuEncode => new UuDecoder(),
        _ => new IdentityDecoder(encoding),
    };

    /// <summary>Takes all of the input; returns how many bytes came out: at most length times <see cref="Expansion"/> plus <see cref="Slack"/>.</summary>
    public abstract int Write(ReadOnlySpan<byte> input, Span<byte> output);

    /// <summary>Gives out what was held back. The output needs room for <see cref="Slack"/> bytes.</summary>
    public abstract int Finish(Span<byte> output);

    internal static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };

    protected void Count(long count, string one, string many)
    {
        if (count == 1)
            Problems.Add(one);
        else if (count > 1)
            Problems.Add(string.Format(CultureInfo.InvariantCulture, many, count));
    }
}
