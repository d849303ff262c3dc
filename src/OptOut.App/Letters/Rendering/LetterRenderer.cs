using OptOut.App.Common;
using OptOut.Domain.Letters;
using OptOut.Domain.Localization;
using OptOut.Pdf;

namespace OptOut.App.Letters.Rendering;

/// <summary>A letter as a PDF file.</summary>
public sealed class LetterRenderer(IPdfRenderer pdf)
{
    /// <summary>The letter's PDF.</summary>
    /// <exception cref="InputException">A character has no glyph in any font; the message names it.</exception>
    public byte[] Pdf(ComposedLetter letter)
    {
        var bytes = new MemoryStream();
        try
        {
            pdf.Render(LetterPdf.Document(letter), bytes);
        }
        catch (PdfException e)
        {
            throw new InputException("letter", LocalizedMessage.Foreign(e.Message));
        }

        return bytes.ToArray();
    }
}
