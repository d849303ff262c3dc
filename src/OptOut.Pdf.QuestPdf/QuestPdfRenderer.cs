using System.Reflection;
using OptOut.Pdf.Fonts;
using QuestPDF.Drawing.Exceptions;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>
/// Sets documents with QuestPDF: tagged, PDF/A-3a and PDF/UA-1 as far as QuestPDF goes, with the same Noto Sans embedded.
/// Unlike OptOut's own engine it holds the whole document in memory and sets notes at the end instead of at the foot of the page.
/// </summary>
public sealed class QuestPdfRenderer : IPdfRenderer
{
    private static readonly string Version = typeof(Document).Assembly.GetName().Version?.ToString(3) ?? "";

    private readonly FontLibrary _fonts;

    /// <summary>The engine with the fonts that OptOut ships.</summary>
    public QuestPdfRenderer() => _fonts = FontLibrary.Standard;

    /// <summary>The engine with further fonts: every .ttf of a folder, asked in the order of their names for what the shipped ones lack.</summary>
    /// <exception cref="PdfException">There is no such folder.</exception>
    public QuestPdfRenderer(string furtherFonts) => _fonts = FontLibrary.WithFolder(furtherFonts);

    /// <inheritdoc/>
    public string Engine => $"QuestPDF {Version}";

    /// <inheritdoc/>
    public void Render(PdfDocument document, Stream output)
    {
        PdfRenderer.Check(document.Info);
        List<Block> blocks = [.. document.Blocks];
        Anchors.Check(blocks);
        var attachments = document.Attachments.ToList();
        try
        {
            UseLicence();
            var typefaces = Typefaces.Of(_fonts);
            var set = Document.Create(container => container.Page(page => new PageLayout(document, blocks, typefaces).Compose(page)))
                .WithMetadata(Metadata(document.Info))
                .WithSettings(new DocumentSettings { PDFA_Conformance = PDFA_Conformance.PDFA_3A, PDFUA_Conformance = PDFUA_Conformance.PDFUA_1 });
            if (attachments.Count == 0)
            {
                using var whole = new MemoryStream(set.GeneratePdf());
                whole.CopyTo(output);
            }
            else
            {
                Enclosures.Write(set, attachments, output);
            }
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

    private static void UseLicence()
    {
        // QuestPDF keeps these for the whole process; they are the same for every document.
        var named = typeof(QuestPdfRenderer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(entry => entry.Key == "QuestPdfLicense")?.Value;
        QuestPDF.Settings.License = Enum.TryParse<LicenseType>(named, out var licence) ? licence : LicenseType.Evaluation;
        QuestPDF.Settings.UseEnvironmentFonts = false;
        QuestPDF.Settings.CheckIfAllTextGlyphsAreAvailable = false;
        QuestPDF.Settings.EnableDebugging = false;
    }
}
