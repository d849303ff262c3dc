using System.Globalization;

namespace OptOut.Pdf.Reading;

/// <summary>Reads what is embedded in a PDF whose cross references are a stream (PDF 1.5 and later), as <see cref="PdfRenderer"/> writes them.</summary>
public static class PdfFiles
{
    /// <summary>Hands out every embedded file, in the order of the name tree, one after the other. Memory stays flat whatever their size.</summary>
    /// <param name="file">The PDF; needs to seek.</param>
    /// <param name="each">Takes a name and the file's bytes. The stream ends with the call.</param>
    /// <exception cref="PdfException">The PDF cannot be read; the message says where.</exception>
    public static void Read(Stream file, Action<string, Stream> each) => Guarded(file, objects =>
    {
        foreach (var (name, specification) in Specifications(objects))
        {
            var embedded = (PdfReference)objects.Dictionary(objects.Dictionary(specification)["EF"])["F"]!;
            using var content = objects.OpenStream(embedded.Number);
            try
            {
                each(name, content);
            }
            catch (InvalidDataException e)
            {
                throw new PdfException($"{name}: the embedded file was changed; it cannot be unpacked ({e.Message}).", e);
            }
        }

        return 0;
    });

    /// <summary>How many pages a PDF has.</summary>
    /// <exception cref="PdfException">The PDF cannot be read.</exception>
    public static int PageCount(Stream file) => Guarded(file, objects => (int)(long)objects.Dictionary(objects.Catalog["Pages"])["Count"]!);

    private static IEnumerable<(string Name, object? Specification)> Specifications(PdfObjects objects)
    {
        if (!objects.Catalog.TryGetValue("Names", out var names) || !objects.Dictionary(names).TryGetValue("EmbeddedFiles", out var tree)) yield break;
        var pairs = (List<object?>)objects.Dictionary(tree)["Names"]!;
        for (var i = 0; i + 1 < pairs.Count; i += 2) yield return ((string)pairs[i]!, pairs[i + 1]);
    }

    internal static T Guarded<T>(Stream file, Func<PdfObjects, T> read)
    {
        var start = PdfSeal.Start(file) ?? throw new PdfException("The end of the PDF does not say where its cross references are.");
        try
        {
            return read(new PdfObjects(file, start));
        }
        catch (Exception e) when (e is InvalidDataException or InvalidCastException or NullReferenceException or KeyNotFoundException or ArgumentException or IndexOutOfRangeException or OverflowException or EndOfStreamException)
        {
            throw new PdfException(string.Create(CultureInfo.InvariantCulture, $"The PDF cannot be read: {e.Message}"), e);
        }
    }
}
