using OptOut.Pdf.Fonts;
using OptOut.Pdf.Layout;
using OptOut.Pdf.Writing;

namespace OptOut.Pdf;

/// <summary>
/// OptOut's own engine: tagged PDF 1.7 in the structure of PDF/A-3a and PDF/UA-1, with Noto Sans embedded.
/// Stateless; one instance may render on many threads at once.
/// </summary>
public sealed class PdfRenderer : IPdfRenderer
{
    private readonly FontLibrary fonts;

    /// <summary>The engine with the fonts it ships.</summary>
    public PdfRenderer() => fonts = FontLibrary.Standard;

    /// <summary>The engine with further fonts: every .ttf of a folder, asked in the order of their names for what the shipped ones lack.</summary>
    /// <exception cref="PdfException">There is no such folder.</exception>
    public PdfRenderer(string furtherFonts) => fonts = FontLibrary.WithFolder(furtherFonts);

    /// <inheritdoc/>
    public string Engine => "OptOut.Pdf 0.1";

    /// <inheritdoc/>
    public void Render(PdfDocument document, Stream output)
    {
        Check(document.Info);
        using var file = new PdfFile(output);
        var session = new Session(document, file, fonts);
        var flow = new PageFlow(session);
        SetBlocks(session, flow);
        flow.Finish();
        session.Shaper.Block = "end of the document";
        session.CheckAnchors();
        new RunningLines(session, flow.Log).Draw();
        var attachments = new AttachedFiles(file);
        foreach (var attachment in document.Attachments)
        {
            attachments.Add(attachment);
        }

        file.Finish(DocumentEnd.Write(session, attachments, Engine, out var info), info);
    }

    // One block ahead, so that a signature can hold on to the lines before it.
    private static void SetBlocks(Session session, PageFlow flow)
    {
        var setter = new BlockLayout(session);
        var place = new Place(session.Frame.Left, session.Frame.TextWidth, session.Tree.Document);
        var number = 0;
        LayoutBox? waiting = null;
        foreach (var block in session.Document.Blocks)
        {
            session.Shaper.Block = $"{block.GetType().Name}, block {++number}";
            if (waiting is not null && block is Signature)
            {
                waiting.KeepWithNext = true;
            }

            foreach (var box in setter.Set(block, place))
            {
                if (waiting is not null)
                {
                    flow.Add(waiting);
                }

                waiting = box;
            }
        }

        if (waiting is not null)
        {
            flow.Add(waiting);
        }
    }

    internal static void Check(PdfInfo info)
    {
        if (string.IsNullOrWhiteSpace(info.Title))
        {
            throw new PdfException("The document has no title. Set PdfInfo.Title: it is shown in the window's title bar and read out first.");
        }

        if (info.Language.Length < 2 || !info.Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            throw new PdfException($"“{info.Language}” is no language tag. Set PdfInfo.Language to one such as de or en-GB.");
        }
    }
}
