using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace OptOut.Pdf.QuestPdf;

internal static class EmptyRoom
{
    /// <summary>White of a height in points. An element without content has no height in QuestPDF, whatever it is told; one with an empty text has.</summary>
    public static void White(this IContainer place, float height) => place.Height(height).SemanticIgnore().Unconstrained().Text("");
}
