using System.Reflection;
using OptOut.App.Common;
using QuestPDF.Drawing.Exceptions;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>
/// Sets letters and plain reports with QuestPDF, tagged and with the same Noto Sans embedded; what exactly stands in
/// <see cref="DocumentCheck"/>. Unlike OptOut's own engine it holds the whole document in memory, and the same document
/// may give other bytes.
/// </summary>
public sealed class QuestPdfRenderer : IPdfRenderer
{
    private static readonly string Version = typeof(Document).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <inheritdoc/>
    public string Engine => $"QuestPDF {Version}";

    /// <inheritdoc/>
    /// <exception cref="PdfNotSupportedException">The document has something in it that is neither letter nor plain report; nothing was written.</exception>
    public void Render(PdfDocument document, Stream output)
    {
        PdfRenderer.Check(document.Info);
        var blocks = new DocumentCheck(document).Read();
        try
        {
            Configure();
            output.Write(Document.Create(container => container.Page(page => new PageLayout(document, blocks).Compose(page)))
                .WithMetadata(Metadata(document.Info))
                .WithSettings(new DocumentSettings { PDFA_Conformance = PDFA_Conformance.PDFA_3A, PDFUA_Conformance = PDFUA_Conformance.PDFUA_1 })
                .GeneratePdf());
        }
        catch (Exception fault) when (fault is DocumentLayoutException or DocumentDrawingException or DocumentComposeException)
        {
            throw new PdfException($"QuestPDF cannot set the document: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is TypeInitializationException or DllNotFoundException or InitializationException)
        {
            throw new PdfException($"QuestPDF's native part is missing or does not fit this machine: {fault.GetBaseException().Message.Split('\n')[0]} Build with OptOut's own PDF engine, or on a platform that QuestPDF supports.", fault);
        }
    }

    private DocumentMetadata Metadata(PdfInfo info) => new()
    {
        Title = info.Title,
        Author = info.Author,
        Subject = info.Subject,
        Language = info.Language,
        Creator = "OptOut",
        Producer = Engine,
        CreationDate = info.Created,
        ModifiedDate = info.Modified ?? info.Created,
    };

    private static void Configure()
    {
        // QuestPDF keeps these for the whole process; they are the same for every document.
        var named = typeof(QuestPdfRenderer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == "QuestPdfLicense")?.Value;
        QuestPDF.Settings.License = Enum.TryParse<LicenseType>(named, out var licence) ? licence : LicenseType.Evaluation;
        QuestPDF.Settings.UseEnvironmentFonts = false;
        QuestPDF.Settings.CheckIfAllTextGlyphsAreAvailable = false;
        QuestPDF.Settings.EnableDebugging = false;
        // Its cache draws a page as the first pass left it, when the number of pages was not known: a footer for several pages would never appear.
        QuestPDF.Settings.EnableCaching = false;
    }
}
