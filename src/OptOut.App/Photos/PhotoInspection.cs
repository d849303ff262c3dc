using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using OptOut.App.Common;
using OptOut.Domain.Localization;

namespace OptOut.App.Photos;

/// <summary>One thing a picture carries besides the picture.</summary>
/// <param name="Group">The block it stands in, such as Exif IFD0 or GPS.</param>
public sealed record PhotoFact(string Group, string Name, string Value);

/// <summary>What a picture carries.</summary>
/// <param name="Place">Degrees north and east, where it says so.</param>
/// <param name="HasThumbnail">A small copy hides in it, perhaps of the picture before it was cut.</param>
/// <param name="Removable">Whether all of it can be taken out here; else why not.</param>
public sealed record PhotoInspection(PhotoKind Kind, string? Place, bool HasThumbnail, IReadOnlyList<PhotoFact> Facts, IReadOnlyList<string> Removed, LocalizedMessage? Removable)
{
    private const int MostFacts = 400;
    private const int LongestValue = 300;

    // How the pixels are stored is no news about a person.
    private static readonly string[] s_technical = ["JPEG", "JFIF", "PNG-IHDR", "PNG-sRGB", "PNG-gAMA", "PNG-cHRM", "PNG-pHYs", "PNG-PLTE", "Huffman", "File Type", "WebP", "ICC Profile", "GIF Header", "GIF Control", "GIF Image", "GIF Animation"];

    /// <summary>Looks into a picture.</summary>
    /// <exception cref="InputException">It is no picture.</exception>
    public static PhotoInspection Of(byte[] bytes, string fileName)
    {
        var kind = PhotoKinds.Of(bytes);
        if (kind == PhotoKind.None) throw new InputException("file", $"{TextRules.Shown(fileName)} is no picture this program knows (JPEG, PNG, WebP, GIF, HEIC, AVIF, TIFF).");
        var directories = Read(bytes);
        var facts = directories.Where(d => !s_technical.Contains(d.Name, StringComparer.Ordinal)).SelectMany(d => d.Tags
            .Select(t => new PhotoFact(d.Name, t.Name, Shown(t.Description)))).Where(f => f.Value.Length > 0).Take(MostFacts).ToList();
        var place = directories.OfType<GpsDirectory>().Select(g => g.GetGeoLocation()).FirstOrDefault(g => g is { IsZero: false });
        var cleanable = PhotoCleaner.TryClean(bytes, out var clean, out var problem);
        return new PhotoInspection(
            kind, place is null ? null : FormattableString.Invariant($"{place.Latitude:0.00000}, {place.Longitude:0.00000}"), directories.OfType<ExifThumbnailDirectory>().Any(), facts,
            cleanable ? clean!.Removed : [], problem);
    }

    private static IReadOnlyList<MetadataExtractor.Directory> Read(byte[] bytes)
    {
        try
        {
            return ImageMetadataReader.ReadMetadata(new MemoryStream(bytes, writable: false));
        }
        catch (Exception e) when (e is ImageProcessingException or IOException)
        {
            return [];
        }
    }

    private static string Shown(string? value)
    {
        var line = TextRules.Storable(value ?? "").Trim();
        return line.Length > LongestValue ? line[..LongestValue] + "…" : line;
    }
}
