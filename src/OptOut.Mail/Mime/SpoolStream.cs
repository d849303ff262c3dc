namespace OptOut.Mail.Mime;

/// <summary>A write-only stream that stays in memory while short and moves to a temporary file when it grows.</summary>
internal sealed class SpoolStream : Stream
{
    private MemoryStream? _memory = new();
    private FileStream? _file;
    private bool _handedOver;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _memory?.Length ?? _file!.Length;

    public override long Position { get => Length; set => throw new NotSupportedException(); }

    /// <summary>What was written, as a source that owns the temporary file. The stream is spent afterwards.</summary>
    public MimeSource ToSource()
    {
        _handedOver = true;
        if (_memory is not null)
            return MimeSource.FromMemory(_memory.GetBuffer().AsMemory(0, (int)_memory.Length));
        _file!.Flush();
        return new MimeSource.FileSource(_file.SafeFileHandle);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_memory is not null && _memory.Length + buffer.Length > MimeSource.SpoolThreshold)
            MoveToFile();
        if (_memory is not null)
            _memory.Write(buffer);
        else
            _file!.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_handedOver)
            _file?.Dispose();
        base.Dispose(disposing);
    }

    private void MoveToFile()
    {
        // Only this user may read the file: it holds a person's mail. It vanishes with its last handle.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new FileStream(Path.Combine(Path.GetTempPath(), "optout-" + Path.GetRandomFileName()), options);
        _memory!.WriteTo(_file);
        _memory = null;
    }
}
