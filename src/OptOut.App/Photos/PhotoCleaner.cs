using System.Diagnostics.CodeAnalysis;
using OptOut.App.Common;
using OptOut.Domain.Localization;

namespace OptOut.App.Photos;

/// <summary>A picture with nothing in it but the picture.</summary>
/// <param name="Removed">What was taken out, each by its name in the file.</param>
public sealed record CleanPhoto(PhotoKind Kind, string MediaType, byte[] Bytes, IReadOnlyList<string> Removed);

/// <summary>
/// Takes place, time, device, thumbnails and remarks out of pictures before they leave. The pixels stay as they are, bit by
/// bit: only the blocks that hold them are written again, none that could hold anything else. Which way is up is kept.
/// </summary>
public static class PhotoCleaner
{
    /// <summary>Cleans a picture.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="fileName">As the reader knows it.</param>
    /// <param name="field">The field it was given in.</param>
    /// <exception cref="InputException">It is of a kind that cannot be cleaned, or broken.</exception>
    public static CleanPhoto Clean(byte[] bytes, string fileName, string field = "file") =>
        TryClean(bytes, out var clean, out var problem) ? clean : throw new InputException(field, $"{TextRules.Shown(fileName)}: {problem}");

    /// <summary>Cleans a picture, or says why it cannot be done.</summary>
    public static bool TryClean(byte[] bytes, [NotNullWhen(true)] out CleanPhoto? clean, [NotNullWhen(false)] out LocalizedMessage? problem)
    {
        (clean, problem) = (null, null);
        try
        {
            clean = PhotoKinds.Of(bytes) switch
            {
                PhotoKind.Jpeg => JpegBlocks.Clean(bytes),
                PhotoKind.Png => PngBlocks.Clean(bytes),
                PhotoKind.WebP => WebPBlocks.Clean(bytes),
                PhotoKind.Gif => GifBlocks.Clean(bytes),
                _ => null,
            };
            problem = clean is not null ? null : PhotoKinds.Of(bytes) == PhotoKind.Closed
                ? (LocalizedMessage)"place, time and device cannot be removed from this kind of picture (HEIC, AVIF, TIFF or raw) here. Save it as JPEG or PNG and take that."
                : "this is no picture of a kind that can be cleaned (JPEG, PNG, WebP, GIF).";
        }
        catch (PhotoFormatException e)
        {
            problem = $"the picture is broken ({LocalizedMessage.Foreign(e.Message)}). Open it in a picture program, save it anew and take that.";
        }

        return clean is not null;
    }

    /// <summary>What leaves when a file is attached: a picture cleaned, anything else as it is.</summary>
    /// <exception cref="InputException">It is a picture that cannot be cleaned.</exception>
    public static byte[] Leaving(byte[] bytes, string fileName) =>
        PhotoKinds.Of(bytes) is PhotoKind.None ? bytes : Clean(bytes, fileName, "attach").Bytes;
}

/// <summary>A picture whose blocks do not fit together.</summary>
internal sealed class PhotoFormatException(string message) : Exception(message);
