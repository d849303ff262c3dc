using System.Globalization;

namespace OptOut.Pdf.Tests.Contract;

/// <summary>What every engine has to give is read with public tools: qpdf and poppler. How it looks is the engine's own affair, and so are its bytes.</summary>
public abstract class EngineContract(IPdfRenderer renderer)
{
    // Where the files are kept to be looked at, each engine's in a folder of its own; kept nowhere unless this is set.
    private static readonly string? Kept = Environment.GetEnvironmentVariable("OPTOUT_PDF_FOLDER");

    protected string Engine => renderer.Engine.Split(' ')[0];

    protected byte[] Render(PdfDocument document)
    {
        using var output = new MemoryStream();
        renderer.Render(document, output);
        return output.ToArray();
    }

    protected void Sound(string kind, PdfDocument document)
    {
        var pdf = Render(document);
        if (Kept is not null)
        {
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(Path.Combine(Kept, Engine)).FullName, kind + ".pdf"), pdf);
        }

        Assert.Equal(0, PublicTool.Run(pdf, "qpdf", "--check", "@").Exit);
        var info = PublicTool.Run(pdf, "pdfinfo", "@").Output;
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"Encrypted:\s+no", info);
        var fonts = PublicTool.Run(pdf, "pdffonts", "@").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, line =>
        {
            Assert.Contains("NotoSans", line, StringComparison.Ordinal);
            // Embedded, a subset, and with a way back to Unicode.
            Assert.Matches(@"\byes\s+yes\s+yes\b", line);
        });
    }

    protected void Refused(string word, PdfDocument document) =>
        Assert.Contains(word, Assert.ThrowsAny<PdfException>(() => Render(document)).Message, StringComparison.Ordinal);

    protected string Structure(PdfDocument document) => PublicTool.Run(Render(document), "pdfinfo", "-struct-text", "@").Output;

    protected string Unpacked(PdfDocument document) => PublicTool.Run(Render(document), "qpdf", "--qdf", "--object-streams=disable", "@", "-").Output;

    protected static int Pages(byte[] pdf) => int.Parse(PublicTool.Run(pdf, "qpdf", "--show-npages", "@").Output, CultureInfo.InvariantCulture);

    protected static string Page(byte[] pdf, int number) => PublicTool.Text(pdf, "-layout", "-f", $"{number}", "-l", $"{number}");

    protected static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected static void InOrder(string text, params string[] parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{part}” does not stand after what should come before it.");
            from = at + part.Length;
        }
    }
}
