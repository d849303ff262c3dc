namespace OptOut.Mail.Mime;

/// <summary>
/// Takes a message apart. Whatever the content, it returns a message that holds every byte; what is wrong stands in
/// <see cref="MimeMessage.Problems"/>. Only a source that cannot be read throws.
/// </summary>
public static class MimeReader
{
    /// <summary>Reads a message in memory. The bytes must not change while the message is open.</summary>
    public static MimeMessage Read(ReadOnlyMemory<byte> raw, MimeLimits? limits = null) =>
        Read(MimeSource.FromMemory(raw), limits);

    /// <summary>Reads a message from a stream, which is taken to its end; a long one goes to a temporary file first.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static MimeMessage Read(Stream stream, MimeLimits? limits = null) => Read(MimeSource.Spool(stream), limits);

    /// <inheritdoc cref="Read(Stream, MimeLimits?)"/>
    public static async Task<MimeMessage> ReadAsync(Stream stream, MimeLimits? limits = null, CancellationToken cancellationToken = default) =>
        Read(await MimeSource.SpoolAsync(stream, cancellationToken), limits);

    /// <summary>Reads a message from a file, piece by piece; the file stays open until the message is closed.</summary>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static MimeMessage ReadFile(string path, MimeLimits? limits = null) => Read(MimeSource.OpenFile(path), limits);

    /// <summary>Reads a message from a source, which the message then owns.</summary>
    public static MimeMessage Read(MimeSource source, MimeLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var shared = new ParseState(limits ?? MimeLimits.Default);
        shared.Owned.Add(source);
        try
        {
            return new MimeParser(source, shared, shared.Segments).ParseMessage(0, path: "", depth: 0, out _);
        }
        catch
        {
            foreach (var owned in shared.Owned)
                owned.Dispose();
            throw;
        }
    }
}

/// <summary>What the parsers of one message share, however many sources it takes.</summary>
internal sealed class ParseState(MimeLimits limits)
{
    public MimeLimits Limits { get; } = limits;

    public ProblemList Problems { get; } = new(limits.Problems);

    public List<IDisposable> Owned { get; } = [];

    public List<MimeSegment> Segments { get; } = [];

    public int Parts { get; set; }

    public long Unwrapped { get; set; }
}
