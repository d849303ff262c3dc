using System.Security.Cryptography;

namespace OptOut.Mail.Mime;

/// <summary>What a leaf decodes to: its length, its hash, and what was wrong with its wrapping.</summary>
/// <param name="Size">Bytes after base64, quoted-printable or uuencode; charset and line ends untouched.</param>
/// <param name="Sha256">Lower-case hex over the same bytes.</param>
/// <param name="Problems">Sentences for a person.</param>
public sealed record LeafDigest(long Size, string Sha256, IReadOnlyList<string> Problems);

/// <summary>One part of a message: a leaf, a multipart with its children, or the place of an embedded message.</summary>
public sealed class MimePart
{
    private readonly List<MimePart> _children = [];

    internal MimePart(MimeSource source, string path, HeaderList headers)
    {
        Source = source;
        Path = path;
        Headers = headers;
    }

    /// <summary>Place in the message, counted like IMAP: "1.2". The multipart that is the whole message has the path "".</summary>
    public string Path { get; internal set; }

    /// <summary>The fields of this part; for the body of a message those of the message.</summary>
    public HeaderList Headers { get; }

    /// <summary>Type as declared; the default of the place where none is.</summary>
    public ContentType ContentType { get; internal set; } = ContentType.Of("text/plain");

    /// <summary>Disposition as declared; null when absent.</summary>
    public ContentDisposition? Disposition { get; internal set; }

    /// <summary>The decoded file name, as the sender gave it and not yet harmless as a path; null when absent.</summary>
    public string? FileName { get; internal set; }

    /// <summary>How the body is wrapped.</summary>
    public TransferEncoding Encoding { get; internal set; }

    /// <summary>The raw body: for a multipart with preamble, boundaries and epilogue.</summary>
    public ByteRange Body { get; internal set; }

    /// <summary>The source <see cref="Body"/> counts in. It differs from the message's own only inside an unwrapped message.</summary>
    public MimeSource Source { get; }

    /// <summary>The parts of a multipart, in order; empty for a leaf.</summary>
    public IReadOnlyList<MimePart> Children => _children;

    /// <summary>The message this part carries; null for everything but message/rfc822 and its kin.</summary>
    public MimeMessage? Embedded { get; internal set; }

    /// <summary>Whether the part holds bytes of its own, neither parts nor a message.</summary>
    public bool IsLeaf => _children.Count == 0 && Embedded is null;

    /// <summary>The decoded bytes of a leaf, made while they are read. The message must stay open meanwhile.</summary>
    public Stream OpenDecoded() => new DecodedStream(Source, Body, Decoder());

    /// <summary>The body as it came, still wrapped.</summary>
    public Stream OpenRaw() => Source.Open(Body);

    /// <summary>Decodes a leaf into a sink and says what came out. Memory stays flat whatever the length.</summary>
    /// <exception cref="IOException">The source cannot be read or the sink not written.</exception>
    public LeafDigest DecodeTo(Stream sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var decoder = Decoder();
        using var stream = new DecodedStream(Source, Body, decoder);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[(int)Math.Clamp(Body.Length, 256, 64 * 1024)];
        var size = 0L;
        for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            size += count;
            hash.AppendData(buffer, 0, count);
            sink.Write(buffer, 0, count);
        }
        return new LeafDigest(size, Convert.ToHexStringLower(hash.GetHashAndReset()), decoder.Problems);
    }

    /// <summary>Length and hash of a leaf's decoded bytes.</summary>
    public LeafDigest Digest() => DecodeTo(Stream.Null);

    /// <summary>The first decoded bytes of a leaf, at most <paramref name="most"/>.</summary>
    public byte[] DecodeStart(int most)
    {
        using var stream = OpenDecoded();
        var buffer = new byte[(int)Math.Min(most, Math.Max(Body.Length * 2, 1024))];
        using var output = new MemoryStream();
        while (output.Length < most)
        {
            var count = stream.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, most - output.Length)));
            if (count == 0)
                break;
            output.Write(buffer, 0, count);
        }
        return output.ToArray();
    }

    internal void Add(MimePart child) => _children.Add(child);

    private TransferDecoder Decoder()
    {
        if (!IsLeaf && Embedded is null)
            return TransferDecoder.For(TransferEncoding.Binary);
        if (Encoding == TransferEncoding.UuEncode && !UuDecoder.HasBegin(RawStart()))
        {
            var plain = TransferDecoder.For(TransferEncoding.Binary);
            plain.Problems.Add("The body is declared as uuencoded but has no begin line; its bytes are kept as they came.");
            return plain;
        }
        return TransferDecoder.For(Encoding);
    }

    private byte[] RawStart()
    {
        using var raw = OpenRaw();
        var head = new byte[(int)Math.Min(Body.Length, 64 * 1024)];
        return head[..raw.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
