using OptOut.Pdf.Writing;

namespace OptOut.Pdf.Reading;

/// <summary>Says whether a picture can be set, before a page depends on it.</summary>
public static class PdfImages
{
    /// <summary>Why a picture cannot be set, or null.</summary>
    public static string? Problem(byte[] data)
    {
        try
        {
            using var nowhere = new PdfFile(Stream.Null);
            new Pictures(nowhere).Add(data, "picture");
            return null;
        }
        catch (PdfException e)
        {
            return e.Message;
        }
    }
}
