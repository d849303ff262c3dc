using Microsoft.Win32.SafeHandles;

namespace OptOut.Mail.Mime;

/// <summary>The raw bytes of a message, in memory or in a file. They are read, never changed.</summary>
public abstract class MimeSource : IDisposable
{
    /// <summary>Streams up to this many bytes are kept in memory; longer ones go to a temporary file.</summary>
    public const int SpoolThreshold = 4 * 1024 * 1024;

    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Reads from <paramref name="offset"/>; fills the destination unless the source ends before.</summary>
    /// <exception cref="IOException">The file behind the source cannot be read.</exception>
    public abstract int Read(long offset, Span<byte> destination);

    /// <summary>The bytes, when they lie in memory; otherwise null.</summary>
    internal virtual ReadOnlyMemory<byte>? Memory => null;

    /// <summary>A source over bytes in memory. The bytes must not change afterwards.</summary>
    public static MimeSource FromMemory(ReadOnlyMemory<byte> bytes) => new MemorySource(bytes);

    /// <summary>A source over a file, which is read in pieces.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static MimeSource OpenFile(string path) =>
        new FileSource(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read));

    /// <summary>Takes all of a stream: into memory when short, into a temporary file that goes with the source when long.</summary>
    /// <exception cref="IOException">The stream cannot be read, or the temporary file not written.</exception>
    public static MimeSource Spool(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var sink = new SpoolStream();
        stream.CopyTo(sink, 128 * 1024);
        return sink.ToSource();
    }

    /// <inheritdoc cref="Spool(Stream)"/>
    public static async Task<MimeSource> SpoolAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await using var sink = new SpoolStream();
        await stream.CopyToAsync(sink, 128 * 1024, cancellationToken);
        return sink.ToSource();
    }

    /// <summary>A stream over a run of the raw bytes.</summary>
    public Stream Open(ByteRange range) => new SourceStream(this, range);

    /// <summary>Closes the file, if there is one.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the source holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private sealed class MemorySource(ReadOnlyMemory<byte> bytes) : MimeSource
    {
        public override long Length => bytes.Length;

        internal override ReadOnlyMemory<byte>? Memory => bytes;

        public override int Read(long offset, Span<byte> destination)
        {
            if (offset >= bytes.Length)
                return 0;
            var rest = bytes.Span[(int)offset..];
            var count = Math.Min(rest.Length, destination.Length);
            rest[..count].CopyTo(destination);
            return count;
        }
    }

    internal sealed class FileSource(SafeFileHandle handle) : MimeSource
    {
        public override long Length { get; } = RandomAccess.GetLength(handle);

        public override int Read(long offset, Span<byte> destination)
        {
            var total = 0;
            while (total < destination.Length)
            {
                var count = RandomAccess.Read(handle, destination[total..], offset + total);
                if (count == 0)
                    break;
                total += count;
            }
            return total;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                handle.Dispose();
        }
    }
}
