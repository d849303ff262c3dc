using System.Buffers.Binary;
using System.IO.Compression;

namespace OptOut.Pdf.Reading;

/// <summary>The objects of a PDF, read from a stream as they are asked for. Only small things are held.</summary>
internal sealed class PdfObjects
{
    /// <summary>An object outside of an object stream is a stream's dictionary: short.</summary>
    private const int Window = 16 * 1024;
    private const int EntryLength = 8;
    private const int MostObjects = 50_000_000;
    private readonly Stream _file;
    private readonly Dictionary<int, object?> _objects = [];
    private readonly Dictionary<int, Gathered> _gathered = [];
    private readonly byte[] _table = [];

    /// <param name="file">Needs to seek.</param>
    /// <param name="start">Where the cross references begin.</param>
    public PdfObjects(Stream file, long start)
    {
        _file = file;
        (Trailer, var place) = HeadAt(start);
        _table = Load(Trailer, place);
        if (_table.Length % EntryLength != 0 || _table.Length / EntryLength > MostObjects) throw new InvalidDataException("The cross references have a strange length.");
        Catalog = Dictionary(Trailer["Root"]);
    }

    /// <summary>The dictionary of the cross references.</summary>
    public Dictionary<string, object?> Trailer { get; }

    /// <summary>The catalog (7.7.2).</summary>
    public Dictionary<string, object?> Catalog { get; }

    /// <summary>One more than the highest object number.</summary>
    public int Count => _table.Length / EntryLength;

    /// <summary>A dictionary, given or referred to.</summary>
    public Dictionary<string, object?> Dictionary(object? value) => (Dictionary<string, object?>)Resolve(value)!;

    /// <summary>An object, given or referred to.</summary>
    public object? Resolve(object? value)
    {
        if (value is not PdfReference { Number: var number }) return value;
        if (!_objects.TryGetValue(number, out var found)) _objects[number] = found = Load(number);
        return found;
    }

    /// <summary>Whether an object stands in the file by itself: then it is a stream.</summary>
    public bool IsStream(int number) => Entry(number)[0] == 1;

    /// <summary>Opens a stream's content, unpacked. Only one may be open at a time.</summary>
    public Stream OpenStream(int number)
    {
        var (dictionary, place) = HeadAt(PlaceOf(number));
        return Open(dictionary, place);
    }

    private object? Load(int number)
    {
        var entry = Entry(number);
        return entry[0] == 2 ? InGathered(number, (int)Field(entry)) : HeadAt(PlaceOf(number)).Dictionary;
    }

    private object? InGathered(int number, int holder)
    {
        if (!_gathered.TryGetValue(holder, out var stream)) _gathered[holder] = stream = LoadGathered(holder);
        return new PdfSyntax(stream.Data, stream.First + stream.Offsets[number]).Read();
    }

    private Gathered LoadGathered(int holder)
    {
        var (dictionary, place) = HeadAt(PlaceOf(holder));
        var data = Load(dictionary, place);
        var index = new PdfSyntax(data, 0);
        var offsets = new Dictionary<int, int>();
        for (var i = 0L; i < (long)dictionary["N"]!; i++) offsets[(int)(long)index.Read()!] = (int)(long)index.Read()!;
        return new Gathered(data, (int)(long)dictionary["First"]!, offsets);
    }

    private byte[] Load(Dictionary<string, object?> dictionary, long place)
    {
        using var content = Open(dictionary, place);
        var plain = new MemoryStream();
        content.CopyTo(plain);
        return plain.ToArray();
    }

    private Stream Open(Dictionary<string, object?> dictionary, long place)
    {
        var raw = new Section(_file, place, (long)Resolve(dictionary["Length"])!);
        return dictionary.GetValueOrDefault("Filter") is PdfName { Text: "FlateDecode" } ? new ZLibStream(raw, CompressionMode.Decompress) : raw;
    }

    private (Dictionary<string, object?> Dictionary, long Content) HeadAt(long place)
    {
        var window = new byte[(int)Math.Min(Window, _file.Length - place)];
        _file.Position = place;
        _file.ReadExactly(window);
        var syntax = new PdfSyntax(window, 0);
        syntax.Read();
        syntax.Read();
        syntax.Expect("obj");
        var dictionary = (Dictionary<string, object?>)syntax.Read()!;
        syntax.Expect("stream");
        return (dictionary, place + syntax.Position + (window[syntax.Position] == '\r' ? 2 : 1));
    }

    private long PlaceOf(int number) => Entry(number)[0] == 1 ? Field(Entry(number)) : throw new PdfException(FormattableString.Invariant($"Object {number} of the PDF is missing."));

    private ReadOnlySpan<byte> Entry(int number) => _table.AsSpan(number * EntryLength, EntryLength);

    private static long Field(ReadOnlySpan<byte> entry) => ((long)entry[1] << 32) | BinaryPrimitives.ReadUInt32BigEndian(entry[2..]);

    private sealed record Gathered(byte[] Data, int First, Dictionary<int, int> Offsets);

    /// <summary>A stretch of the file. Reads from its own place, whoever moved the file in between.</summary>
    private sealed class Section(Stream file, long place, long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var most = (int)Math.Min(buffer.Length, length - _at);
            if (most <= 0) return 0;
            file.Position = place + _at;
            var read = file.Read(buffer[..most]);
            _at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
