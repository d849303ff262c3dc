using System.Buffers.Binary;
using System.IO.Compression;

namespace OptOut.Pdf.Reading;

/// <summary>A file found inside a PDF.</summary>
/// <param name="Name">Its name as the PDF gives it.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record EmbeddedFile(string Name, byte[] Bytes);

/// <summary>Reads the files embedded in a PDF whose cross references are a stream (PDF 1.5 and later), as <see cref="PdfRenderer"/> writes them.</summary>
public static class PdfFiles
{
    /// <summary>Every embedded file, in the order of the name tree.</summary>
    /// <exception cref="PdfException">The PDF cannot be read; the message says where.</exception>
    public static IReadOnlyList<EmbeddedFile> Read(Stream file)
    {
        var start = PdfSeal.Start(file) ?? throw new PdfException("The end of the PDF does not say where its cross references are.");
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        try
        {
            return new Reader(bytes, (int)start).Files();
        }
        catch (Exception e) when (e is InvalidDataException or InvalidCastException or NullReferenceException or KeyNotFoundException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new PdfException($"The files inside the PDF cannot be read: {e.Message}", e);
        }
    }

    private sealed class Reader(byte[] bytes, int start)
    {
        private readonly Dictionary<int, object?> _objects = [];
        private readonly Dictionary<int, Gathered> _gathered = [];
        private byte[] _table = [];

        public IReadOnlyList<EmbeddedFile> Files()
        {
            var (trailer, table) = StreamAt(start);
            _table = table;
            var catalog = Dictionary(trailer["Root"]);
            if (!catalog.TryGetValue("Names", out var names) || !Dictionary(names).TryGetValue("EmbeddedFiles", out var tree)) return [];
            var pairs = (List<object?>)Dictionary(tree)["Names"]!;
            return [.. Enumerable.Range(0, pairs.Count / 2).Select(i => FileOf((string)pairs[i * 2]!, Dictionary(pairs[(i * 2) + 1])))];
        }

        private EmbeddedFile FileOf(string name, Dictionary<string, object?> specification)
        {
            var embedded = (PdfReference)Dictionary(specification["EF"])["F"]!;
            return new EmbeddedFile(name, StreamAt(PlaceOf(embedded.Number)).Data);
        }

        private Dictionary<string, object?> Dictionary(object? value) => (Dictionary<string, object?>)Resolve(value)!;

        private object? Resolve(object? value)
        {
            if (value is not PdfReference { Number: var number }) return value;
            if (!_objects.TryGetValue(number, out var found)) _objects[number] = found = Load(number);
            return found;
        }

        private object? Load(int number)
        {
            var entry = Entry(number);
            return entry[0] == 2 ? InGathered(number, Field(entry)) : Begin(PlaceOf(number)).Read();
        }

        private object? InGathered(int number, int holder)
        {
            if (!_gathered.TryGetValue(holder, out var stream)) _gathered[holder] = stream = LoadGathered(holder);
            return new PdfSyntax(stream.Data, stream.First + stream.Offsets[number]).Read();
        }

        private Gathered LoadGathered(int holder)
        {
            var (dictionary, data) = StreamAt(PlaceOf(holder));
            var index = new PdfSyntax(data, 0);
            var offsets = new Dictionary<int, int>();
            for (var i = 0L; i < (long)dictionary["N"]!; i++) offsets[(int)(long)index.Read()!] = (int)(long)index.Read()!;
            return new Gathered(data, (int)(long)dictionary["First"]!, offsets);
        }

        private (Dictionary<string, object?> Dictionary, byte[] Data) StreamAt(int place)
        {
            var syntax = Begin(place);
            var dictionary = (Dictionary<string, object?>)syntax.Read()!;
            syntax.Expect("stream");
            var from = syntax.Position + (bytes[syntax.Position] == '\r' ? 2 : 1);
            var raw = bytes.AsSpan(from, (int)(long)Resolve(dictionary["Length"])!).ToArray();
            return (dictionary, dictionary.GetValueOrDefault("Filter") is PdfName { Text: "FlateDecode" } ? Inflate(raw) : raw);
        }

        private PdfSyntax Begin(int place)
        {
            var syntax = new PdfSyntax(bytes, place);
            syntax.Read();
            syntax.Read();
            syntax.Expect("obj");
            return syntax;
        }

        private int PlaceOf(int number) => Entry(number)[0] == 1 ? Field(Entry(number)) : throw new PdfException(FormattableString.Invariant($"Object {number} of the PDF is missing."));

        private ReadOnlySpan<byte> Entry(int number) => _table.AsSpan(number * 8, 8);

        private static int Field(ReadOnlySpan<byte> entry) => checked((int)(((long)entry[1] << 32) | BinaryPrimitives.ReadUInt32BigEndian(entry[2..])));

        private static byte[] Inflate(byte[] packed)
        {
            using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var plain = new MemoryStream();
            zlib.CopyTo(plain);
            return plain.ToArray();
        }
    }

    private sealed record Gathered(byte[] Data, int First, Dictionary<int, int> Offsets);
}
