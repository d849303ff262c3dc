using System.IO.Compression;
using System.Security.Cryptography;

namespace OptOut.Pdf.Writing;

/// <summary>
/// The file's body: numbered objects written front to back, small ones gathered in object streams (7.5.7),
/// and at the end a cross-reference stream (7.5.8). Keeps eight bytes for each object, nothing else.
/// </summary>
internal sealed class PdfFile : IDisposable
{
    private const int GatheredObjects = 200;
    private const long InStream = 1L << 62;

    private readonly Stream output;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PdfBytes line = new(4096);
    private readonly PdfBytes gathered = new(16384);
    private readonly PdfBytes gatheredIndex = new(2048);
    private readonly MemoryStream deflated = new();
    private long[] places = new long[256];
    private int count = 1;
    private int gatheredCount;
    private int gatheringStream;

    public PdfFile(Stream output)
    {
        this.output = output;
        // Four bytes above 127 in a comment tell transports that the file is binary (ISO 19005-3, 6.1.2).
        Emit([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
    }

    public long Position { get; private set; }

    public int Reserve()
    {
        if (count == places.Length)
        {
            Array.Resize(ref places, places.Length + Math.Max(places.Length / 4, 256));
        }

        return count++;
    }

    /// <summary>A small object; lands in an object stream.</summary>
    public void Write(int number, PdfBytes body)
    {
        if (gatheredCount == 0)
        {
            gatheringStream = Reserve();
        }

        places[number] = InStream | ((long)gatheringStream << 16) | (uint)gatheredCount;
        gatheredIndex.Int(number).Space().Int(gathered.Length).Space();
        gathered.Raw(body.Span).Ascii("\n");
        if (++gatheredCount == GatheredObjects || gathered.Length > 60_000)
        {
            FlushGathered();
        }
    }

    /// <summary>A stream whose bytes are at hand.</summary>
    /// <param name="entries">Entries of its dictionary beside Length and Filter.</param>
    public void WriteStream(int number, string entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        // Nothing, packed, would be no valid zlib stream: the packer writes no header without a byte.
        compress = compress && data.Length > 0;
        var bytes = compress ? Deflate(data) : data;
        BeginObject(number);
        line.Ascii("<<").Ascii(entries).Ascii(compress ? "/Filter/FlateDecode/Length " : "/Length ").Int(bytes.Length).Ascii(">>stream\n");
        Emit(line.Span);
        Emit(bytes);
        Emit("\nendstream\nendobj\n"u8);
    }

    /// <summary>A stream too long to hold; its length is written behind it.</summary>
    public void WriteLongStream(int number, string entries, bool compress, Action<Stream> write)
    {
        var length = Reserve();
        BeginObject(number);
        line.Ascii("<<").Ascii(entries).Ascii(compress ? "/Filter/FlateDecode" : "").Ascii("/Length ").Ref(length).Ascii(">>stream\n");
        Emit(line.Span);
        var start = Position;
        var body = new BodyStream(this);
        if (compress)
        {
            using var zlib = new ZLibStream(body, CompressionLevel.Optimal, leaveOpen: true);
            write(zlib);
        }
        else
        {
            write(body);
        }

        var written = Position - start;
        Emit("\nendstream\nendobj\n"u8);
        line.Clear();
        Write(length, line.Int(written));
    }

    /// <summary>Cross references and trailer. The file's IDs (14.4) cover all bytes; see FileSeal.</summary>
    public void Finish(int catalog, int info)
    {
        FlushGathered();
        var xref = Reserve();
        var start = Position;
        places[xref] = start;
        var table = new byte[count * 8];
        table[6] = table[7] = 0xFF;
        for (var i = 1; i < count; i++)
        {
            PutEntry(table.AsSpan(i * 8, 8), places[i]);
        }

        var id = FileSeal.IdOf(hash);
        var bytes = Deflate(table);
        line.Clear();
        line.Int(xref).Ascii(" 0 obj\n<</Type/XRef/Size ").Int(count).Ascii("/W[1 5 2]/Root ").Ref(catalog).Ascii("/Info ").Ref(info).Ascii("/ID[<");
        hash.AppendData(line.Span);
        hash.AppendData(bytes);
        Emit(line.Ascii($"{id}><{FileSeal.IdOf(hash)}>]").Ascii(FileSeal.AfterId(bytes.Length)).Span);
        Emit(bytes);
        line.Clear();
        Emit(line.Ascii(FileSeal.Tail(start)).Span);
        output.Flush();
    }

    public void Dispose()
    {
        hash.Dispose();
        deflated.Dispose();
    }

    private static void PutEntry(Span<byte> entry, long place)
    {
        var inStream = (place & InStream) != 0;
        var (field, index) = inStream ? ((place & ~InStream) >> 16, (int)(place & 0xFFFF)) : (place, 0);
        entry[0] = (byte)(place == 0 ? 0 : inStream ? 2 : 1);
        for (var i = 0; i < 5; i++)
        {
            entry[1 + i] = (byte)(field >> (32 - 8 * i));
        }

        (entry[6], entry[7]) = ((byte)(index >> 8), (byte)index);
    }

    private void BeginObject(int number)
    {
        places[number] = Position;
        line.Clear();
        line.Int(number).Ascii(" 0 obj\n");
    }

    private void FlushGathered()
    {
        if (gatheredCount == 0)
        {
            return;
        }

        var entries = $"/Type/ObjStm/N {gatheredCount}/First {gatheredIndex.Length}";
        WriteStream(gatheringStream, entries, gatheredIndex.Raw(gathered.Span).Span);
        gathered.Clear();
        gatheredIndex.Clear();
        gatheredCount = 0;
    }

    private ReadOnlySpan<byte> Deflate(ReadOnlySpan<byte> data)
    {
        deflated.SetLength(0);
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(data);
        }

        return deflated.GetBuffer().AsSpan(0, (int)deflated.Length);
    }

    private void Emit(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        hash.AppendData(bytes);
        Position += bytes.Length;
    }

    /// <summary>The way of long streams into the file.</summary>
    private sealed class BodyStream(PdfFile file) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => file.Emit(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => file.Emit(buffer);
    }
}
