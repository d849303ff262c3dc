namespace OptOut.Mail.Mime;

/// <summary>
/// How far the reader goes before it stops taking a message apart. What lies behind a limit stays in the message
/// as one undivided leaf, and a problem says so.
/// </summary>
public sealed record MimeLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static MimeLimits Default { get; } = new();

    /// <summary>Parts within parts, messages within messages; 1 or more.</summary>
    public int Depth { get; init; } = 200;

    /// <summary>Leaves, multiparts and embedded messages together.</summary>
    public int Parts { get; init; } = 5_000;

    /// <summary>Bytes of one header section that are kept as fields.</summary>
    public int HeaderBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>Fields of one header section.</summary>
    public int HeaderFields { get; init; } = 5_000;

    /// <summary>Problems kept; one more entry counts the rest.</summary>
    public int Problems { get; init; } = 200;

    /// <summary>Bytes of decoded text that are made into the readable body.</summary>
    public int TextBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes that may be decoded to open messages which stand in base64 or quoted-printable, over all of them.</summary>
    public long UnwrappedBytes { get; init; } = 512L * 1024 * 1024;
}
