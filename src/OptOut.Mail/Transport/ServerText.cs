using System.Text;

namespace OptOut.Mail.Transport;

/// <summary>A server's words, and words about it.</summary>
internal static class ServerText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Bytes to text: UTF-8 where it is, Latin-1 where it is not; no byte is lost.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>A time as it stands in a message.</summary>
    public static string Words(TimeSpan time) => time.TotalSeconds >= 1
        ? FormattableString.Invariant($"{time.TotalSeconds:0.#} seconds")
        : FormattableString.Invariant($"{time.TotalMilliseconds:0} ms");
}
