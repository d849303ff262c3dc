using System.Runtime.InteropServices;

namespace OptOut.Mail.Mime;

/// <summary>A run of bytes in a <see cref="MimeSource"/>, counted in bytes from its start.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>The first offset behind the run.</summary>
    public long End => Offset + Length;

    /// <summary>The run from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static ByteRange Between(long start, long end) => new(start, Math.Max(0, end - start));
}

/// <summary>What a run of raw bytes is to the message.</summary>
public enum SegmentKind
{
    /// <summary>Bytes before the header that belong to the carrier: a byte order mark, empty lines, an mbox line.</summary>
    Envelope,
    /// <summary>Header fields, readable or not.</summary>
    Header,
    /// <summary>The empty line between header and body.</summary>
    Separator,
    /// <summary>The body of a leaf, still transfer-encoded.</summary>
    Body,
    /// <summary>Text of a multipart before its first part.</summary>
    Preamble,
    /// <summary>A boundary line with the line end before it.</summary>
    Delimiter,
    /// <summary>Text of a multipart behind its last part.</summary>
    Epilogue,
}

/// <summary>One run of the raw message. The segments of a message follow each other without a gap and cover it wholly.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MimeSegment(SegmentKind Kind, ByteRange Range);
