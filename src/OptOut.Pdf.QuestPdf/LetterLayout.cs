using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

/// <summary>Sets the head and the end of a letter. Measures are those of DIN 5008, form B, in millimetres from the paper's upper left corner.</summary>
internal sealed class LetterLayout(Typefaces typefaces, TextLayout text, double body, Margins margins)
{
    private const double AddressX = 25, AddressWidth = 80, AddressTop = 45, AddressBottom = 90, NotesBottom = 62.7;
    private const double SenderTop = 14, InformationX = 125, InformationTop = 50, InformationWidth = 65;
    private const double SubjectTop = 98.46;

    public void Head(IContainer place, LetterHead head, Action<IContainer> subject) => place.Column(column =>
    {
        var room = SubjectTop - margins.Top;
        column.Item().Height(PageLayout.Points(room)).Layers(layers =>
        {
            layers.PrimaryLayer();
            Lines(At(layers, InformationX, SenderTop, InformationWidth, InformationTop - SenderTop).AlignTop(), head.Sender, body * 0.98, boldFirst: true);
            Lines(At(layers, AddressX, AddressTop, AddressWidth, NotesBottom - AddressTop).AlignBottom().PaddingBottom(3), [string.Join(" · ", head.Sender), .. head.PostalNotes], 7);
            Lines(At(layers, AddressX, NotesBottom, AddressWidth, AddressBottom - NotesBottom).AlignTop(), head.Recipient, body * 0.98);
            Information(At(layers, InformationX, InformationTop, InformationWidth, SubjectTop - InformationTop).AlignTop(), head.Information);
        });
        subject(column.Item());
    });

    public void End(IContainer place, Signature signature) => place.PreventPageBreak().Column(column =>
    {
        column.Item().PaddingTop((float)(body * 0.6)).SemanticParagraph().Text(text.Drawable(signature.Closing));
        var hand = column.Item().Height(PageLayout.Points(signature.Space));
        if (signature.Picture is { } picture)
        {
            hand.AlignBottom().SemanticImage(picture.Alt).Image(picture.Data.ToArray()).FitArea();
        }

        column.Item().SemanticParagraph().Text(text.Drawable(signature.Name));
        Lines(column.Item().PaddingTop((float)body), signature.Below, body * 0.9);
    });

    // What does not fit its place is made smaller: no word is lost and nothing is drawn over.
    private IContainer At(LayersDescriptor layers, double x, double y, double width, double height) => layers.Layer()
        .OffsetX(PageLayout.Points(x - margins.Left)).OffsetY(PageLayout.Points(y - margins.Top))
        .Width(PageLayout.Points(width)).Height(PageLayout.Points(height)).ScaleToFit();

    private void Lines(IContainer place, IReadOnlyList<string> lines, double size, bool boldFirst = false) => place.Column(column =>
    {
        for (var i = 0; i < lines.Count; i++)
        {
            column.Item().SemanticParagraph().Text(text.Drawable(lines[i])).Style(typefaces.Style(size, boldFirst && i == 0 ? TextStyle.Bold : TextStyle.Regular).LineHeight(1.2f));
        }
    });

    private void Information(IContainer place, IReadOnlyList<LetterFact> facts) => place.Column(column =>
    {
        foreach (var fact in facts)
        {
            column.Item().SemanticParagraph().Row(row =>
            {
                row.ConstantItem(PageLayout.Points(25)).Text(text.Drawable(fact.Label)).Style(typefaces.Style(body * 0.86));
                row.RelativeItem().Text(text.Drawable(fact.Value)).Style(typefaces.Style(body * 0.86));
            });
        }
    });
}
