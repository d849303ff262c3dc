namespace OptOut.Pdf;

/// <summary>Turns a document of blocks into the bytes of a PDF file. The seam between OptOut and a PDF engine.</summary>
public interface IPdfRenderer
{
    /// <summary>The name and version of the engine, as it stands in the file's Producer entry.</summary>
    string Engine { get; }

    /// <summary>
    /// Writes the whole file to <paramref name="output"/>, front to back, without seeking and without closing it.
    /// The same document gives the same bytes. Blocks are read once, one ahead of the page being set.
    /// </summary>
    /// <exception cref="PdfException">The document cannot be set as asked; the message names the block. What was written so far is no PDF.</exception>
    void Render(PdfDocument document, Stream output);
}
