using OptOut.Pdf.Layout;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static OptOut.Pdf.QuestPdf.PageLayout;

namespace OptOut.Pdf.QuestPdf;

/// <summary>Sets the head and the end of a letter. Measures are those of DIN 5008, form B, in millimetres from the paper's upper left corner.</summary>
internal sealed class LetterLayout(TextLayout text, double body, Margins margins)
{
    private const double AddressX = 25, AddressWidth = 80, AddressTop = 45, AddressBottom = 90, NotesBottom = 62.7;
    private const double SenderTop = 14, InformationX = 125, InformationTop = 50, InformationWidth = 65, LabelWidth = 25;
    private const double SubjectTop = 98.46;

    // Points.
    private const double ReturnSize = 7, NotesSize = 8;

    // Where to fold for the envelope, and where to punch; each with its length.
    private static readonly (double Y, double Length)[] Marks = [(105, 4), (148.5, 6), (210, 4)];

    public void Head(ColumnDescriptor column, LetterHead head)
    {
        column.Item().Layers(layers =>
        {
            layers.PrimaryLayer().White(Points(SubjectTop - margins.Top));
            foreach (var (y, length) in Marks)
            {
                layers.Layer().SemanticIgnore().OffsetX(Points(4 - margins.Left)).OffsetY(Points(y - margins.Top)).Width(Points(length)).LineHorizontal(0.4f);
            }

            Lines(At(layers, InformationX, SenderTop, InformationWidth, InformationTop - SenderTop), head.Sender, body * 0.98, boldFirst: true);
            Notes(At(layers, AddressX, AddressTop, AddressWidth, NotesBottom - AddressTop).AlignBottom().PaddingBottom(3), head);
            Lines(At(layers, AddressX, NotesBottom, AddressWidth, AddressBottom - NotesBottom), head.Recipient, body * 0.98);
            Information(At(layers, InformationX, InformationTop, InformationWidth, SubjectTop - InformationTop), head.Information);
        });
        text.Set(column.Item().SemanticHeader1(), head.Subject, body * 1.08, TextStyle.Bold);
    }

    public void End(IContainer place, Signature signature) => place.Column(column =>
    {
        text.Set(column.Item().PaddingTop((float)(body * 0.6)).SemanticParagraph(), signature.Closing, body);
        if (signature.Picture is { } picture)
        {
            column.Item().Height(Points(signature.Space)).AlignBottom().AlignLeft().SemanticImage(picture.Alt).Image(picture.Data.ToArray()).FitArea();
        }
        else
        {
            column.Item().White(Points(signature.Space));
        }

        text.Set(column.Item().SemanticParagraph(), signature.Name, body);
        if (signature.Below.Count > 0)
        {
            Lines(column.Item().PaddingTop((float)body), signature.Below, body * 0.9);
        }
    });

    // What does not fit its place is made smaller: no word is lost and nothing is drawn over.
    private IContainer At(LayersDescriptor layers, double x, double y, double width, double height) => layers.Layer()
        .OffsetX(Points(x - margins.Left)).OffsetY(Points(y - margins.Top))
        .Width(Points(width)).Height(Points(height)).ScaleToFit();

    private void Notes(IContainer place, LetterHead head) => place.Column(column =>
    {
        if (ReturnLine(head.Sender) is { } line)
        {
            // Unconstrained: the line is never broken. That it ends within the window was measured.
            text.Set(column.Item().Height((float)(ReturnSize * Typefaces.Leading)).SemanticParagraph().Unconstrained(), line, ReturnSize);
        }

        foreach (var note in head.PostalNotes)
        {
            text.Set(column.Item().SemanticParagraph(), note, NotesSize);
        }
    });

    // A repetition for the window, in one line: as many of the sender's lines as fit; all of them stand at the top.
    private string? ReturnLine(IReadOnlyList<string> sender) => Enumerable.Range(1, sender.Count)
        .Select(count => string.Join(" · ", sender.Take(count)))
        .LastOrDefault(line => !line.AsSpan().ContainsAny('\n', '\r') && text.Width(line, ReturnSize) <= Points(AddressWidth));

    private void Lines(IContainer place, IReadOnlyList<string> lines, double size, bool boldFirst = false) => place.Column(column =>
    {
        for (var i = 0; i < lines.Count; i++)
        {
            text.Set(column.Item().SemanticParagraph(), lines[i], size, boldFirst && i == 0 ? TextStyle.Bold : TextStyle.Regular);
        }
    });

    private void Information(IContainer place, IReadOnlyList<LetterFact> facts) => place.Column(column =>
    {
        foreach (var fact in facts)
        {
            column.Item().SemanticParagraph().Row(row =>
            {
                text.Set(row.ConstantItem(Points(LabelWidth)), fact.Label, body * 0.86);
                text.Set(row.RelativeItem(), fact.Value, body * 0.86);
            });
        }
    });
}
