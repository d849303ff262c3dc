using System.Security.Cryptography;
using OptOut.Domain.Evidence;
using OptOut.Storage.Originals;

namespace OptOut.App.Evidence.Dossiers;

/// <summary>Says how much of an original was read, and at its end refuses bytes that are not those that were stored.</summary>
/// <param name="source">The stored bytes.</param>
/// <param name="exhibit">What they ought to be; null where whoever reads them checks them anyway.</param>
/// <param name="wrote">Told of every piece.</param>
internal sealed class CheckedStream(Stream source, Exhibit? exhibit, Action<long> wrote) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _done;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        if (read > 0)
        {
            if (exhibit is not null) _hash.AppendData(buffer[..read]);
            wrote(read);
        }
        else if (exhibit is not null && !_done && buffer.Length > 0)
        {
            _done = true;
            if (Convert.ToHexStringLower(_hash.GetHashAndReset()) != exhibit.Hash) throw OriginalException.Changed(exhibit.Hash);
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
